//! A rule whose operands the caller gives: `range(..=ctx.max)`.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::function::Function;
use crate::relation::{Made, Violation, Violations};
use crate::rules::{AppliesTo, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::sink::Sink;
use crate::validate::{Dictionary, ListOf, MapOf, OnTheWire, Positions};
use crate::value::ValueRef;

/// A rule on a value of the shape `T` that is made of the caller's context when a value is judged.
pub struct InContext<C, R, T: ?Sized> {
    code: &'static str,
    make: fn(&C) -> R,
    on: PhantomData<fn(&T)>,
}

/// A rule that is made of the caller's context, under the name that it is declared by.
#[must_use]
pub const fn in_context<T: ?Sized, C, R>(
    code: &'static str,
    make: fn(&C) -> R,
) -> InContext<C, R, T> {
    InContext { code, make, on: PhantomData }
}

impl<C: Any, R: Rule + Send + 'static, T: Seen + ?Sized> Rule for InContext<C, R, T> {
    fn code(&self) -> &'static str {
        self.code
    }

    /// Without a context there is no rule to ask.
    fn holds(&self, _datum: ValueRef<'_>) -> bool {
        false
    }

    fn json_schema(&self, _: &Kind) -> JsonSchema {
        // What the caller will give is not known.
        JsonSchema::nothing()
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not what the caller's context allows")
    }

    fn function(&self) -> Option<&dyn Function> {
        Some(self)
    }
}

impl<C: Any, R: Rule + Send + 'static, T: Seen + ?Sized> Function for InContext<C, R, T> {
    fn is_whole(&self) -> bool {
        T::WHOLE
    }

    fn takes_context(&self) -> bool {
        true
    }

    fn scalar(&self, datum: ValueRef<'_>, violations: &mut Violations<'_>) {
        violations.push_with(|context: &C| {
            let rule = (self.make)(context);
            if rule.holds(datum) { Ok(()) } else { Err(Violation::of_made(Made(Arc::new(rule)))) }
        });
    }

    fn whole<'de>(
        &self,
        read: &mut dyn FnMut(&mut dyn Sink<'de>),
        violations: &mut Violations<'_>,
    ) {
        violations.push_with(|context: &C| {
            let rule = (self.make)(context);
            let mut broken = Violations::default();
            if let Some(function) = rule.function() {
                function.whole(read, &mut broken);
            }
            if broken.is_empty() { Ok(()) } else { Err(Violation::of_made(Made(Arc::new(rule)))) }
        });
    }
}

/// What a rule that is made when a value is judged can be asked of.
#[diagnostic::on_unimplemented(
    message = "a rule of the caller's context does not apply to this type",
    label = "use `custom(function)`, which may take the context too"
)]
pub trait Seen {
    /// The value is more than one scalar, and has to be built to be compared.
    const WHOLE: bool = false;
}

macro_rules! seen {
    ($($Type:ty)*) => { $( impl Seen for $Type {} )* };
}

seen! { str [u8] bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 Dictionary Positions }

impl<R: ?Sized> Seen for OnTheWire<R> {}
impl<T: ?Sized> Seen for ListOf<T> {}
impl<K: ?Sized, V: ?Sized> Seen for MapOf<K, V> {}

impl<C: Any, R: AppliesTo<T> + Send + 'static, T: Seen + ?Sized> AppliesTo<T>
    for InContext<C, R, T>
{
}
