//! `length`: a string, a list, a dictionary or binary data has a length in a range.

use std::fmt;
use std::ops::Bound;

use serde_json::Map;

use super::ends::Ends;
use crate::rules::{AppliesTo, HasLength, Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// See [`length`].
#[derive(Clone, Debug)]
pub struct Length<E>(E);

/// The length lies in a range.
///
/// Applies to strings, by characters; lists, by items; dictionaries, by keys; and binary data, by
/// bytes. Each end of the range may be left out.
///
/// ```
/// use vdsm_validate::{ValueRef, rules, rules::Rule};
///
/// let name = rules::length(1..=4);
/// assert!(name.holds(ValueRef::Text("žena")));
/// assert!(!name.holds(ValueRef::Text("")));
/// assert!(!rules::length(..=2).holds(ValueRef::List(3)));
/// ```
#[must_use]
pub const fn length<E>(ends: E) -> Length<E> {
    Length(ends)
}

/// The number of characters.
pub(crate) const fn characters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut characters) = (0, 0);
    while at < bytes.len() {
        // All but the first byte of a character are 10xxxxxx.
        characters += (bytes[at] & 0xc0 != 0x80) as usize;
        at += 1;
    }
    characters
}

/// The length of a default; none of what has no length.
const fn measured(default: ValueRef<'_>) -> Option<usize> {
    match default {
        ValueRef::Text(text) => Some(characters(text)),
        ValueRef::Bytes(bytes) => Some(bytes.len()),
        ValueRef::List(size) | ValueRef::Dictionary(size) => Some(size),
        _ => None,
    }
}

/// What a rule about lengths says of a default, by the length that `$measured` gives.
macro_rules! admits {
    ($Rule:ident, $measured:ident) => {
        crate::rules::length::admits! { $Rule, $measured:
            Range(range, length) range.start <= length && length < range.end;
            RangeFrom(range, length) range.start <= length;
            RangeInclusive(range, length) *range.start() <= length && length <= *range.end();
            RangeTo(range, length) length < range.end;
            RangeToInclusive(range, length) length <= range.end;
        }
    };
    // One line a kind of range: a constant can compare only what is of a known type.
    ($Rule:ident, $measured:ident: $($Range:ident($range:ident, $length:ident) $kept:expr;)*) => { $(
        impl $Rule<std::ops::$Range<usize>> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, default: ValueRef<'_>) -> bool {
                let Some($length) = $measured(default) else { return true };
                let $range = &self.0;
                $kept
            }
        }
    )* };
}
pub(super) use admits;

admits! { Length, measured }

impl<E: Ends> Length<E> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        E::OPERANDS
    }
}

/// The least length, and the greatest where there is one.
pub(super) fn between(ends: &impl Ends<Item = usize>) -> (usize, Option<usize>) {
    let least = match ends.start_bound() {
        Bound::Included(least) => *least,
        Bound::Excluded(_) | Bound::Unbounded => 0,
    };
    let most = match ends.end_bound() {
        Bound::Included(most) => Some(*most),
        Bound::Excluded(end) => Some(end.saturating_sub(1)),
        Bound::Unbounded => None,
    };
    (least, most)
}

/// A rule about the length of a string in units of its own: the rule, its code, what it counts, and how.
macro_rules! counted {
    ($Rule:ident, $code:literal, $units:literal, $count:expr) => {
        /// The length of a default; none of what is no string.
        const fn measured(default: ValueRef<'_>) -> Option<usize> {
            match default {
                ValueRef::Text(text) => Some($count(text)),
                _ => None,
            }
        }

        crate::rules::length::admits! { $Rule, measured }

        impl<E: Ends> $Rule<E> {
            /// The names of its operands.
            #[doc(hidden)]
            #[must_use]
            pub const fn operand_names(&self) -> &'static [&'static str] {
                E::OPERANDS
            }
        }

        impl<E: Ends<Item = usize>> crate::rules::Rule for $Rule<E> {
            fn code(&self) -> &'static str {
                $code
            }

            fn holds(&self, datum: ValueRef<'_>) -> bool {
                measured(datum).is_some_and(|length| self.0.contains(&length))
            }

            fn json_schema(&self, _: &crate::schema::Kind) -> crate::schema::JsonSchema {
                // The length of JSON Schema is that in characters.
                crate::schema::JsonSchema::nothing()
            }

            fn explain(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::rules::length::explain_units(&self.0, $units, f)
            }

            fn operands<'r>(
                &'r self,
                visit: &mut dyn FnMut(&'static str, crate::rules::Operand<'r>),
            ) {
                self.0.operands(visit);
            }
        }

        impl<E: Ends<Item = usize>, T: IsString + ?Sized> AppliesTo<T> for $Rule<E> {}
    };
}
pub(super) use counted;

/// What is wrong with a string of another length, in units.
pub(super) fn explain_units(
    ends: &impl Ends<Item = usize>,
    unit: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match between(ends) {
        (least, None) => write!(f, "has fewer than {least} {unit}"),
        (least, Some(most)) if least == most => write!(f, "has not {most} {unit}"),
        (0, Some(most)) => write!(f, "has more than {most} {unit}"),
        (least, Some(most)) => write!(f, "has not {least} to {most} {unit}"),
    }
}

impl<E: Ends<Item = usize>> Rule for Length<E> {
    fn code(&self) -> &'static str {
        "length"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        let length = match datum {
            ValueRef::Text(text) => {
                // A character has one to four bytes: mostly that is all there is to know.
                let (most, least) = (text.len(), text.len().div_ceil(4));
                if self.0.contains(&most) && self.0.contains(&least) {
                    return true;
                }
                text.chars().count()
            }
            ValueRef::Bytes(bytes) => bytes.len(),
            ValueRef::List(size) | ValueRef::Dictionary(size) => size,
            _ => return false,
        };
        self.0.contains(&length)
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        let suffix = match of {
            Kind::List(_) | Kind::Tuple(_) => "Items",
            Kind::Map(_) | Kind::Object(_) => "Properties",
            // Bytes are counted where they are no text any more.
            Kind::Bytes => return JsonSchema::nothing(),
            _ => "Length",
        };
        let mut keywords = Map::new();
        if let Bound::Included(&least) = self.0.start_bound() {
            keywords.insert(format!("min{suffix}"), least.into());
        }
        match self.0.end_bound() {
            Bound::Included(&most) => {
                keywords.insert(format!("max{suffix}"), most.into());
            }
            Bound::Excluded(&end) => {
                keywords.insert(format!("max{suffix}"), end.saturating_sub(1).into());
            }
            Bound::Unbounded => {}
        }
        JsonSchema::exact(keywords.into())
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = between(&self.0);
        match most {
            None => write!(f, "is shorter than {least}"),
            Some(most) if least == most => write!(f, "is not of length {most}"),
            Some(most) if least == 0 => write!(f, "is longer than {most}"),
            Some(most) => write!(f, "has a length outside {least}..={most}"),
        }
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        self.0.operands(visit);
    }
}

impl<E: Ends<Item = usize>, T: HasLength + ?Sized> AppliesTo<T> for Length<E> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;

    #[test]
    fn measures_by_kind() {
        let two = length(2..=2);
        for datum in [
            ValueRef::Text("čá"),
            ValueRef::Bytes(&[0, 1]),
            ValueRef::List(2),
            ValueRef::Dictionary(2),
        ] {
            assert!(two.holds(datum), "{datum:?}");
        }
        for datum in [ValueRef::Text("a"), ValueRef::List(3), ValueRef::Int(2), ValueRef::Null] {
            assert!(!two.holds(datum), "{datum:?}");
        }
    }

    #[test]
    fn explains_what_is_too_much() {
        let rules: [(&dyn Rule, &str); 5] = [
            (&length(..=64), "is longer than 64"),
            (&length(..65), "is longer than 64"),
            (&length(2..), "is shorter than 2"),
            (&length(6..=6), "is not of length 6"),
            (&length(1..=64), "has a length outside 1..=64"),
        ];
        for (rule, sentence) in rules {
            assert_eq!(explained(rule), sentence);
        }
    }
}
