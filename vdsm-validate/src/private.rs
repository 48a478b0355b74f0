//! What generated code names. None of this is covered by the promises of a version.

pub use crate::datum::Constant;
pub use crate::forms::{Form, FormFor};
pub use crate::groups::{Group, When};
pub use crate::relation::Complaints;
pub use crate::rules::{For, Rule};
pub use crate::schema::{
    Admission, Admitted, Alias, Alternative, By, Enum, Extra, Field, Judged, Kind, List, Map, Name,
    Node, Object, Relation, Schema, Standing, Union, Unknown, Variant, Weight,
};
pub use crate::sink::{Boxed, Sink, nowhere};
pub use crate::types::{Foreign, Kept, VariantSlot};
pub use crate::validate::{Anything, Describe, Dictionary, Validate};
pub use crate::write::{Part, ToDictionary, Writer};

/// A place of a `T`, without declarations.
#[must_use]
pub const fn place<T: Describe>() -> Node {
    crate::types::bare::<T>()
}

/// A field of a `T` under that key, without declarations.
#[must_use]
pub const fn field<T: Describe>(key: &'static str) -> Field {
    Field {
        key,
        aliases: &[],
        doc: "",
        node: place::<T>(),
        required: !T::OPTIONAL,
        deprecated: None,
        held: Field::NOT_HELD,
        related: false,
        chosen_by: None,
        plain: true,
        keyed: true,
    }
}

/// The object, with what is known of its fields together.
#[must_use]
pub const fn object(mut object: Object) -> Object {
    let mut number = 0;
    while number < object.fields.len() && number < 64 {
        if object.fields[number].required {
            object.required |= 1 << number;
        }
        number += 1;
    }
    object
}

/// The rule itself, which is one on a value of type `T`.
#[must_use]
pub const fn fits<T: ?Sized, R: For<T>>(rule: R) -> R {
    rule
}

/// The form itself, which is one of a value of type `T`.
#[must_use]
pub const fn reads<T: ?Sized, F: FormFor<T>>(form: F) -> F {
    form
}

/// A rule on a value of type `T`.
#[must_use]
pub const fn judge<T: ?Sized, R: For<T> + 'static>(rule: &'static R, weight: Weight) -> Judged {
    Judged { rule, weight }
}

/// A form of a value of type `T`.
#[must_use]
pub const fn admit<T: ?Sized, F: FormFor<T> + 'static>(
    form: &'static F,
    admission: Admission,
) -> Admitted {
    Admitted { form, admission }
}

/// A group between keys.
#[must_use]
pub const fn between<G: Group + 'static>(group: &'static G, weight: Weight) -> Judged<dyn Group> {
    Judged { rule: group, weight }
}

/// The value of a list's item whose slot is on the heap.
pub fn finish_boxed<'de, T: Validate<'de>>(slot: &mut Boxed<T::Slot>) -> Option<T> {
    T::finish(slot.take()?)
}

/// A type whose keys may stand in the dictionary of another: `flatten`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened",
    label = "only a struct with named fields or a map has keys of its own"
)]
pub trait Flatten {}

impl<T: Flatten> Flatten for Option<T> {}
impl<T: Flatten> Flatten for Box<T> {}
