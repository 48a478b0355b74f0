//! `url`: a string is a URL with a host.

use std::fmt;

use serde_json::json;

use super::reference;
use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`url()`].
#[derive(Clone, Copy, Debug)]
pub struct Url<const N: usize = 0> {
    schemes: [&'static str; N],
}

/// The string is a URL with a host: `scheme://host`, with a user before the host, and a port, a
/// path, a query and a fragment behind it where they are wanted (RFC 3986).
///
/// Applies to strings. The host is a name of RFC 3986, an IPv4 address, or an IPv6 address in brackets.
/// `url(schemes = ["https", "http"])` takes these schemes only: without it a browser may be sent anywhere,
/// to `javascript://…` say. See [`uri`](super::uri()) for what needs no host.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::url().holds(ValueRef::Text("https://example.com:8443/api?max=5")));
/// assert!(!rules::url().holds(ValueRef::Text("example.com/api")));
/// assert!(!rules::url().holds(ValueRef::Text("http://example.com/a b")));
/// assert!(!rules::url().schemes(["https"]).holds(ValueRef::Text("http://example.com")));
/// ```
#[must_use]
pub const fn url() -> Url {
    Url { schemes: [] }
}

impl Url {
    /// The schemes that are taken, in small letters; a URL may have them in capitals.
    #[must_use]
    pub const fn schemes<const M: usize>(self, schemes: [&'static str; M]) -> Url<M> {
        Url { schemes }
    }
}

impl<const N: usize> Url<N> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
        true
    }

    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        if N == 0 { &[] } else { &["schemes"] }
    }
}

impl<const N: usize> Rule for Url<N> {
    fn code(&self) -> &'static str {
        "url"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_url(text, &self.schemes))
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^[A-Za-z][0-9A-Za-z+.-]*://"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.schemes.first() {
            None => f.write_str("is not a URL; write it as in https://example.com/path"),
            Some(first) => {
                let schemes = self.schemes.join(" or ");
                write!(f, "is not a URL of {schemes}; write it as in {first}://example.com/path")
            }
        }
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        if N > 0 {
            visit("schemes", Operand::Texts(self.schemes.to_vec()));
        }
    }
}

impl<const N: usize, T: IsString + ?Sized> AppliesTo<T> for Url<N> {}

fn is_url(text: &str, schemes: &[&str]) -> bool {
    let Some(url) = reference::split(text) else { return false };
    let (Some(scheme), Some(host)) = (url.scheme, url.host) else { return false };
    let scheme = schemes.is_empty() || schemes.iter().any(|it| it.eq_ignore_ascii_case(scheme));
    scheme && !host.is_empty() && !is_broken_address(host) && url.port.is_none_or(is_port)
}

/// What has only digits and dots is an address of four numbers to every reader, or to none.
fn is_broken_address(host: &str) -> bool {
    let digits = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits && host.parse::<std::net::Ipv4Addr>().is_err()
}

/// An empty port is that of the scheme.
fn is_port(text: &str) -> bool {
    text.is_empty() || text.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_urls_with_a_host() {
        texts(
            &url(),
            &[
                "http://example.com",
                "https://example.com:8443/ovirt-engine/api?max=5&a=%20#top",
                "ftp://user:secret@192.0.2.1/iso",
                "http://[2001:db8::1]:80/",
                "spice+tls://host?a",
                "HTTP://Example.COM/?q=/?",
                "http://a_b/",
                "http://example.com:/",
                "http://example.com./",
            ],
            &[
                "",
                "example.com",
                "//example.com",
                "http:/example.com",
                "http://",
                "http:///path",
                "://example.com",
                "1http://example.com",
                "ht tp://example.com",
                "http://example.com:65536",
                "http://example.com:80:80",
                "http://exa mple.com",
                "http://example.com/a b",
                "http://example.com/%2",
                "http://example.com/%zz",
                "http://example.com/<a>",
                "http://example.com/é",
                "http://example.com/#a#b",
                "http://a@b@example.com",
                "http://192.0.2.256/",
                "http://2001:db8::1/",
                "http://example.com\n",
            ],
        );
    }

    #[test]
    fn takes_the_schemes_that_are_named() {
        texts(
            &url().schemes(["https", "http"]),
            &["https://a", "HTTP://a/b"],
            &["ftp://a", "javascript://a/%0Aalert(1)", "https:a", "a"],
        );
    }
}
