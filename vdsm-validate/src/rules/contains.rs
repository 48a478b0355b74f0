//! `contains`: a string contains another, a list an item, a map a key.

use std::fmt;
use std::slice;

use serde_json::{Value, json};

use super::Identity;
use super::one_of::Choice;
use crate::rules::{AppliesTo, IsString, Operand, Rule, Watch, stands_at};
use crate::schema::export::literal;
use crate::schema::{JsonSchema, Kind, Schema, core};
use crate::validate::{ListOf, MapOf};
use crate::value::ValueRef;

/// See [`contains`].
#[derive(Clone, Copy, Debug)]
pub struct Contains<C>(C);

/// The string contains `part`, letter for letter; the list contains it as an item, the map as a key.
///
/// Applies to strings, lists of strings, numbers, booleans, times or durations, and maps by strings or numbers. Of a list or map, the finding is at
/// that. What is named is of the type of the items or keys: a string for those that are strings, and for types that
/// strings are read as, names of an enumeration and addresses, however an item is written; of dates and decimal
/// numbers it is a constant.
///
/// ```
/// use vdsm_validate::{Validate, ValueRef, assert_findings, check_str, rules, rules::Rule};
///
/// assert!(rules::contains(":").holds(ValueRef::Text("server:/export")));
/// assert!(!rules::contains(":").holds(ValueRef::Text("/export")));
///
/// #[derive(Validate)]
/// struct Firewall {
///     #[validate(contains(22))]
///     open: Vec<u16>,
/// }
///
/// assert!(check_str::<Firewall>(r#"{"open": [22, 443]}"#).is_valid());
/// let report = check_str::<Firewall>(r#"{"open": [443]}"#);
/// assert_findings!(report, "/open": contains);
/// assert_eq!(report.findings()[0].to_string(), "a list of 1 does not contain 22");
/// ```
///
/// The empty string, which every string contains, is a compile error in a declaration.
#[must_use]
pub const fn contains<C>(part: C) -> Contains<C> {
    Contains(part)
}

/// What an item of the type `T`, or a key, is named by. A literal takes that type.
pub trait Named<T: ?Sized>: Choice {}

impl Named<str> for &'static str {}

/// What a value of the shape `T` contains: a part of a string, an item of a list, a key of a map.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` is nothing that a value of this type contains",
    label = "name a part of a string, an item of a list in the type of its items, or a key of a map in that of its keys"
)]
pub trait PartOf<T: ?Sized>: Choice {}

#[diagnostic::do_not_recommend]
impl<T: IsString + ?Sized> PartOf<T> for &'static str {}
#[diagnostic::do_not_recommend]
impl<C: Named<T>, T: ?Sized> PartOf<ListOf<T>> for C {}
#[diagnostic::do_not_recommend]
impl<C: Named<K>, K: ?Sized, V: ?Sized> PartOf<MapOf<K, V>> for C {}

impl Contains<&'static str> {
    /// Whether a default keeps the rule, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    pub const fn admits(&self, default: ValueRef<'_>) -> bool {
        assert!(!self.0.is_empty(), "every string contains the empty string; leave the rule out");
        let ValueRef::Text(text) = default else { return true };
        let mut at = 0;
        while at <= text.len() {
            if stands_at(text, at, self.0) {
                return true;
            }
            at += 1;
        }
        false
    }
}

/// One line the types of items: of a list or map that is a default the compiler sees none.
macro_rules! admits {
    ($Rule:ident: $($Type:ident)*) => { $(
        impl $Rule<$Type> {
            /// Whether a default keeps the rule, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, _default: ValueRef<'_>) -> bool {
                true
            }
        }
    )* };
}
pub(super) use admits;

macro_rules! named {
    ($($Type:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl Named<$Type> for $Type {}
    )* };
}

admits! { Contains: bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }
named! { bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }

impl<C> Contains<C> {
    /// The names of its operands.
    #[doc(hidden)]
    #[must_use]
    pub const fn operand_names(&self) -> &'static [&'static str] {
        &["part"]
    }
}

/// The part, where it is a string.
pub(super) fn text_of<C: Choice>(part: &C) -> Option<&'static str> {
    C::texts(slice::from_ref(part)).first().copied()
}

/// The part as it is in JSON, where that is the only way to write it.
fn written(part: impl Choice, of: &'static Schema) -> Option<Value> {
    match &core(of).kind {
        Kind::Parsed(parsed) if parsed.json() != "integer" => None,
        _ => match part.operand_alone() {
            Operand::Text(text) => Some(text.into()),
            Operand::Bool(value) => Some(value.into()),
            Operand::Number(number) => Some(number.into()),
            Operand::Integer(number) => serde_json::from_str(&number.to_string()).ok(),
            _ => None,
        },
    }
}

/// A schema of strings, lists and maps that contain the part, where there is one that says it.
pub(super) fn schema_of(part: impl Choice, of: &Kind) -> Option<Value> {
    match of {
        Kind::List(list) => {
            let item = written(part, list.item().schema())?;
            Some(json!({"contains": {"const": item}}))
        }
        Kind::Map(map) => match written(part, map.key().schema())? {
            Value::String(key) => Some(json!({"required": [key]})),
            key @ Value::Number(_) if !key.is_f64() => Some(json!({"required": [key.to_string()]})),
            _ => None,
        },
        _ => text_of(&part).map(|part| json!({"pattern": literal(part)})),
    }
}

impl<C: Choice> Rule for Contains<C> {
    fn code(&self) -> &'static str {
        "contains"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        match datum {
            ValueRef::Text(text) => text_of(&self.0).is_some_and(|part| text.contains(part)),
            // Only the items or keys can tell: see [`Rule::watch`].
            _ => matches!(datum, ValueRef::List(_) | ValueRef::Dictionary(_)),
        }
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        schema_of(self.0, of).map_or_else(JsonSchema::nothing, JsonSchema::exact)
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        Some(Box::new(Wanted::new(self.0, false)))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("does not contain ")?;
        self.0.write(f)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("part", self.0.operand_alone());
    }
}

impl<C: PartOf<T>, T: ?Sized> AppliesTo<T> for Contains<C> {}

/// Whether an item is the one that is wanted, or the one that is not.
pub(super) struct Wanted<C> {
    part: C,
    /// It, where it is a string.
    text: Option<&'static str>,
    found: bool,
    /// The list is broken where it is there.
    is_fault: bool,
}

impl<C: Choice> Wanted<C> {
    pub(super) fn new(part: C, is_fault: bool) -> Self {
        Self { part, text: text_of(&part), found: false, is_fault }
    }
}

impl<C: Choice> Watch for Wanted<C> {
    fn item(&mut self, datum: ValueRef<'_>) -> Option<usize> {
        self.found |= self.part.is(datum);
        None
    }

    fn item_of(&mut self, datum: ValueRef<'_>, identity: Identity) -> Option<usize> {
        match self.text {
            Some(text) if !self.found => {
                let item = identity(datum);
                self.found = item.is_some() && item == identity(ValueRef::Text(text));
                None
            }
            Some(_) => None,
            None => self.item(datum),
        }
    }

    fn is_broken(&self) -> bool {
        self.found == self.is_fault
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{explained, texts};

    #[test]
    fn compares_letter_for_letter() {
        texts(&contains("ab"), &["ab", "cabc"], &["", "b", "AB", "a b"]);
        assert_eq!(explained(&contains("ab")), "does not contain ab");
    }

    #[test]
    fn watches_the_items_of_a_list() {
        let rule = contains("b");
        assert!(rule.holds(ValueRef::List(1)) && rule.holds(ValueRef::Dictionary(1)));
        let mut watch = rule.watch().unwrap();
        assert_eq!(watch.item(ValueRef::Text("abc")), None);
        assert!(watch.is_broken());
        assert_eq!(watch.item(ValueRef::Text("b")), None);
        assert!(!watch.is_broken());
    }

    #[test]
    #[should_panic(expected = "leave the rule out")]
    fn refuses_nothing() {
        let _ = contains("").admits(ValueRef::Null);
    }
}
