//! The kinds of values that rules apply to, in the words of a message.

use crate::validate::{Dictionary, ListOf, MapOf, OnTheWire};

/// A string.
#[diagnostic::on_unimplemented(
    message = "this rule applies to strings, not to `{Self}`",
    label = "leave it out, or give the field a string's type"
)]
pub trait IsString {}

impl IsString for str {}
#[diagnostic::do_not_recommend]
impl<R: ?Sized> IsString for OnTheWire<R> {}

/// What has characters, items, keys or bytes.
#[diagnostic::on_unimplemented(
    message = "this rule applies to strings, lists, maps and binary data, not to `{Self}`",
    label = "leave it out; the size of a number is a matter of `range`"
)]
pub trait HasLength {}

impl HasLength for str {}
#[diagnostic::do_not_recommend]
impl<R: ?Sized> HasLength for OnTheWire<R> {}
impl HasLength for [u8] {}
impl HasLength for Dictionary {}
impl<K: ?Sized, V: ?Sized> HasLength for MapOf<K, V> {}
impl<T: ?Sized> HasLength for ListOf<T> {}
