//! What the compiler can know of the values that a type takes, to prove that each variant of a
//! union can be chosen.

mod flat;

pub use self::flat::{Flat, Within, assert_apart, assert_untagged};
use crate::rules::same;
use crate::schema::{Field, Kind, Scalar};
use crate::value::Constant;

/// The values that a type takes, as far as the compiler can know.
#[derive(Clone, Copy)]
pub enum Coverage {
    /// Some values, of which only a run can tell.
    Some,
    /// `null`.
    Null,
    /// Every boolean.
    Bool,
    /// Every whole number of a range.
    Integer(i128, i128),
    /// The same without 0, which lies between the ends.
    NonZero(i128, i128),
    /// Every number.
    Number,
    /// Every string.
    Text,
    /// Every string of one character.
    Char,
    /// These names; they are `only` read as strings, or as numbers too.
    Names {
        /// The names.
        names: &'static [&'static str],
        /// They are read as strings, and as nothing else.
        only: bool,
    },
    /// The same of a field of a flattened struct, which a group around that names.
    Inner(&'static Self),
    /// Only some of these.
    Limited {
        /// What a type takes.
        of: &'static Self,
        /// Other values are converted to these by a form.
        formed: bool,
    },
    /// Every value of every kind.
    Any,
    /// Whatever serde reads.
    Opaque,
    /// Binary data.
    Bytes,
    /// One of several kinds of value, which a sibling or the caller may choose by these.
    Given(&'static [Constant]),
    /// One of several kinds of value, by its kind or keys.
    Untagged,
    /// One of several kinds of dictionary, which this key inside chooses.
    Tagged(&'static str),
    /// One of several kinds of value, whose data are under a key of their own.
    Apart {
        /// The variants without data, where each is its name.
        names: &'static [&'static str],
    },
    /// Lists.
    List,
    /// Every dictionary.
    Map,
    /// Dictionaries of these keys.
    Keys(Keys),
    /// The same that are a time or a length of time.
    Span(Keys),
}

/// The keys of a dictionary.
#[derive(Clone, Copy)]
pub struct Keys {
    /// The fields in declared order.
    pub fields: &'static [Field],
    /// Other keys are kept.
    pub rest: bool,
    /// There are more keys, of which nothing is known.
    pub more: bool,
    /// Lists are read too.
    pub positional: bool,
}

/// The set of the fields whose key has to be there, as far as 64 bits hold them.
#[must_use]
pub const fn required_mask(required: &[bool]) -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < required.len() && at < 64 {
        if required[at] {
            set |= 1 << at;
        }
        at += 1;
    }
    set
}

/// The same of fields.
#[must_use]
pub const fn required_of(fields: &[Field]) -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < fields.len() && at < 64 {
        if fields[at].required {
            set |= 1 << at;
        }
        at += 1;
    }
    set
}

impl Keys {
    /// Whether a dictionary that is complete for `other` is complete for this one too, and speaks
    /// for it: the engine takes the first such variant.
    const fn subsumes(&self, other: &Self) -> bool {
        if self.more || other.more {
            return false;
        }
        let (mut at, mut needs) = (0, false);
        while at < self.fields.len() {
            if self.fields[at].required {
                needs = true;
                if !is_ensured(&self.fields[at], other) {
                    return false;
                }
            }
            at += 1;
        }
        needs || self.rest || other.is_within(self)
    }

    /// Whether each of the keys is one of the other's too.
    const fn is_within(&self, other: &Self) -> bool {
        let mut at = 0;
        while at < self.fields.len() {
            let mut known = !self.fields[at].keyed;
            let mut field = 0;
            while field < other.fields.len() {
                known = known || is_part_of(&self.fields[at], &other.fields[field]);
                field += 1;
            }
            if !known {
                return false;
            }
            at += 1;
        }
        !self.rest
    }
}

/// Whether a field that the other dictionary requires is this one under all of its names.
const fn is_ensured(field: &Field, other: &Keys) -> bool {
    let mut at = 0;
    while at < other.fields.len() {
        if other.fields[at].required && is_part_of(&other.fields[at], field) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether each name of the field is one of the other's.
const fn is_part_of(field: &Field, other: &Field) -> bool {
    let mut at = 0;
    while let Some(this) = named(field, at) {
        let (mut name, mut found) = (0, false);
        while let Some(that) = named(other, name) {
            found = found || same(this, that);
            name += 1;
        }
        if !found {
            return false;
        }
        at += 1;
    }
    true
}

/// The name of that number: the key, then each alias.
const fn named(field: &Field, number: usize) -> Option<&'static str> {
    if !field.keyed {
        return None;
    }
    if number == 0 {
        return Some(field.key);
    }
    match field.alias(number) {
        Some(alias) => Some(alias.name),
        None => None,
    }
}

impl Coverage {
    /// The scalars that the type takes all of.
    #[expect(clippy::cast_possible_truncation, reason = "there are at most 64 bits")]
    pub(crate) const fn accepts_all(&self) -> Option<Scalar> {
        match self {
            Self::Bool => Some(Scalar::Bool),
            Self::Integer(min, max) => {
                let bits = 128 - max.leading_zeros();
                let bits = if bits < 64 { bits as u8 } else { 63 };
                Some(Scalar::Integer { bits, sign: if *min < 0 { -1 } else { 0 } })
            }
            Self::Text => Some(Scalar::Text),
            _ => None,
        }
    }

    /// Every whole number of a range but 0.
    pub(crate) const fn non_zero(min: i128, max: i128) -> Self {
        if min == 0 { Self::Integer(1, max) } else { Self::NonZero(min, max) }
    }

    /// What a type without rules takes that is built like this.
    pub(crate) const fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Bool => Self::Bool,
            Kind::Integer { min, max } => Self::Integer(*min as i128, *max as i128),
            Kind::Number { .. } => Self::Number,
            Kind::Text { .. } => Self::Text,
            _ => Self::Some,
        }
    }

    /// What the type takes, whatever is declared of a place.
    pub(crate) const fn whole(&self) -> &Self {
        match self {
            Self::Limited { of, .. } | Self::Inner(of) => of.whole(),
            other => other,
        }
    }

    /// Whether an earlier variant takes every value that this one could.
    const fn subsumes(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::Limited { of, formed: false }) => self.subsumes(of),
            (Self::Integer(min, max) | Self::NonZero(min, max), Self::NonZero(least, most))
            | (Self::Integer(min, max), Self::Integer(least, most)) => {
                *min <= *least && *most <= *max
            }
            (Self::NonZero(min, max), Self::Integer(least, most)) => {
                *min <= *least && *most <= *max && (*least > 0 || *most < 0)
            }
            // Of dictionaries, those with all the keys that one asks for are its own.
            (Self::Any, Self::Keys(_) | Self::Span(_) | Self::Tagged(_) | Self::Apart { .. }) => {
                false
            }
            (Self::Any, _)
            | (Self::Null, Self::Null)
            | (Self::Bool, Self::Bool)
            | (Self::Number, Self::Number | Self::Integer(..) | Self::NonZero(..))
            | (Self::Text, Self::Text | Self::Char | Self::Names { only: true, .. })
            | (Self::Char, Self::Char)
            | (Self::List, Self::List)
            | (Self::Map, Self::Map) => true,
            (Self::Keys(keys), Self::List) => keys.positional,
            (Self::Keys(keys) | Self::Span(keys), Self::Keys(others) | Self::Span(others)) => {
                keys.subsumes(others)
            }
            _ => false,
        }
    }

    /// Stops the compiler where an earlier variant would always be chosen in place of this one.
    #[track_caller]
    #[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
    pub const fn assert_reachable(variants: &[Self], this: usize) {
        let mut at = 0;
        while at < this {
            if variants[at].subsumes(&variants[this]) {
                match variants[this] {
                    Self::Keys(_) | Self::Span(_) => panic!(
                        "the variant is never chosen: an earlier one takes every dictionary with its keys; put it first, or choose by `tag = \"key\"`"
                    ),
                    _ => panic!(
                        "the variant is never chosen: an earlier one takes all of its values; put it first, or leave it out"
                    ),
                }
            }
            at += 1;
        }
    }

    /// Stops the compiler where a form of a variant reads strings alone, and an earlier one takes all of these.
    #[track_caller]
    #[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
    pub const fn assert_asked(variants: &[Self], this: usize, of_strings: bool) {
        let mut at = 0;
        while at < this {
            let (earlier, this) = (&variants[at], &variants[this]);
            assert!(
                !of_strings || earlier.subsumes(this) || !earlier.subsumes(&Self::Text),
                "the form is never asked: an earlier variant takes every string; put this variant first, or leave the form out"
            );
            at += 1;
        }
    }

    /// Stops the compiler where a variant that the key `tag` inside chooses is no dictionary, or has that key
    /// itself; `within` is what is flattened in it.
    #[track_caller]
    #[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
    pub const fn tagged(variants: &[Self], this: usize, tag: &str, within: Within) {
        assert!(
            !matches!(variants[this].whole(), Self::Apart { .. }),
            "the data of this enum are under a key of their own, beside which the tag has no place; put `content = \"key\"` beside the tag"
        );
        assert!(
            matches!(
                variants[this].whole(),
                Self::Some
                    | Self::Any
                    | Self::Opaque
                    | Self::Given(_)
                    | Self::Untagged
                    | Self::Tagged(_)
                    | Self::Map
                    | Self::Keys(_)
                    | Self::Span(_)
            ),
            "the variant is chosen by a key, and is no dictionary; hold a struct, or write a field with a name"
        );
        assert_untagged(tag, &Flat { keys: variants[this], inside: within });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Annotation, Annotations, Node};
    use crate::validate::Describe;

    const fn field(key: &'static str, aliases: &'static [Annotation], required: bool) -> Field {
        let node = Node { annotations: Annotations(aliases), ..String::PLACE };
        Field { key, node, required, ..String::FIELD }
    }

    const fn keys(fields: &'static [Field]) -> Coverage {
        Coverage::Keys(Keys { fields, rest: false, more: false, positional: false })
    }

    #[test]
    fn the_first_complete_variant_hides_the_others() {
        static PATH: [Field; 2] = [field("path", &[], true), field("readonly", &[], false)];
        static ALIAS: [Field; 1] = [field("path", &[Annotation::Alias("file")], true)];
        static BOTH: [Field; 2] = [field("path", &[], true), field("tray", &[], true)];
        static NONE: [Field; 1] = [field("readonly", &[], false)];
        assert!(keys(&PATH).subsumes(&keys(&BOTH)));
        assert!(!keys(&BOTH).subsumes(&keys(&PATH)));
        assert!(keys(&ALIAS).subsumes(&keys(&PATH)));
        // It may come as `file`.
        assert!(!keys(&PATH).subsumes(&keys(&ALIAS)));
        // A dictionary that says nothing of `readonly` is not for the first.
        assert!(!keys(&NONE).subsumes(&keys(&PATH)));
        assert!(keys(&PATH[1..]).subsumes(&keys(&NONE)));
        assert_eq!(required_mask(&[true, false, true]), 5);
    }

    #[test]
    fn a_whole_number_is_known_by_its_bits() {
        let integer = |bits, sign| Some(Scalar::Integer { bits, sign });
        assert_eq!((u8::ACCEPTS_ALL, i8::ACCEPTS_ALL), (integer(8, 0), integer(7, -1)));
        // An `i64` holds no more of the widest.
        assert_eq!((u64::ACCEPTS_ALL, i64::ACCEPTS_ALL), (integer(63, 0), integer(63, -1)));
        assert_eq!((bool::ACCEPTS_ALL, f32::ACCEPTS_ALL), (Some(Scalar::Bool), None));
    }

    #[test]
    fn scalars_hide_what_they_take() {
        let (byte, word) = (Coverage::Integer(0, 255), Coverage::Integer(-1, 65_535));
        assert!(word.subsumes(&byte));
        assert!(!byte.subsumes(&word));
        assert!(Coverage::Number.subsumes(&byte));
        assert!(!Coverage::Some.subsumes(&Coverage::Some));
        let counted = Coverage::NonZero(-1, 255);
        assert!(word.subsumes(&counted) && Coverage::Number.subsumes(&counted));
        assert!(counted.subsumes(&counted) && !counted.subsumes(&byte));
        assert!(counted.subsumes(&Coverage::non_zero(0, 255)));
        assert!(
            Coverage::Text.subsumes(&Coverage::Char) && !Coverage::Char.subsumes(&Coverage::Text)
        );
    }
}
