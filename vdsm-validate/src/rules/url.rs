//! `url`: a string is a URL with a host.

use std::fmt;

use super::host;
use crate::rules::{AppliesTo, IsString, Rule};
use crate::value::ValueRef;

/// See [`url`].
#[derive(Clone, Copy, Debug)]
pub struct Url(());

/// The string is a URL with a host: `scheme://host`, with a user before the host, and a port, a
/// path, a query and a fragment behind it where they are wanted (RFC 3986).
///
/// Applies to strings. The host is as in [`host`](super::host()), an IPv6 address in brackets.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::url().holds(ValueRef::Text("https://example.com:8443/api?max=5")));
/// assert!(!rules::url().holds(ValueRef::Text("example.com/api")));
/// assert!(!rules::url().holds(ValueRef::Text("http://example.com/a b")));
/// ```
#[must_use]
pub const fn url() -> Url {
    Url(())
}

impl Rule for Url {
    fn code(&self) -> &'static str {
        "url"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_url)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a URL; write it as in https://example.com/path")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Url {}

fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let port = host::take(host);
    is_scheme(scheme)
        && has_url_characters(user)
        && !user.contains(['@', '[', ']'])
        && port.is_some_and(|port| {
            port.is_empty() || port.strip_prefix(':').is_some_and(host::is_port)
        })
        && has_url_characters(tail)
        && tail.bytes().filter(|byte| *byte == b'#').count() <= 1
        && !tail.contains(['[', ']'])
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Whether each character may stand in a URL, and each `%` has its two digits.
fn has_url_characters(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => {
            bytes.get(at + 1..at + 3).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit))
        }
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => false,
        byte => byte.is_ascii_graphic(),
    })
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
                "http://example.com:0",
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
}
