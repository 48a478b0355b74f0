//! Functions of the user's own that judge one value: what `custom(…)` and `check(…)` take.

use std::any::Any;

use crate::relation::{IntoViolations, Violations};
use crate::schema::{Kind, Schema, core};
use crate::sink::Sink;
use crate::validate::{Describe, TypeName, Validate};
use crate::validate::{ListOf, ValidateOwned};
use crate::value::ValueRef;

/// A function of the user's own, as the engine asks it.
pub trait Function: Sync {
    /// Whether the value has to be built for it.
    fn is_whole(&self) -> bool;

    /// Whether it takes what the caller gave as its context.
    fn takes_context(&self) -> bool {
        false
    }

    /// The type of the value that it takes, where that is to be the value's own.
    fn takes(&self) -> Option<&'static Schema> {
        None
    }

    /// What it says of a scalar.
    fn scalar(&self, datum: ValueRef<'_>, violations: &mut Violations<'_>);

    /// What it says of the value that `read` puts into the sink that it is given.
    fn whole<'de>(&self, read: &mut dyn FnMut(&mut dyn Sink<'de>), violations: &mut Violations<'_>);
}

/// Whether a value of the one type may be one of the other: a struct, an enum or what is inside a container has
/// the other's name.
pub(crate) fn may_be(value: &'static Schema, taken: &'static Schema) -> bool {
    let (value, taken) = (core(value), core(taken));
    if std::ptr::eq(value, taken) {
        return true;
    }
    match (&value.kind, &taken.kind) {
        (Kind::List(items), Kind::List(taken)) => may_be(items.item.schema(), taken.item.schema()),
        (Kind::Map(map), Kind::Map(taken)) => {
            may_be(map.key.schema(), taken.key.schema())
                && may_be(map.value.schema(), taken.value.schema())
        }
        (_, Kind::Enum(_) | Kind::Object(_) | Kind::Union(_)) => value.name == taken.name,
        _ => true,
    }
}

/// A function that takes a value by reference, and may take what the caller gave as its context.
/// `M` tells the two apart: it is the type of the function's pointer.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no function that judges a value",
    label = "write a function of `&T`, or of `&T` and the caller's context, that returns `Result<(), E>`, where `E` is a `String`, a `&'static str`, a `Violation` or a type that is `Into<Violation>`",
    note = "a parameter of a closure needs its type, as in `custom(|text: &str| …)`; of another error, `.map_err(|error| error.to_string())` makes a `String`"
)]
pub trait Takes<M>: Sync {
    /// What it takes.
    type Value: ?Sized;

    /// Whether it takes the context too.
    const CONTEXT: bool;

    /// Calls it.
    fn call(&self, value: &Self::Value, violations: &mut Violations<'_>);
}

impl<F, T, V> Takes<fn(&T) -> V> for F
where
    F: Fn(&T) -> V + Sync,
    T: ?Sized,
    V: IntoViolations,
{
    type Value = T;
    const CONTEXT: bool = false;

    fn call(&self, value: &T, violations: &mut Violations<'_>) {
        violations.push(self(value));
    }
}

impl<F, T, C, V> Takes<fn(&T, &C) -> V> for F
where
    F: Fn(&T, &C) -> V + Sync,
    T: ?Sized,
    C: Any,
    V: IntoViolations,
{
    type Value = T;
    const CONTEXT: bool = true;

    fn call(&self, value: &T, violations: &mut Violations<'_>) {
        violations.push_with(|context: &C| self(value, context));
    }
}

/// What a function can take: a value of any type that derives `Validate` and keeps nothing of the
/// input, a string, or the items of a list.
#[diagnostic::on_unimplemented(
    message = "no function of `&{Self}` can judge a value",
    label = "take the field's own type, `&str` for a string, or a slice for a list"
)]
pub trait Argument {
    /// What rules on such a value are about.
    type Data: ?Sized;

    /// The name of its type, where it is one of the user's own.
    const NAME: TypeName = TypeName::UNKNOWN;

    /// The declarations of its type.
    fn schema() -> &'static Schema;

    /// Hands over what a scalar is; false where it is no such value.
    fn scalar(datum: ValueRef<'_>, take: &mut dyn FnMut(&Self)) -> bool;

    /// Builds the value that `read` puts into the sink, and hands it over; false where it is none.
    fn whole<'de>(read: &mut dyn FnMut(&mut dyn Sink<'de>), take: &mut dyn FnMut(&Self)) -> bool;
}

impl<T: ValidateOwned> Argument for T {
    type Data = <T as Describe>::Data;
    const NAME: TypeName = T::NAMES.own;

    fn schema() -> &'static Schema {
        <T as Describe>::schema()
    }

    fn scalar(datum: ValueRef<'_>, take: &mut dyn FnMut(&T)) -> bool {
        Self::whole(&mut |sink| sink.scalar(datum, None), take)
    }

    fn whole<'de>(read: &mut dyn FnMut(&mut dyn Sink<'de>), take: &mut dyn FnMut(&T)) -> bool {
        let mut slot = <T as Validate<'de>>::Slot::default();
        read(&mut slot);
        let value = <T as Validate<'de>>::finish(&mut slot);
        value.as_ref().map(take).is_some()
    }
}

impl Argument for str {
    type Data = Self;

    fn schema() -> &'static Schema {
        <String as Describe>::schema()
    }

    fn scalar(datum: ValueRef<'_>, take: &mut dyn FnMut(&Self)) -> bool {
        datum.as_text().map(take).is_some()
    }

    fn whole<'de>(read: &mut dyn FnMut(&mut dyn Sink<'de>), take: &mut dyn FnMut(&Self)) -> bool {
        <String as Argument>::whole(read, &mut |text| take(text))
    }
}

impl<T: ValidateOwned> Argument for [T] {
    type Data = ListOf<<T as Describe>::Data>;

    fn schema() -> &'static Schema {
        <Vec<T> as Describe>::schema()
    }

    fn scalar(_datum: ValueRef<'_>, _take: &mut dyn FnMut(&Self)) -> bool {
        false
    }

    fn whole<'de>(read: &mut dyn FnMut(&mut dyn Sink<'de>), take: &mut dyn FnMut(&Self)) -> bool {
        <Vec<T> as Argument>::whole(read, &mut |items| take(items))
    }
}

/// A type that stands for another one while a value is read, by serde or by a function that is named for it.
pub trait StandsFor {
    /// The other one.
    type Value;

    /// The value.
    fn value(&self) -> &Self::Value;
}

/// What a function can take of a value of the type `T`, which serde reads.
#[diagnostic::on_unimplemented(
    message = "the function takes `{Self}`, and the value is `{T}`",
    label = "write a function that takes the type that serde reads by reference; of an `Option`, what is in it"
)]
pub trait TakenFrom<T> {
    /// Hands it over, where there is anything.
    fn give(value: &T, take: &mut dyn FnMut(&Self));
}

impl<T> TakenFrom<T> for T {
    fn give(value: &T, take: &mut dyn FnMut(&T)) {
        take(value);
    }
}

#[diagnostic::do_not_recommend]
impl<T> TakenFrom<Option<T>> for T {
    fn give(value: &Option<T>, take: &mut dyn FnMut(&T)) {
        if let Some(value) = value {
            take(value);
        }
    }
}

/// Text as `&str`, and a list as a slice.
macro_rules! taken {
    ($([$($T:ident)?] $Taken:ty, $Owned:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($T)?> TakenFrom<$Owned> for $Taken {
            fn give(value: &$Owned, take: &mut dyn FnMut(&$Taken)) {
                take(value);
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($T)?> TakenFrom<Option<$Owned>> for $Taken {
            fn give(value: &Option<$Owned>, take: &mut dyn FnMut(&$Taken)) {
                if let Some(value) = value {
                    take(value);
                }
            }
        }
    )* };
}

taken! {
    [] str, String;
    [T] [T], Vec<T>;
}

/// Whether a value of the type is more than one scalar as rules see it, so that it has to be built
/// for a function.
pub(crate) fn is_whole(schema: &'static Schema) -> bool {
    !matches!(
        core(schema).kind,
        Kind::Bool
            | Kind::Integer { .. }
            | Kind::Number { .. }
            | Kind::Text { .. }
            | Kind::Char
            | Kind::Bytes
            | Kind::Parsed(_)
    )
}
