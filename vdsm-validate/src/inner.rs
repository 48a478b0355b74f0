//! What the compiler is asked of a field of a flattened struct that a group names: `place.path`.

use crate::coverage::Coverage;
use crate::private::Flatten;
use crate::rules::same;
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
    let mut number = 0;
    while number < S::MEMBERS.len() {
        if same(S::MEMBERS[number], name) {
            let field = field::<S>(number);
            assert!(
                field.keyed,
                "the field has no key of its own to be there or not; leave it out here"
            );
            assert!(
                field.required || field.node.nullable || is_known(field),
                "only its own struct knows the default of the field; put the group there, or write the default as a literal"
            );
            return number;
        }
        number += 1;
    }
    panic!("the field is never in the dictionary; leave it out here")
}

/// A field of a flattened struct.
const fn field<S: Describe>(number: usize) -> &'static Field {
    match S::COVERAGE.whole() {
        Coverage::Keys(keys) => &keys.fields[number],
        _ => panic!("only a struct with named fields has keys that a group can name"),
    }
}

/// Whether the default of a field is known, where it has one.
const fn is_known(field: &Field) -> bool {
    let annotations = field.node.annotations.0;
    let mut at = 0;
    while at < annotations.len() {
        if let Annotation::Default(Some(_)) = annotations[at] {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether the field always has a value: none where it may have none, and else whether its key has to be there.
#[must_use]
pub const fn inner_sent<S: Describe>(number: usize) -> Option<bool> {
    let field = field::<S>(number);
    if S::OPTIONAL || field.node.nullable { None } else { Some(field.required) }
}

/// What a group knows of the values of the field.
#[must_use]
pub const fn inner_coverage<S: Flatten + Describe, T: InGroups>(
    _: fn(&S::Struct) -> &T,
    number: usize,
) -> Coverage {
    let known = if field::<S>(number).node.opaque { &Coverage::Opaque } else { &T::COVERAGE };
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
