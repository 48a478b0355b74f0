//! Where the service is.

use std::fmt;
use std::str::FromStr;

use crate::guard::wire::target::is_authority;

/// The address of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) host: String,
    pub(crate) port: u16,
    /// It is called over TLS.
    pub(crate) secure: bool,
}

impl FromStr for Address {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, String> {
        let bad = || "write the service as http://HOST:PORT".to_owned();
        let (rest, port, secure) = match (url.strip_prefix("http://"), url.strip_prefix("https://"))
        {
            (Some(rest), _) => (rest, 80, false),
            (_, Some(rest)) => (rest, 443, true),
            _ => return Err(bad()),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.is_empty() || !is_authority(authority.as_bytes()) {
            return Err(bad());
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().map_err(|_| bad())?),
            _ => (authority, port),
        };
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        Ok(Self { host: bare.unwrap_or(host).to_owned(), port, secure })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            return write!(f, "[{}]:{}", self.host, self.port);
        }
        write!(f, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_url_without_a_path() {
        let read = |url: &str| Address::from_str(url).map(|address| address.to_string()).ok();
        assert_eq!(read("http://127.0.0.1:8001"), Some("127.0.0.1:8001".to_owned()));
        assert_eq!(read("http://service/"), Some("service:80".to_owned()));
        assert_eq!(read("http://[::1]:8001"), Some("[::1]:8001".to_owned()));
        assert_eq!(read("https://service"), Some("service:443".to_owned()));
        assert_eq!(read("http://[::1]"), Some("[::1]:80".to_owned()));
        for bad in
            ["127.0.0.1:8001", "http://", "http://a/b", "http://a:x", "ftp://a", "http://u@a"]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
