//! Numbers of Python: `10L`, `0x1f`, `5.`, `1e-05`.

use super::super::tree::Value;
use super::{Read, Reader};

impl Reader<'_> {
    /// A number, as JSON writes it.
    pub(super) fn number(&mut self) -> Read<Value> {
        let start = self.at;
        let rest = self.rest();
        let unsigned = rest.trim_start_matches(['-', '+', ' ']);
        let signs = rest.len() - unsigned.len();
        let minus = rest[..signs].matches('-').count() % 2 == 1;
        let mut before = ' ';
        let end = unsigned.find(|c: char| {
            let signed = matches!(c, '-' | '+') && matches!(before, 'e' | 'E');
            before = c;
            !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_') || signed)
        });
        let written = &unsigned[..end.unwrap_or(unsigned.len())];
        self.at += signs + written.len();
        if let Some(number) = json(written) {
            return Ok(Value::Number(if minus { format!("-{number}") } else { number }));
        }
        // At the end of the text the number may be cut; a letter that no number has tells that it is none.
        if self.at < self.text.len() || written.ends_with(['j', 'J']) {
            self.at = start;
        }
        Err(self.stop(if written.ends_with(['j', 'J']) {
            "a complex number, which no dictionary can hold"
        } else {
            "not a number that a dictionary can hold"
        }))
    }
}

/// A number without its sign.
fn json(written: &str) -> Option<String> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let between = |at: usize| {
        is_digit(written[..at].chars().last()) && is_digit(written[at + 1..].chars().next())
    };
    if !written.match_indices('_').all(|(at, _)| between(at)) {
        return None;
    }
    let number = written.replace('_', "").to_ascii_lowercase();
    let number = number.strip_suffix('l').unwrap_or(&number);
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = number.strip_prefix(prefix) {
            return u128::from_str_radix(digits, radix).ok().map(|number| number.to_string());
        }
    }
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        let significant = number.trim_start_matches('0');
        return match (number, significant) {
            ("", _) => None,
            (_, "") => Some("0".to_owned()),
            _ if significant.len() == number.len() => Some(number.to_owned()),
            // Python 2 wrote octal numbers so.
            _ => u128::from_str_radix(significant, 8).ok().map(|number| number.to_string()),
        };
    }
    let (mantissa, exponent) = match number.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let some = exponent.map(|exponent| exponent.trim_start_matches(['-', '+']));
    if !digits(whole) || !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if some.is_some_and(|digit| digit.is_empty() || !digits(digit)) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let fraction = match (fraction, exponent) {
        ("", Some(_)) => String::new(),
        ("", None) => ".0".to_owned(),
        (fraction, _) => format!(".{fraction}"),
    };
    let exponent = exponent.map_or_else(String::new, |exponent| format!("e{exponent}"));
    Some(format!("{whole}{fraction}{exponent}"))
}
