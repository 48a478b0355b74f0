//! Rules that a user writes by hand where a peer has none of the kind; the same functions for all.

use std::net::Ipv4Addr;

/// The text is a UUID: 8-4-4-4-12 hexadecimal digits.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The text is a MAC address: six pairs of hexadecimal digits with colons between.
#[must_use]
pub fn is_mac(text: &str) -> bool {
    text.len() == 17
        && text.bytes().enumerate().all(|(at, byte)| match at % 3 {
            2 => byte == b':',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The text is an IPv4 address.
#[must_use]
pub fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// The text is a path from the root on.
#[must_use]
pub fn is_absolute_path(text: &str) -> bool {
    text.starts_with('/')
}

/// The text has between `min` and `max` characters.
#[must_use]
pub fn has_length(text: &str, min: usize, max: usize) -> bool {
    (min..=max).contains(&text.chars().count())
}

/// Two lists, where both are there, have as many items.
#[must_use]
pub fn same_length<A, B>(a: Option<&[A]>, b: Option<&[B]>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.len() == b.len())
}

/// Where `a` is there, `b` is.
#[must_use]
pub fn requires<A, B>(a: &Option<A>, b: &Option<B>) -> bool {
    a.is_none() || b.is_some()
}

/// Of `a` and `b`, at most one is there.
#[must_use]
pub fn exclusive<A, B>(a: &Option<A>, b: &Option<B>) -> bool {
    a.is_none() || b.is_none()
}
