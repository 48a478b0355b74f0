//! What a value tells of itself.

use serde_json::Value;

use crate::value::ValueRef;

use super::{Part, ToDictionary, WriteError};

/// Takes the parts of one value: to put them into the form that its type declares
/// ([`to_value`](crate::to_value)), or to judge them ([`check`](crate::check())).
///
/// Of several calls the last counts; of errors, the first.
pub trait Writer<'s> {
    /// The value is absent.
    fn absent(&mut self);

    /// The value is there, and is null where nothing else was written.
    fn present(&mut self);

    /// The value cannot be written.
    fn fail(&mut self, error: WriteError);

    /// The value is a variant that is never on the wire.
    fn skipped(&mut self) {
        self.fail(WriteError::new("the variant is marked `skip`, so that no dictionary has it"));
    }

    /// The value is a scalar.
    fn datum(&mut self, datum: ValueRef<'s>);

    /// The value is a string that is made for the purpose.
    fn owned(&mut self, text: String);

    /// The value is a number of any size, in digits.
    fn number(&mut self, digits: String) {
        self.owned(digits);
    }

    /// The value is kept whole.
    fn json(&mut self, value: &'s Value);

    /// The value is the variant of an enumeration.
    fn variant(&mut self, number: usize);

    /// The value is what a newtype holds.
    fn inner(&mut self, inner: &'s dyn ToDictionary);

    /// The value is what a newtype holds, which tells itself: a type that functions of the user's own
    /// judge as a whole is one around what it is without them.
    fn within(&mut self, tell: &mut dyn FnMut(&mut dyn Writer<'s>));

    /// The value is a list of these.
    fn list(&mut self, items: &mut dyn Iterator<Item = &'s dyn ToDictionary>);

    /// The value is a map of these, no two of which have the same key.
    fn map(
        &mut self,
        entries: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    );

    /// The value is a list of these parts.
    fn list_of(&mut self, items: &mut dyn Iterator<Item = Part<'s>>);

    /// The value is a map of these parts, no two of which have the same key.
    fn map_of(&mut self, entries: &mut dyn Iterator<Item = (Part<'s>, Part<'s>)>);

    /// The value is a struct with these fields, in declared order.
    fn fields(&mut self, fields: &[Part<'s>]);

    /// The value is a variant of a union: a newtype around this.
    fn choose(&mut self, number: usize, inner: &'s dyn ToDictionary);

    /// The same, where only serde knows the type inside.
    fn choose_whole(&mut self, number: usize, inner: &Part<'s>);

    /// The value is what only serde knows.
    fn whole(&mut self, part: &Part<'s>);

    /// The value is a variant of a union with these fields.
    fn choose_fields(&mut self, number: usize, fields: &[Part<'s>]);

    /// The value is a variant of a union without fields.
    fn choose_unit(&mut self, number: usize);
}
