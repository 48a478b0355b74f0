//! `date`: a string is a date.

use std::fmt;

use super::clock;

use crate::rules::{AppliesTo, IsString, Operand, Rule};
use crate::value::ValueRef;

/// See [`date`].
#[derive(Clone, Copy, Debug)]
pub struct Date(());

/// The string is a date of the calendar as in 2012-02-29 (RFC 3339).
///
/// Applies to strings.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// assert!(rules::date().holds(ValueRef::Text("2012-02-29")));
/// assert!(!rules::date().holds(ValueRef::Text("2011-02-29")));
/// ```
#[must_use]
pub const fn date() -> Date {
    Date(())
}

impl Rule for Date {
    fn code(&self) -> &'static str {
        "date"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_some_and(is_date)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a date; write it as in 2012-02-29")
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("format", Operand::Text("date"));
    }
}

impl<T: IsString + ?Sized> AppliesTo<T> for Date {}

fn is_date(text: &str) -> bool {
    clock::date(text).is_some_and(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::texts;

    #[test]
    fn takes_date_only() {
        texts(
            &date(),
            &["2012-02-29", "2000-02-29", "0000-01-01", "9999-12-31", "2020-04-30"],
            &[
                "",
                "2011-02-29",
                "1900-02-29",
                "2020-04-31",
                "2020-13-01",
                "2020-00-01",
                "2020-01-00",
                "2020-1-01",
                "20-01-01",
                "20200101",
                "2020-01-01 ",
                "2020-01-01T00:00:00Z",
                "2020/01/01",
                "2012-02-2২",
            ],
        );
    }
}
