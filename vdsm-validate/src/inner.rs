//! What the compiler is asked of a field of a flattened struct that a group names: `place.path`.

use crate::coverage::Coverage;
use crate::private::Flatten;
use crate::schema::{Annotation, Field};
use crate::validate::Describe;

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

/// A type that a group around a struct knows.
#[diagnostic::on_unimplemented(
    message = "no group around the struct knows a `{Self}`, which only serde reads",
    label = "put the group on the flattened struct, or use `check`"
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
