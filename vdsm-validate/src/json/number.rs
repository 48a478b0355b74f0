//! Numbers: mostly integers, else digits that one pass goes over.

use crate::input::Target;
use crate::value::{Float, ValueRef};

use super::{Error, Json};

/// So many digits are always below 2^64.
const SHORT: usize = 19;

impl<'de> Json<'de> {
    /// Reads a number whose first character was just seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn number<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        let bytes = self.text.as_bytes();
        let negative = bytes.get(self.at) == Some(&b'-');
        let begin = self.at + usize::from(negative);
        let (end, number, next) = digits(bytes, begin, 0);
        let led = bytes.get(begin) == Some(&b'0');
        let odd = matches!(next, b'.' | b'e' | b'E') || led && (negative || end - begin > 1);
        let digits = number;
        match i64::try_from(number) {
            Ok(number) if !odd && end > begin && end - begin <= SHORT => {
                self.at = end;
                target.scalar(ValueRef::Int(if negative { -number } else { number }), None);
            }
            _ => return self.number_slow(end, digits, target),
        }
        Ok(())
    }

    /// Reads a number that has a fraction or an exponent, is very long, or is none; its first digits
    /// were read already, up to a byte.
    #[inline(never)]
    fn number_slow<T: Target<'de>>(
        &mut self,
        end: usize,
        digits: u64,
        target: T,
    ) -> Result<(), Error> {
        let begin = self.at;
        if self.text.as_bytes().get(end) == Some(&b'I') {
            return self.no_value(target);
        }
        let decimal = Decimal::of(self.text.as_bytes(), begin, end, digits);
        let part = self.text.get(begin..decimal.end).unwrap_or_default();
        self.at = decimal.end;
        let number = match decimal {
            Decimal { is_number: false, .. } => None,
            Decimal { is_whole: true, .. } => crate::value::number(part),
            decimal => {
                let value = decimal.value().or_else(|| part.parse().ok());
                value.map(|value| ValueRef::Float(Float::written(value, part)))
            }
        };
        target.scalar(number.ok_or_else(|| self.refuse::<f64>(begin))?, Some(part));
        Ok(())
    }
}

/// Reads digits behind others, which make a number: where they end, the number as far as it fits, and
/// the byte there.
#[cfg_attr(not(debug_assertions), inline(always))]
fn digits(bytes: &[u8], from: usize, others: u64) -> (usize, u64, u8) {
    let (mut end, mut number) = (from, others);
    loop {
        let byte = bytes.get(end).copied().unwrap_or_default();
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return (end, number, byte);
        }
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
        end += 1;
    }
}

/// Digits, their fraction and exponent.
pub(super) struct Decimal {
    pub(super) end: usize,
    pub(super) is_number: bool,
    /// It has neither a fraction nor an exponent.
    is_whole: bool,
    negative: bool,
    has_exponent: bool,
    /// All digits but those of the exponent, as far as they fit.
    digits: u64,
    /// How many of these there are.
    count: usize,
    /// How many of these come behind the point.
    fraction: usize,
}

impl Decimal {
    /// Reads what comes at a place.
    pub(super) fn at(bytes: &[u8], begin: usize) -> Self {
        let whole = begin + usize::from(bytes.get(begin) == Some(&b'-'));
        let (end, number, _) = digits(bytes, whole, 0);
        Self::of(bytes, begin, end, number)
    }

    /// Reads what comes at a place, behind its first digits.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of(bytes: &[u8], begin: usize, mut end: usize, mut number: u64) -> Self {
        let at = |at: usize| bytes.get(at).copied().unwrap_or_default();
        let negative = at(begin) == b'-';
        let whole = begin + usize::from(negative);
        let (mut count, mut fraction, mut next) = (end - whole, 0, at(end));
        let mut is_number = count == 1 || count > 1 && at(whole) != b'0';
        let mut is_whole = true;
        if next == b'.' {
            let from = end + 1;
            (end, number, next) = digits(bytes, from, number);
            fraction = end - from;
            (count, is_whole) = (count + fraction, false);
            is_number &= fraction > 0;
        }
        let has_exponent = matches!(next, b'e' | b'E');
        if has_exponent {
            let from = end + 1 + usize::from(matches!(at(end + 1), b'+' | b'-'));
            (end, _, _) = digits(bytes, from, 0);
            is_number &= end > from;
            is_whole = false;
        }
        Self { end, is_number, is_whole, negative, has_exponent, digits: number, count, fraction }
    }

    /// The nearest `f64`, where one division gives it: both sides of that are exact.
    #[expect(clippy::cast_precision_loss, reason = "15 digits are below 2^53")]
    fn value(&self) -> Option<f64> {
        const POWERS: [f64; 16] =
            [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
        let power = POWERS.get(self.fraction)?;
        if self.has_exponent || self.count > 15 {
            return None;
        }
        let value = self.digits as f64 / power;
        Some(if self.negative { -value } else { value })
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn a_decimal_is_the_nearest_float() {
        let digits = ["0", "1", "7", "10", "123", "99999", "123456789012", "999999999999999"];
        let fractions = ["0", "1", "5", "05", "25", "001", "999999", "100000", "000000000000001"];
        for (whole, fraction) in digits.iter().flat_map(|a| fractions.iter().map(move |b| (a, b))) {
            for text in [format!("{whole}.{fraction}"), format!("-{whole}.{fraction}")] {
                let decimal = Decimal::at(text.as_bytes(), 0);
                assert!(decimal.is_number && !decimal.is_whole && decimal.end == text.len());
                let value = decimal.value().map(f64::to_bits);
                let exact = text.parse::<f64>().unwrap().to_bits();
                assert!(value.is_none_or(|value| value == exact), "{text}");
                assert_eq!(value.is_some(), whole.len() + fraction.len() <= 15, "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_seen() {
        for text in ["", "-", "01", "-01", "1.", ".5", "1.e2", "1e", "1e+", "-.5", "00.5"] {
            assert!(!Decimal::at(text.as_bytes(), 0).is_number, "{text}");
        }
        for text in ["0", "-0", "10", "0.5", "1e5", "1E-5", "1.5e+3"] {
            let decimal = Decimal::at(text.as_bytes(), 0);
            assert!(decimal.is_number && decimal.end == text.len(), "{text}");
        }
    }
}
