//! `date_time`: a string is a time of a day.

use std::fmt;

use super::clock;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`date_time`].
#[derive(Clone, Copy, Debug)]
pub struct DateTime {
    blank: bool,
}

/// The string is a time of a day with the offset of its zone, as in 2012-02-29T23:20:50.52Z (RFC 3339).
///
/// Applies to strings. The 60th second of a minute is taken where a leap second can be. `date_time(blank = true)` also takes a
/// blank in the place of the `T`, as many programs write it.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::date_time().holds(ValueRef::Text("2012-02-29T23:20:50+01:00")));
/// assert!(!rules::date_time().holds(ValueRef::Text("2012-02-29 23:20:50")));
/// ```
#[must_use]
pub const fn date_time() -> DateTime {
    DateTime { blank: false }
}

impl DateTime {
    /// Whether a blank may stand in the place of the `T`.
    #[must_use]
    pub const fn blank(self, blank: bool) -> Self {
        Self { blank }
    }
}

impl Rule for DateTime {
    fn code(&self) -> &'static str {
        "date_time"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_date_time(text, *self))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a time of a day; write it as in 2012-02-29T23:20:50Z")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("date-time"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for DateTime {}

fn is_date_time(text: &str, rule: DateTime) -> bool {
    let Some(rest) = clock::date(text) else { return false };
    let separated = |c: char| matches!(c, 'T' | 't') || rule.blank && c == ' ';
    rest.strip_prefix(separated).is_some_and(clock::is_time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_date_time_only() {
        texts(
            &date_time(),
            &[
                "2012-02-29T23:20:50Z",
                "2012-02-29t23:20:50z",
                "1985-04-12T23:20:50.52Z",
                "1990-12-31T23:59:60Z",
                "1990-12-31T15:59:60-08:00",
                "1937-01-01T12:00:27.87+00:20",
            ],
            &[
                "",
                "2012-02-29",
                "2012-02-29T23:20:50",
                "2012-02-29 23:20:50Z",
                "2011-02-29T23:20:50Z",
                "1990-12-31T22:59:60Z",
                "1990-12-31T24:00:00Z",
                "1985-04-12T23:20:50+01",
                "1985-04-12T23:20:50.Z",
                "1985-04-12T23:20:50Z ",
            ],
        );
    }
}
