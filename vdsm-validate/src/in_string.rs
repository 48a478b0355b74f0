//! Whether a part of a string can be a value: what the compiler is asked of a form that takes strings apart.

use crate::condition::Sentence;
use crate::coverage::{Coverage, Flat, Within};
use crate::schema::{Annotation, Field};

/// Whether a string can hold a value of a type, and the values inside it: a scalar, or what a form of the type
/// reads out of a string.
#[derive(Clone, Copy)]
pub struct InString {
    pub(crate) value: bool,
    pub(crate) items: bool,
}

impl InString {
    /// It can, as far as the compiler can know.
    pub const YES: Self = Self { value: true, items: true };

    /// A dictionary, or a list of known values by position.
    pub const NO: Self = Self { value: false, items: true };

    /// A list or map of these.
    pub(crate) const fn of_items(item: Self) -> Self {
        Self { value: false, items: item.value }
    }

    /// The same where forms are declared, which may read a string.
    #[must_use]
    pub const fn formed(self, formed: bool) -> Self {
        Self { value: self.value || formed, ..self }
    }
}

/// What a form does with a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakesApart {
    /// It does not take it apart.
    No,
    /// Each part is a value.
    Each,
    /// Each part is one, but a last list takes all that are left.
    ToTheLast,
}

/// Stops the compiler where a form takes strings apart, and no part of a string can be what has to be inside the
/// value; `within` is what is flattened in it.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_in_string(
    apart: TakesApart,
    string: InString,
    coverage: Coverage,
    within: Within,
) {
    if matches!(apart, TakesApart::No) {
        return;
    }
    assert!(
        string.items,
        "no string can hold the items, which are lists or dictionaries; give them a form by `each(form = …)`, or leave out this one"
    );
    // The last of the positions may be a list that takes all parts that are left.
    let last = matches!(apart, TakesApart::ToTheLast);
    let flat = Flat { keys: coverage, inside: within };
    if let Some(key) = outside(&flat, last) {
        let sentence = Sentence::new().push("no string can hold `").push(key);
        let sentence = sentence.push(
            "`, which is a list or a dictionary; give that field a form, or leave out this one",
        );
        panic!("{}", sentence.text());
    }
}

/// A key that has to be there, and whose value is in no string.
const fn outside(flat: &Flat, last: bool) -> Option<&'static str> {
    if let Coverage::Keys(keys) | Coverage::Span(keys) = flat.keys.whole() {
        let end = keys.fields.len().saturating_sub(last as usize);
        let mut at = 0;
        while at < end {
            let field = &keys.fields[at];
            if field.required && field.keyed && !field.node.in_string && !is_formed(field) {
                return Some(field.key);
            }
            at += 1;
        }
    }
    let mut at = 0;
    while at < flat.inside.flattened.len() {
        if let Some(key) = outside(&flat.inside.flattened[at], false) {
            return Some(key);
        }
        at += 1;
    }
    None
}

/// Stops the compiler where no string is read as a key of a map.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_key(string: InString) {
    assert!(
        string.value,
        "a key is a string, and this type is read from none; hold a string, a number or an enum, give the type a form, or write one in `keys(…)`"
    );
}

const fn is_formed(field: &Field) -> bool {
    let annotations = field.node.annotations.0;
    let mut at = 0;
    while at < annotations.len() {
        if let Annotation::Form { .. } = annotations[at] {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::validate::Describe;

    #[test]
    fn a_string_holds_scalars_and_nothing_that_has_parts() {
        let held = |value: bool, items: bool| (value, items);
        let of = |string: super::InString| (string.value, string.items);
        assert_eq!(of(String::IN_STRING), held(true, true));
        assert_eq!(of(Option::<u8>::IN_STRING), held(true, true));
        assert_eq!(of(Vec::<u8>::IN_STRING), held(false, true));
        assert_eq!(of(Box::<Vec<Vec<u8>>>::IN_STRING), held(false, false));
        assert_eq!(of(BTreeMap::<String, Vec<u8>>::IN_STRING), held(false, false));
        assert_eq!(of(<(u8, u8)>::IN_STRING), held(false, true));
        assert_eq!(of(<(u8, Vec<u8>)>::IN_STRING), held(false, false));
        assert_eq!(of(serde_json::Value::IN_STRING), held(true, true));
    }
}
