//! `duration`: a string is a duration.

use std::fmt;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`duration`].
#[derive(Clone, Copy, Debug)]
pub struct Duration(());

/// The string is a duration as in P1DT12H30M (ISO 8601, as RFC 3339 has it): whole numbers of years, months and days, then of hours,
/// minutes and seconds behind a `T`, each unit next to the one before; or weeks alone.
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::duration().holds(ValueRef::Text("P1DT12H30M")));
/// assert!(!rules::duration().holds(ValueRef::Text("P1D12H")));
/// ```
#[must_use]
pub const fn duration() -> Duration {
    Duration(())
}

impl Rule for Duration {
    fn code(&self) -> &'static str {
        "duration"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_duration)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a duration; write it as in P1DT12H30M")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("duration"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Duration {}

fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = text.strip_suffix('W') {
        return is_number(weeks);
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let dated = units(date, "YMD");
    match time {
        Some(time) => dated.is_some() && units(time, "HMS") == Some(true),
        None => dated == Some(true),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether there are any units, where they are these, none left out between.
fn units(mut text: &str, mut known: &str) -> Option<bool> {
    let any = !text.is_empty();
    let mut first = true;
    while !text.is_empty() {
        let end = text.find(|c: char| !c.is_ascii_digit()).filter(|&end| end > 0)?;
        let unit = text[end..].chars().next()?;
        let at = known.find(unit)?;
        if !first && at > 0 {
            return None;
        }
        (text, known, first) = (&text[end + 1..], &known[at + 1..], false);
    }
    Some(any)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_duration_only() {
        texts(
            &duration(),
            &["P1Y", "P1Y2M3DT4H5M6S", "PT36H", "P2W", "P0D", "PT0S", "P1M2D", "PT1M2S"],
            &[
                "", "P", "PT", "P1YT", "1D", "P1D2H", "P2D1Y", "P1Y2D", "PT1H2S", "P1Y2W",
                "PT0.5S", "-P1D", "P1", "P1d", "P1D ", "Pé",
            ],
        );
    }
}
