//! What a value is, where it is one scalar.

use serde_json::Value;

use crate::value::ValueRef;

use super::{Part, Source, ToDictionary, WriteError, Writer};

/// What a value is, where that can be said in a word.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'s> {
    /// It is absent.
    Absent,
    /// It is a scalar.
    Scalar(ValueRef<'s>),
    /// It is a string of one character.
    Char(char),
    /// It has to be written.
    Written,
}

/// What a place makes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It is absent.
    Absent,
    /// It is a scalar that is good as it is.
    Good,
    /// It has to be read.
    Open,
}

impl Judged {
    /// The value is there: where nothing else is known of it, it is null.
    pub(crate) fn or_open(self) -> Self {
        if self == Self::Absent { Self::Open } else { self }
    }
}

impl<'s> Shown<'s> {
    /// The variant of an enumeration, by its number.
    #[must_use]
    pub const fn variant(number: usize) -> Self {
        Self::Scalar(ValueRef::Variant(number))
    }

    /// What a value writes.
    pub(super) fn of<T: ToDictionary + ?Sized>(value: &'s T) -> Self {
        let mut shown = Self::Absent;
        value.write(&mut shown);
        shown
    }

    /// The value is there: where nothing else is known of it, it is null.
    pub(crate) fn or_null(self) -> Self {
        match self {
            Self::Absent => Self::Scalar(ValueRef::Null),
            shown => shown,
        }
    }
}

impl<'s> Part<'s> {
    /// What the field is.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn shown(&self) -> Shown<'s> {
        let shown = match self.value {
            Source::Plain(value) => value.shown(),
            Source::Whole(value) => Self::whole(value),
            Source::Inside(told) => Self::told(told),
        };
        if self.spoken { shown.or_null() } else { shown }
    }

    #[cold]
    fn whole(value: super::Serialized<'_>) -> Shown<'s> {
        match value.to_value() {
            Ok(Value::Null) => Shown::Absent,
            _ => Shown::Written,
        }
    }

    #[cold]
    fn told(told: super::Told<'s>) -> Shown<'s> {
        let mut shown = Shown::Absent;
        told.tell(&mut shown);
        shown
    }
}

/// What is inside the value is not looked at.
impl<'s> Writer<'s> for Shown<'s> {
    fn absent(&mut self) {
        *self = Self::Absent;
    }

    fn present(&mut self) {
        *self = self.or_null();
    }

    fn fail(&mut self, _: WriteError) {
        *self = Self::Written;
    }

    fn datum(&mut self, datum: ValueRef<'s>) {
        *self = Self::Scalar(datum);
    }

    fn owned(&mut self, _: String) {
        *self = Self::Written;
    }

    fn json(&mut self, _: &'s Value) {
        *self = Self::Written;
    }

    fn variant(&mut self, number: usize) {
        *self = Self::variant(number);
    }

    fn inner(&mut self, inner: &'s dyn ToDictionary) {
        *self = inner.shown();
    }

    fn within(&mut self, tell: &mut dyn FnMut(&mut dyn Writer<'s>)) {
        tell(self);
    }

    fn list(&mut self, _: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {
        *self = Self::Written;
    }

    fn map(&mut self, _: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>) {
        *self = Self::Written;
    }

    fn list_of(&mut self, _: &mut dyn Iterator<Item = Part<'s>>) {
        *self = Self::Written;
    }

    fn map_of(&mut self, _: &mut dyn Iterator<Item = (Part<'s>, Part<'s>)>) {
        *self = Self::Written;
    }

    fn fields(&mut self, _: &[Part<'s>]) {
        *self = Self::Written;
    }

    fn choose(&mut self, _: usize, _: &'s dyn ToDictionary) {
        *self = Self::Written;
    }

    fn choose_whole(&mut self, _: usize, _: &Part<'s>) {
        *self = Self::Written;
    }

    fn whole(&mut self, part: &Part<'s>) {
        *self = part.shown();
    }

    fn choose_fields(&mut self, _: usize, _: &[Part<'s>]) {
        *self = Self::Written;
    }

    fn choose_unit(&mut self, _: usize) {
        *self = Self::Written;
    }
}
