//! Which literals can be an example of a value: `sample`.

use crate::rules::Number;
use crate::validate::{Anything, OnTheWire};

/// A literal that can be a value of what rules call `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no sample of `{T}`",
    label = "write a literal of the field's own type: a string, a number or a boolean",
    note = "a list has a sample of its items: `each(sample = …)`"
)]
pub trait SampleOf<T: ?Sized>: Copy {}

impl SampleOf<str> for &str {}
impl SampleOf<bool> for bool {}
// One impl, so that a literal takes the field's type.
impl<T: Number> SampleOf<T> for T {}

impl SampleOf<Anything> for &str {}
impl SampleOf<Anything> for bool {}
impl SampleOf<Anything> for i64 {}
impl SampleOf<Anything> for f64 {}
#[diagnostic::do_not_recommend]
impl<R: ?Sized> SampleOf<OnTheWire<R>> for &str {}
#[diagnostic::do_not_recommend]
impl<R: ?Sized> SampleOf<OnTheWire<R>> for bool {}
#[diagnostic::do_not_recommend]
impl<R: ?Sized> SampleOf<OnTheWire<R>> for i64 {}
#[diagnostic::do_not_recommend]
impl<R: ?Sized> SampleOf<OnTheWire<R>> for f64 {}
