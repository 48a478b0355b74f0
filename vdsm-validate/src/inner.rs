//! What the compiler is asked of a field of another struct that a group names: `place.path`.

use std::marker::PhantomData;

use crate::coverage::{Coverage, Within};
use crate::schema::{Annotation, Field};
use crate::validate::Describe;

/// A type whose keys may stand in the dictionary of another: `flatten`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened",
    label = "only a struct with named fields or a map has keys of its own"
)]
pub trait Flatten {
    /// The struct itself.
    type Struct;

    /// What is flattened in it in turn; a value only where no struct is inside itself.
    const WITHIN: Within = Within::NOTHING;

    /// The names of its fields in Rust, by number, with blanks between.
    const MEMBERS: &'static str = "";
}

impl<T: Flatten> Flatten for Option<T> {
    type Struct = T::Struct;
    const WITHIN: Within = T::WITHIN;
    const MEMBERS: &'static str = T::MEMBERS;
}

impl<T: Flatten> Flatten for Box<T> {
    type Struct = T::Struct;
    const WITHIN: Within = T::WITHIN;
    const MEMBERS: &'static str = T::MEMBERS;
}

/// The number of the field of that name in a flattened struct, which has to have a key of its own.
///
/// # Panics
///
/// Where a group can say nothing of the field: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn inner_number<S: Flatten + Describe, T>(_: fn(&S::Struct) -> &T, name: &str) -> usize {
    let Some(number) = number(S::MEMBERS, name) else {
        panic!("the field is never in the dictionary; leave it out here")
    };
    let field = &fields::<S>()[number];
    assert!(field.keyed, "the field has no key of its own to be there or not; leave it out here");
    assert!(
        field.required || field.node.nullable || matches!(default_of(field), Some(true)),
        "only its own struct knows the default of the field; put the group there, or write the default as a literal"
    );
    number
}

/// The number of the name among some with blanks between.
pub(crate) const fn number(names: &str, name: &str) -> Option<usize> {
    let (names, name) = (names.as_bytes(), name.as_bytes());
    let (mut at, mut number) = (0, 0);
    while at < names.len() {
        let mut length = 0;
        let mut same = true;
        while at + length < names.len() && names[at + length] != b' ' {
            same = same && length < name.len() && names[at + length] == name[length];
            length += 1;
        }
        if same && length == name.len() {
            return Some(number);
        }
        at += length + 1;
        number += 1;
    }
    None
}

/// The fields of a flattened struct.
const fn fields<S: Describe>() -> &'static [Field] {
    match S::COVERAGE.whole() {
        Coverage::Keys(keys) => keys.fields,
        _ => panic!("only a struct with named fields has keys that a group can name"),
    }
}

/// Whether the default of a field is known, where it has one.
pub(crate) const fn default_of(field: &Field) -> Option<bool> {
    let annotations = field.node.annotations.0;
    let mut at = 0;
    while at < annotations.len() {
        if let Annotation::Default(default) = annotations[at] {
            return Some(default.is_some());
        }
        at += 1;
    }
    None
}

/// Whether the field always has a value: none where it may have none, and else whether its key has to be there.
#[must_use]
pub const fn inner_sent<S: Describe>(number: usize) -> Option<bool> {
    let field = &fields::<S>()[number];
    if S::OPTIONAL || field.node.nullable { None } else { Some(field.required) }
}

/// What a group knows of the values of the field.
#[must_use]
pub const fn inner_coverage<S: Flatten + Describe, T: InGroups>(
    _: fn(&S::Struct) -> &T,
    number: usize,
) -> Coverage {
    let known = if fields::<S>()[number].node.opaque { &Coverage::Opaque } else { &T::COVERAGE };
    Coverage::Inner(known)
}

/// A struct that has a key of its own.
pub struct InStruct<S>(PhantomData<fn() -> S>);

/// That of a field.
#[must_use]
pub const fn nested_in<S>() -> InStruct<S> {
    InStruct(PhantomData)
}

/// A field of a struct that has a key of its own; it is a `T`.
pub struct NestedField<T> {
    number: usize,
    of: PhantomData<fn() -> T>,
}

/// The field of that name.
#[must_use]
pub const fn nested<S: Nested, T>(
    _: InStruct<S>,
    _: fn(&S::Struct) -> &T,
    name: &str,
) -> NestedField<T> {
    let number = match number(S::MEMBERS, name) {
        Some(number) => number,
        None => usize::MAX,
    };
    NestedField { number, of: PhantomData }
}

/// What of it can be known follows from what is known of the struct. The table cannot ask, for a struct may hold one
/// of its own type.
impl<T> NestedField<T> {
    /// Its number; what can be wrong with it [`proven`](Self::proven) tells.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.number
    }

    const fn field(&self, of: Coverage) -> Option<&'static Field> {
        match of.whole() {
            Coverage::Keys(keys) if self.number < keys.fields.len() => {
                Some(&keys.fields[self.number])
            }
            _ => None,
        }
    }

    /// Stops the compiler where a condition can say nothing of the field; `told` is that a default of the struct is
    /// known, where it has one.
    ///
    /// # Panics
    ///
    /// That is how it tells.
    #[track_caller]
    pub const fn proven(&self, of: Coverage, told: bool)
    where
        T: InGroups,
    {
        assert!(
            told,
            "what is in the default of the struct is not known, for it is never written; derive `ToDictionary` for its type too, or make the field an `Option`"
        );
        let Some(field) = self.field(of) else {
            panic!("the field is never in the dictionary; leave it out here")
        };
        assert!(
            field.keyed,
            "the field has no key of its own to be there or not; leave it out here"
        );
        // The default of an enum the struct shows when it is read.
        let shows = matches!(T::COVERAGE.whole(), Coverage::Names { .. } | Coverage::Apart { .. });
        assert!(
            field.required
                || field.node.nullable
                || shows
                || !matches!(default_of(field), Some(false)),
            "only its own struct knows the default of the field; write the default as a literal"
        );
    }

    /// Whether it may be absent, or the struct may, which is `optional` then.
    #[must_use]
    pub const fn optional(&self, of: Coverage, optional: bool) -> bool {
        match self.field(of) {
            Some(field) => optional || field.node.nullable,
            None => true,
        }
    }

    /// What a condition knows of its values.
    #[must_use]
    pub const fn coverage(&self, of: Coverage) -> Coverage
    where
        T: InGroups,
    {
        match self.field(of) {
            Some(field) if field.node.opaque => Coverage::Inner(&Coverage::Opaque),
            _ => Coverage::Inner(&T::COVERAGE),
        }
    }
}

/// A struct that a condition looks into.
#[diagnostic::on_unimplemented(
    message = "no condition looks into a `{Self}`",
    label = "only a struct with named fields that derives `Validate` has fields to compare; compare another, or use `check`"
)]
pub trait Nested {
    /// The struct itself.
    type Struct;

    /// The names of its fields in Rust, by number, with blanks between.
    const MEMBERS: &'static str;
}

#[diagnostic::do_not_recommend]
impl<T: Flatten + Describe> Nested for T {
    type Struct = T::Struct;
    const MEMBERS: &'static str = <T as Flatten>::MEMBERS;
}

/// A type that a group around a struct knows.
#[diagnostic::on_unimplemented(
    message = "no group around the struct knows a `{Self}`, which only serde reads",
    label = "put the group on the struct inside, or use `check`"
)]
pub trait InGroups: Describe {}

#[diagnostic::do_not_recommend]
impl<T: Describe> InGroups for T {}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_whole_name_is_found_and_no_part_of_one() {
        let names = "path size path_size p";
        for (at, name) in names.split(' ').enumerate() {
            assert_eq!(number(names, name), Some(at), "{name}");
        }
        for other in ["pat", "path_", "ize", "", "size path"] {
            assert_eq!(number(names, other), None, "{other}");
        }
        assert_eq!(number("", "path"), None);
    }
}
