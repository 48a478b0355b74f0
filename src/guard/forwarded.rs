//! For whom a request is forwarded: `X-Forwarded-*`.

use std::net::IpAddr;
use std::str::FromStr;

use super::wire::fields::Fields;

/// The addresses of proxies whose `X-Forwarded-*` are believed: `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    address: IpAddr,
    length: u32,
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || "write an address, or a network as 10.0.0.0/8".to_owned();
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length.parse().map_err(|_| bad())?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length = length.unwrap_or(most);
        if length > most { Err(bad()) } else { Ok(Self { address, length }) }
    }
}

impl Network {
    fn has(self, address: IpAddr) -> bool {
        let bits = |address: IpAddr| match address {
            IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
            IpAddr::V6(address) => address.to_bits(),
        };
        let differs = bits(self.address) ^ bits(address);
        self.address.is_ipv4() == address.is_ipv4()
            && differs.checked_shr(128 - self.length).unwrap_or_default() == 0
    }
}

/// Who is at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer {
    pub(super) address: Option<IpAddr>,
    /// The connection is encrypted.
    pub(super) secure: bool,
}

impl Peer {
    /// Says in the fields of a request for whom it is. What others say of it counts only where they are
    /// trusted. Gives the address of the client.
    pub(super) fn forward(self, trusted: &[Network], fields: &mut Fields) -> Option<IpAddr> {
        let address = self.address.map(|address| address.to_canonical())?;
        let believed = |address| trusted.iter().any(|network| network.has(address));
        let told = believed(address);
        let mut chain = String::new();
        let mut client = address;
        if told {
            let before: Vec<_> = fields
                .items("x-forwarded-for")
                .map(|item| String::from_utf8_lossy(item).into_owned())
                .collect();
            // The last one that nobody who is trusted put there.
            for item in before.iter().rev() {
                let Ok(item) = item.parse::<IpAddr>() else { break };
                client = item;
                if !believed(item) {
                    break;
                }
            }
            for item in before {
                chain.push_str(&item);
                chain.push_str(", ");
            }
        } else {
            fields.retain(|name, _| !tells_of_a_client(name));
        }
        chain.push_str(&address.to_string());
        fields.set("X-Forwarded-For", chain);
        if !fields.has("x-forwarded-proto") {
            fields.push("X-Forwarded-Proto", if self.secure { "https" } else { "http" });
        }
        let host = fields.first("host").map(<[u8]>::to_vec);
        if let (Some(host), false) = (host, fields.has("x-forwarded-host")) {
            fields.push("X-Forwarded-Host", host);
        }
        Some(client)
    }
}

/// Whether a field tells for whom a request is forwarded: `Forwarded`, and every `X-Forwarded-…`; also
/// as gateways of CGI and its kin read it, which have underscores there.
fn tells_of_a_client(name: &[u8]) -> bool {
    const BEGIN: &[u8] = b"x-forwarded-";
    let begins = |(byte, other): (&u8, &u8)| {
        byte.to_ascii_lowercase() == *other || (*byte == b'_' && *other == b'-')
    };
    name.eq_ignore_ascii_case(b"forwarded")
        || (name.len() > BEGIN.len() && name.iter().zip(BEGIN).all(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(trusted: &str, before: &[(&'static str, &'static str)]) -> (String, Vec<String>) {
        let mut fields = before.into();
        let peer = Peer { address: Some("10.1.2.3".parse().unwrap()), secure: false };
        let client = peer.forward(&[trusted.parse().unwrap()], &mut fields).unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let told = fields.iter().map(|(name, value)| format!("{}: {}", text(name), text(value)));
        (client.to_string(), told.collect())
    }

    #[test]
    fn only_those_who_are_trusted_are_believed() {
        let before = [
            ("Host", "a"),
            ("X-Forwarded-For", "1.1.1.1, 9.9.9.9"),
            ("x-forwarded-for", "10.0.0.9"),
            ("X-Forwarded-Proto", "https"),
            ("Forwarded", "for=1.1.1.1"),
            ("X-Forwarded-Prefix", "/a"),
            ("X_Forwarded_For", "1.1.1.1"),
        ];
        let (client, fields) = forwarded("192.168.0.0/16", &before);
        assert_eq!(client, "10.1.2.3");
        let expected = [
            "Host: a",
            "X-Forwarded-For: 10.1.2.3",
            "X-Forwarded-Proto: http",
            "X-Forwarded-Host: a",
        ];
        assert_eq!(fields, expected);
        let (client, fields) = forwarded("10.0.0.0/8", &before);
        assert_eq!(client, "9.9.9.9");
        assert!(
            fields.contains(&"X-Forwarded-For: 1.1.1.1, 9.9.9.9, 10.0.0.9, 10.1.2.3".to_owned())
        );
        assert!(fields.contains(&"X-Forwarded-Proto: https".to_owned()));
    }

    #[test]
    fn networks_are_prefixes() {
        let has = |network: &str, address: &str| {
            network.parse::<Network>().unwrap().has(address.parse().unwrap())
        };
        assert!(has("10.0.0.0/8", "10.255.0.1") && !has("10.0.0.0/8", "11.0.0.1"));
        assert!(has("1.2.3.4", "1.2.3.4") && !has("1.2.3.4", "1.2.3.5"));
        assert!(has("0.0.0.0/0", "8.8.8.8") && !has("0.0.0.0/0", "::1"));
        assert!(has("fd00::/8", "fd12::1") && has("::/0", "::1") && !has("::1", "::2"));
        for bad in ["", "a", "1.2.3.4/33", "1.2.3/8", "::/129"] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }
}
