//! The standard library's addresses and paths.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::path::PathBuf;

use super::texts;

texts! {
    IpAddr: "IpAddr", "an IP address", None;
    Ipv4Addr: "Ipv4Addr", "an IPv4 address", Some("ipv4");
    Ipv6Addr: "Ipv6Addr", "an IPv6 address", Some("ipv6");
    SocketAddr: "SocketAddr", "an IP address and a port", None;
    SocketAddrV4: "SocketAddrV4", "an IPv4 address and a port", None;
    SocketAddrV6: "SocketAddrV6", "an IPv6 address and a port", None;
    PathBuf: "PathBuf", "a path", None;
}
