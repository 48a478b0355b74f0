//! `hostname`: a string is the name of a host.

use std::fmt;

use serde_json::json;

use super::host::is_name;

use crate::rules::{AppliesTo, IsString, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`hostname`].
#[derive(Clone, Copy, Debug)]
pub struct Hostname(());

/// The string is a host name (RFC 1123), and no address: labels of letters, digits and inner hyphens, up to 63 characters each and 253 in
/// all.
///
/// Applies to strings. A label that says it is punycode (`xn--`) has to be one; what Unicode allows in it is not looked at; with the feature
/// `idna`, `idn_hostname` does, and takes the letters themselves. See
/// [`host`](super::host()) for names and addresses.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::hostname().holds(ValueRef::Text("node-1.example.com")));
/// assert!(!rules::hostname().holds(ValueRef::Text("192.0.2.1")));
/// ```
#[must_use]
pub const fn hostname() -> Hostname {
    Hostname(())
}

impl Rule for Hostname {
    fn code(&self) -> &'static str {
        "hostname"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_hostname)
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        JsonSchema::wider(json!({"pattern": r"^[0-9A-Za-z.-]+$"}))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a host name")
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Hostname {}

fn is_hostname(text: &str) -> bool {
    is_name(text) && text.split('.').all(|label| !is_reserved(label) || is_punycode(label))
}

/// Hyphens in the third and fourth place are reserved for encodings.
fn is_reserved(label: &str) -> bool {
    label.as_bytes().get(2..4) == Some(b"--")
        && label.len() > 4
        && label[..2].eq_ignore_ascii_case("xn")
}

/// Whether the label is one that punycode (RFC 3492) decodes.
fn is_punycode(label: &str) -> bool {
    const BASE: u32 = 36;
    let encoded = &label[4..];
    let (plain, digits) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    let (mut point, mut index, mut bias, mut first) = (128_u32, 0_u32, 72, true);
    let mut count = u32::try_from(plain.len()).unwrap_or(u32::MAX);
    let mut digits = digits.bytes().peekable();
    if digits.peek().is_none() {
        return false;
    }
    while digits.peek().is_some() {
        let (before, mut weight, mut step) = (index, 1_u32, BASE);
        loop {
            let Some(digit) = digits.next().and_then(value) else { return false };
            let Some(added) = digit.checked_mul(weight).and_then(|add| index.checked_add(add))
            else {
                return false;
            };
            index = added;
            let least = step.saturating_sub(bias).clamp(1, 26);
            if digit < least {
                break;
            }
            let Some(heavier) = weight.checked_mul(BASE - least) else { return false };
            (weight, step) = (heavier, step + BASE);
        }
        count += 1;
        bias = adapted(index - before, count, first);
        let Some(next) = point.checked_add(index / count) else { return false };
        if next < 128 || char::from_u32(next).is_none() {
            return false;
        }
        (point, index, first) = (next, index % count + 1, false);
    }
    true
}

/// What a digit counts.
fn value(digit: u8) -> Option<u32> {
    match digit {
        b'a'..=b'z' => Some(u32::from(digit - b'a')),
        b'A'..=b'Z' => Some(u32::from(digit - b'A')),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 26),
        _ => None,
    }
}

/// How the thresholds move after a character.
fn adapted(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut steps = 0;
    while delta > 455 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_hostname_only() {
        texts(
            &hostname(),
            &["localhost", "node-1.example.com", "a--b.com", "xn--9n2bp8q.xn--9t4b11yi5a", "1host"],
            &[
                "",
                ".",
                "a.",
                ".a",
                "-a",
                "a-",
                "a_b",
                "192.0.2.1",
                "::1",
                "xn--X",
                "a b",
                "example．com",
            ],
        );
    }
}
