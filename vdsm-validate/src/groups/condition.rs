//! Conditions: what the values of fields have to be for a group to apply.

use std::fmt;

use crate::groups::Keys;
use crate::rules::Operand;
use crate::value::{Constant, ValueRef};

/// One comparison of a condition: `mode == "file"`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// The field.
    pub field: usize,
    /// What is asked of it.
    pub test: Test,
    /// It begins another alternative: `||` stands before it, where else `&&` does.
    pub or: bool,
}

/// What a condition asks of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Test {
    /// It has the value.
    Is(Constant),
    /// It has another value, or none.
    IsNot(Constant),
    /// It is less.
    Less(i64),
    /// It is not more.
    AtMost(i64),
    /// It is more.
    More(i64),
    /// It is not less.
    AtLeast(i64),
    /// It will have a value.
    Present,
    /// It will have none.
    Absent,
}

impl When {
    /// `field == value`.
    #[must_use]
    pub const fn is(field: usize, value: Constant) -> Self {
        Self { field, test: Test::Is(value), or: false }
    }

    /// `field != value`; an absent key is not the value.
    #[must_use]
    pub const fn is_not(field: usize, value: Constant) -> Self {
        Self { field, test: Test::IsNot(value), or: false }
    }

    /// The same as the begin of another alternative: `|| field == value`.
    #[must_use]
    pub const fn or(self) -> Self {
        Self { or: true, ..self }
    }

    /// Whether the dictionary meets the comparison.
    #[must_use]
    pub fn holds(&self, keys: &dyn Keys) -> bool {
        let present = keys.present(self.field);
        match self.test {
            Test::Present => present,
            Test::Absent => !present,
            Test::Is(value) => present && is(value, keys.value(self.field)),
            Test::IsNot(value) => !(present && is(value, keys.value(self.field))),
            Test::Less(end) => present && compare(keys.value(self.field), end, |it, end| it < end),
            Test::AtMost(end) => {
                present && compare(keys.value(self.field), end, |it, end| it <= end)
            }
            Test::More(end) => present && compare(keys.value(self.field), end, |it, end| it > end),
            Test::AtLeast(end) => {
                present && compare(keys.value(self.field), end, |it, end| it >= end)
            }
        }
    }
}

impl Test {
    /// What the field is compared with, by name.
    pub(crate) fn operand(self) -> Option<(&'static str, Operand<'static>)> {
        Some(match self {
            Self::Is(value) => ("is", value.into()),
            Self::IsNot(value) => ("is_not", value.into()),
            Self::Less(end) => ("below", Operand::Integer(end.into())),
            Self::AtMost(end) => ("at_most", Operand::Integer(end.into())),
            Self::More(end) => ("above", Operand::Integer(end.into())),
            Self::AtLeast(end) => ("at_least", Operand::Integer(end.into())),
            Self::Present | Self::Absent => return None,
        })
    }
}

/// Compares a number with the end; a value of another kind is on no side of it.
#[expect(
    clippy::cast_precision_loss,
    reason = "it is compared with a number that may have a fraction"
)]
fn compare(value: ValueRef<'_>, end: i64, holds: fn(f64, f64) -> bool) -> bool {
    match value {
        // The difference is exact, and on the same side of 0.
        ValueRef::Int(_) | ValueRef::Uint(_) => value
            .as_integer()
            .is_some_and(|number| holds((number - i128::from(end)).signum() as f64, 0.0)),
        ValueRef::Float(number) => holds(number.value(), end as f64),
        _ => false,
    }
}

/// Whether a value is that one; of a number it is no matter how it is written, `1` or `1.0`.
#[expect(clippy::float_cmp, reason = "a float is the whole number, or it is not")]
#[expect(clippy::cast_precision_loss, reason = "a float holds no other near it")]
fn is(value: Constant, datum: ValueRef<'_>) -> bool {
    match (value, datum) {
        (Constant::Int(number), ValueRef::Float(float)) => float.value() == number as f64,
        _ => value.equals(datum),
    }
}

/// Whether all comparisons of one alternative hold.
pub(super) fn hold(conditions: &[When], keys: &dyn Keys) -> bool {
    let mut alternative = true;
    for (number, when) in conditions.iter().enumerate() {
        if when.or && number > 0 {
            if alternative {
                return true;
            }
            alternative = true;
        }
        alternative = alternative && when.holds(keys);
    }
    alternative
}

/// The fields that a condition is about, each once.
pub(super) fn fields(conditions: &[When]) -> impl Iterator<Item = usize> {
    let known = |(number, when): (usize, &When)| {
        let before = &conditions[..number];
        (!before.iter().any(|earlier| earlier.field == when.field)).then_some(when.field)
    };
    conditions.iter().enumerate().filter_map(known)
}

/// A condition in a sentence, with the key of each of its fields: "a is file or block".
pub(crate) struct Where<'k> {
    pub(crate) conditions: &'static [When],
    pub(crate) keys: &'k [&'k str],
}

impl fmt::Display for Where<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mixed = self.conditions.iter().skip(1).any(|when| when.or)
            && self.conditions.iter().skip(1).any(|when| !when.or);
        let mut before: Option<&When> = None;
        for when in self.conditions {
            let number = fields(self.conditions).position(|field| field == when.field);
            let key = number.and_then(|number| self.keys.get(number)).unwrap_or(&"");
            if let Some(before) = before {
                f.write_str(match (when.or, mixed) {
                    (true, true) => ", or ",
                    (true, false) => " or ",
                    (false, _) => " and ",
                })?;
                if let (Test::Is(_), Test::Is(value), true, false) =
                    (before.test, when.test, before.field == when.field, mixed)
                {
                    write!(f, "{value}")?;
                    continue;
                }
            }
            write!(f, "{key}{}", when.test)?;
            before = Some(when);
        }
        Ok(())
    }
}

/// What comes after the key in a sentence: " is file", " is not file".
impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(value) => write!(f, " is {value}"),
            Self::IsNot(value) => write!(f, " is not {value}"),
            Self::Less(end) => write!(f, " is below {end}"),
            Self::AtMost(end) => write!(f, " is at most {end}"),
            Self::More(end) => write!(f, " is above {end}"),
            Self::AtLeast(end) => write!(f, " is at least {end}"),
            Self::Present => f.write_str(" is there"),
            Self::Absent => f.write_str(" is not there"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};
    use crate::groups::{RequiredIf, required_if};

    const fn when(field: usize, test: Test) -> When {
        When { field, test, or: false }
    }

    #[test]
    fn alternatives_are_joined() {
        const FILE: When = When::is(0, Constant::Text("file"));
        const GROUP: RequiredIf = required_if(
            &[FILE, When::is(0, Constant::Text("block")).or(), when(1, Test::More(5))],
            &[2],
        );
        const EITHER: RequiredIf =
            required_if(&[FILE, When::is(0, Constant::Text("block")).or()], &[2]);
        let there = ValueRef::Text("file");
        let block = ValueRef::Text("block");
        let sentence = "c is needed where a is file, or a is block and b is above 5";
        assert_eq!(broken(&GROUP, &[(0, there)]), at(2, sentence));
        assert_eq!(broken(&GROUP, &[(0, block)]), None);
        assert_eq!(broken(&GROUP, &[(0, block), (1, ValueRef::Int(5))]), None);
        assert_eq!(broken(&GROUP, &[(0, block), (1, ValueRef::Int(6))]), at(2, sentence));
        assert_eq!(broken(&EITHER, &[(0, block)]), at(2, "c is needed where a is file or block"));
    }

    #[test]
    fn numbers_and_presence_are_compared() {
        let holds = |test, value| {
            let values: &[_] = &[(0, value)];
            let dictionary = crate::groups::tests::dictionary(values);
            when(0, test).holds(&dictionary)
        };
        for (test, verdicts) in [
            (Test::Less(2), [true, false, false]),
            (Test::AtMost(2), [true, true, false]),
            (Test::More(2), [false, false, true]),
            (Test::AtLeast(2), [false, true, true]),
            (Test::Present, [true; 3]),
            (Test::Absent, [false; 3]),
        ] {
            let of = [1, 2, 3].map(|number| holds(test, ValueRef::Int(number)));
            assert_eq!(of, verdicts, "{test:?}");
        }
        assert!(holds(Test::More(2), ValueRef::from(2.5)));
        assert!(holds(Test::More(i64::MAX), ValueRef::Uint(u64::MAX)));
        assert!(!holds(Test::Less(i64::MIN + 1), ValueRef::Int(i64::MIN + 1)));
        assert!(!holds(Test::More(2), ValueRef::Text("3")));
        assert!(when(1, Test::Absent).holds(&crate::groups::tests::dictionary(&[])));
        assert!(!when(1, Test::Less(5)).holds(&crate::groups::tests::dictionary(&[])));
    }
}
