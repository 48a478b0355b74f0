//! What the forms have in common that read numbers with units: `bytes` and `duration`.

use crate::content::Content;
use crate::write::WriteError;

/// The name of a unit, and how many of the smallest it is.
pub(super) type Unit = (&'static str, u64);

/// How many of the smallest unit a number of units is, exactly.
pub(super) fn read(number: &str, size: u64) -> Option<u64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let most = whole.parse::<u64>().ok()?.checked_mul(size)?;
    if fraction.is_empty() {
        return Some(most);
    }
    let tenths = 10_u128.checked_pow(fraction.len().try_into().ok()?)?;
    let parts = fraction.parse::<u128>().ok()?.checked_mul(size.into())?;
    if parts % tenths != 0 {
        return None;
    }
    most.checked_add((parts / tenths).try_into().ok()?)
}

/// A number with its unit; `null` is left as it is.
pub(super) fn written(
    plain: Content<'_>,
    write: impl FnOnce(u64) -> String,
) -> Result<Content<'_>, WriteError> {
    let number = match &plain {
        Content::Int(number) => u64::try_from(*number).ok(),
        Content::Uint(number) => Some(*number),
        _ => return Ok(plain),
    };
    let number = number.ok_or_else(|| {
        WriteError::new("a number below zero has no unit; leave the form out, or the number")
    })?;
    Ok(Content::Text(write(number).into()))
}

/// The form applies to whole numbers.
macro_rules! whole_numbers {
    ($Form:ident) => {
        super::units::whole_numbers! {
            @ $Form: i8 i16 i32 i64 isize u8 u16 u32 u64 usize
        }
    };
    (@ $Form:ident: $($Type:ty)*) => { $(impl FormFor<$Type> for $Form {})* };
}
pub(super) use whole_numbers;
