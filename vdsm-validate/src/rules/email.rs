//! `email`: a string is an e-mail address.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::host::is_label;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`email`].
#[derive(Clone, Copy, Debug)]
pub struct Email {
    rfc: bool,
}

/// The string is an e-mail address as a browser takes it: HTML's definition.
///
/// Applies to strings. `email(rfc = true)` takes RFC 5321's mailboxes instead: quoted names and addresses of hosts in brackets too,
/// but no dot at an end of the name or next to another. With the feature `idna`, `idn_email` takes letters of any script.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::email().holds(ValueRef::Text("jo@example.com")));
/// assert!(!rules::email().holds(ValueRef::Text("jo@")));
/// ```
#[must_use]
pub const fn email() -> Email {
    Email { rfc: false }
}

impl Email {
    /// Whether RFC 5321's mailboxes are taken instead.
    #[must_use]
    pub const fn rfc(self, rfc: bool) -> Self {
        Self { rfc }
    }
}

impl Rule for Email {
    fn code(&self) -> &'static str {
        "email"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_email(text, *self))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not an e-mail address")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("email"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Email {}

fn is_email(text: &str, rule: Email) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    if rule.rfc {
        return name.len() <= 64
            && (is_dotted(name) || is_quoted(name))
            && (is_host(host) || is_literal(host));
    }
    !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|byte| is_atom(byte) || byte == b'.')
        && is_host(host)
}

/// A character of a name that needs no quotes.
pub(super) fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

fn is_dotted(name: &str) -> bool {
    name.split('.').all(|part| !part.is_empty() && part.bytes().all(is_atom))
}

fn is_quoted(name: &str) -> bool {
    let Some(inside) = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) else {
        return false;
    };
    let mut escaped = false;
    for byte in inside.bytes() {
        match byte {
            b' '..=b'~' if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return false,
            b' '..=b'~' => {}
            _ => return false,
        }
    }
    name.len() > 1 && !escaped
}

fn is_host(host: &str) -> bool {
    host.len() <= 253 && host.split('.').all(is_label)
}

/// An address of a host, in brackets.
fn is_literal(host: &str) -> bool {
    let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) else {
        return false;
    };
    match address.strip_prefix("IPv6:") {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => address.parse::<Ipv4Addr>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_email_only() {
        texts(
            &email(),
            &[
                "jo@example.com",
                "jo@localhost",
                "a.b+c@x-y.example",
                ".jo.@example.com",
                "!#$%&'*+/=?^_`{|}~-@a",
            ],
            &[
                "",
                "jo",
                "@example.com",
                "jo@",
                "jo@@example.com",
                "jo@-a.com",
                "jo@a-.com",
                "jo@a..b",
                "jo doe@example.com",
                "jö@example.com",
                "jo@example.com\n",
                "jo@[127.0.0.1]",
                r#""jo"@example.com"#,
            ],
        );
    }
}
