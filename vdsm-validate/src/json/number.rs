//! Numbers: mostly short integers.

use serde_core::de::Visitor;
use serde_json::Number;

use super::{Error, Json};

/// Hands over a number of `serde_json`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn show<'de, V: Visitor<'de>, E: serde_core::de::Error>(
    number: &Number,
    visitor: V,
) -> Result<V::Value, E> {
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => visitor.visit_u64(number),
        (None, Some(number)) => visitor.visit_i64(number),
        // Only a number of arbitrary precision can be beyond every float.
        _ => visitor.visit_f64(number.as_f64().unwrap_or(f64::INFINITY)),
    }
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
            return show(&self.odd_number()?, visitor);
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
        let rest = self.text.get(begin..).unwrap_or_default();
        let within = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
        let part = rest.split_once(|c| !within(c)).map_or(rest, |(part, _)| part);
        self.at = begin + part.len();
        serde_json::from_str(part).map_err(|_| self.refuse::<Number>(begin))
    }
}
