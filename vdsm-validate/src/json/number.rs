//! Numbers: mostly short integers.

use serde_core::de::IgnoredAny;

use crate::input::{Target, via_serde};
use crate::value::ValueRef;

use super::{Error, Json};

/// So many digits are always below 2^63.
const SHORT: usize = 18;

impl<'de> Json<'de> {
    /// Reads a number whose first character was just seen.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn number<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
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
            let (number, text) = self.number_slow()?;
            target.scalar(number, Some(text));
            return Ok(());
        }
        self.at = end;
        target.scalar(ValueRef::Int(if negative { -number } else { number }), None);
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn number_slow(&mut self) -> Result<(ValueRef<'de>, &'de str), Error> {
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
        // `serde_json` says whether it is a number: so that no feature of its changes the answer, it
        // is not asked which.
        if serde_json::from_str::<IgnoredAny>(part).is_err() {
            return Err(self.refuse::<f64>(begin));
        }
        let number = via_serde::number(part).ok_or_else(|| self.refuse::<f64>(begin))?;
        Ok((number, part))
    }
}
