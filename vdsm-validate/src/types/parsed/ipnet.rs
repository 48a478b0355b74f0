//! `ipnet`: networks.

super::texts! {
    ipnet::IpNet: "IpNet", "a network, as in 10.0.0.0/8", None;
    ipnet::Ipv4Net: "Ipv4Net", "an IPv4 network, as in 10.0.0.0/8", None;
    ipnet::Ipv6Net: "Ipv6Net", "an IPv6 network, as in 2001:db8::/32", None;
}
