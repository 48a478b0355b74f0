//! `time`: a string is a time.

use std::fmt;

use super::clock;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`time()`].
#[derive(Clone, Copy, Debug)]
pub struct Time {
    zone: bool,
}

/// The string is a time with the offset of its zone, as in 23:20:50.52Z (RFC 3339).
///
/// Applies to strings. The 60th second of a minute is taken where a leap second can be. `time(zone = false)` takes a time without an
/// offset instead.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::time().holds(ValueRef::Text("23:20:50Z")));
/// assert!(!rules::time().holds(ValueRef::Text("23:20")));
/// ```
#[must_use]
pub const fn time() -> Time {
    Time { zone: true }
}

impl Time {
    /// Whether there is the offset of a zone, which is so by default.
    #[must_use]
    pub const fn zone(self, zone: bool) -> Self {
        Self { zone }
    }
}

impl Rule for Time {
    fn code(&self) -> &'static str {
        "time"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(|text| is_time(text, *self))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a time; write it as in 23:20:50Z")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("time"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Time {}

fn is_time(text: &str, rule: Time) -> bool {
    if rule.zone { clock::is_time(text) } else { clock::is_local_time(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn a_local_time_has_no_zone() {
        texts(
            &time().zone(false),
            &["23:20:50", "23:20:50.5", "00:00:00"],
            &["", "23:20", "23:20:50Z", "24:00:00", "23:20:60", "23:20:50 "],
        );
    }

    #[test]
    fn takes_time_only() {
        texts(
            &time(),
            &["23:20:50Z", "23:20:50.52z", "00:00:00+23:59", "23:59:60Z", "08:30:06-08:00"],
            &[
                "",
                "23:20",
                "23:20:50",
                "24:00:00Z",
                "00:60:00Z",
                "00:00:61Z",
                "23:58:60Z",
                "1:02:03Z",
                "01:02:03+24:00",
                "01:02:03.Z",
            ],
        );
    }
}
