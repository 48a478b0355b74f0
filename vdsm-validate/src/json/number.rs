//! Numbers: mostly short integers.

use serde_core::de::Visitor;

use super::{Error, Json};

/// A number in the type that holds it.
enum Number {
    Whole(u64),
    Below(i64),
    Float(f64),
}

/// So many digits are always below 2^63.
const SHORT: usize = 18;

impl<'de> Json<'de> {
    /// Reads a number whose first character was just seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        let bytes = self.text.as_bytes();
        let negative = bytes.get(self.at) == Some(&b'-');
        let begin = self.at + usize::from(negative);
        let (mut end, mut number) = (begin, 0_i64);
        let next = loop {
            let byte = bytes.get(end).copied().unwrap_or_default();
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break byte;
            }
            number = number.wrapping_mul(10).wrapping_add(i64::from(digit));
            end += 1;
        };
        let led = bytes.get(begin) == Some(&b'0');
        let odd = matches!(next, b'.' | b'e' | b'E') || led && (negative || end - begin > 1);
        if odd || end == begin || end - begin > SHORT {
            return match self.odd_number()? {
                Number::Whole(number) => visitor.visit_u64(number),
                Number::Below(number) => visitor.visit_i64(number),
                Number::Float(number) => visitor.visit_f64(number),
            };
        }
        self.at = end;
        if negative {
            visitor.visit_i64(-number)
        } else {
            visitor.visit_u64(number.cast_unsigned())
        }
    }

    #[cold]
    #[inline(never)]
    fn odd_number(&mut self) -> Result<Number, Error> {
        let begin = self.at;
        let bytes = self.text.as_bytes();
        let digits = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
        };
        let mut end = digits(begin + usize::from(bytes.get(begin) == Some(&b'-')));
        if bytes.get(end) == Some(&b'.') {
            end = digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let signed = matches!(bytes.get(end + 1), Some(b'+' | b'-'));
            end = digits(end + 1 + usize::from(signed));
        }
        let part = self.text.get(begin..end).unwrap_or_default();
        self.at = end;
        let mut number = None;
        // The types ask for what they hold, so that no feature of `serde_json` changes the answer.
        if !part.contains(['.', 'e', 'E']) {
            number = serde_json::from_str(part).map(Number::Whole).ok();
            number = number.or_else(|| serde_json::from_str(part).map(Number::Below).ok());
        }
        number = number.or_else(|| serde_json::from_str(part).map(Number::Float).ok());
        number.ok_or_else(|| self.refuse::<f64>(begin))
    }
}
