//! URIs and references as RFC 3986 has them.

use std::net::Ipv6Addr;

/// The parts of a reference that rules ask for.
pub(super) struct Reference<'t> {
    pub(super) scheme: Option<&'t str>,
    /// Where there is an authority.
    pub(super) host: Option<&'t str>,
    /// Where there is a colon behind the host.
    pub(super) port: Option<&'t str>,
}

/// Takes a reference apart; none where it is none.
pub(super) fn split(text: &str) -> Option<Reference<'_>> {
    let (text, fragment) = apart(text, '#');
    let (text, query) = apart(text, '?');
    let inside = |part: Option<&str>| part.is_none_or(|part| has(part, b"/?:@"));
    if !inside(fragment) || !inside(query) {
        return None;
    }
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
        _ => (None, text),
    };
    let ((host, port), path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let (host, port) = host_of(authority)?;
            ((Some(host), port), path)
        }
        None => ((None, None), rest),
    };
    // Before the first slash of a relative path a colon would end a scheme.
    let first = path.split('/').next().unwrap_or_default();
    let relative = scheme.is_none() && host.is_none();
    let fits = has(path, b"/:@") && !(relative && first.contains(':'));
    fits.then_some(Reference { scheme, host, port })
}

/// What is before the character, and behind it.
fn apart(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, behind)) => (before, Some(behind)),
        None => (text, None),
    }
}

pub(super) fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// The host and the port of an authority: `user@host:80`.
fn host_of(authority: &str) -> Option<(&str, Option<&str>)> {
    let (user, rest) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = if let Some(inside) = rest.strip_prefix('[') {
        inside.split_once(']').filter(|(address, _)| is_address(address))?
    } else {
        let (name, port) = rest.split_at(rest.find(':').unwrap_or(rest.len()));
        has(name, b"").then_some((name, port))?
    };
    let port = match port.strip_prefix(':') {
        None if port.is_empty() => None,
        None => return None,
        port => port,
    };
    let digits = port.is_none_or(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    (has(user, b":") && digits).then_some((host, port))
}

/// An IPv6 address, or one of a version to come, as it stands in brackets.
fn is_address(text: &str) -> bool {
    if let Some(future) = text.strip_prefix(['v', 'V']) {
        return future.split_once('.').is_some_and(|(version, address)| {
            !version.is_empty()
                && version.bytes().all(|byte| byte.is_ascii_hexdigit())
                && !address.is_empty()
                && !address.contains('%')
                && has(address, b":")
        });
    }
    text.parse::<Ipv6Addr>().is_ok()
}

/// Whether the text has only characters that need no escape, these, and escapes.
fn has(text: &str, more: &[u8]) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => {
            bytes.get(at + 1..at + 3).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit))
        }
        byte => {
            byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(byte) || more.contains(byte)
        }
    })
}
