//! Where the engine hands over what it accepted.

use crate::content::{Content, ContentError};
use crate::relation::Violations;
use crate::value::ValueRef;

/// Takes the accepted parts of one value, in document order.
///
/// The engine never knows the type that is built; the derive writes one sink a type, with one
/// `match` over the numbers of its fields.
pub trait Sink<'de> {
    /// Takes a scalar; `lent` is the string again, where it is one that lives as long as the input.
    fn scalar(&mut self, _datum: ValueRef<'_>, _lent: Option<&'de str>) {}

    /// Takes a whole value, unread: `serde` fields and free-form ones.
    ///
    /// # Errors
    ///
    /// The message of the type's own `Deserialize`.
    fn deserialize(&mut self, _content: Content<'de>) -> Result<(), ContentError> {
        Ok(())
    }

    /// A container begins, of about that many items.
    fn begin(&mut self, _hint: usize) {}

    /// The sink of a part: of a field or of a union's variant, by its number; of the next item of a
    /// list, which is 0; of the next key of a map, 0, and of the value under it, 1.
    fn child(&mut self, _part: usize) -> &mut dyn Sink<'de> {
        ignore()
    }

    /// The item of a list, or the entry of a map, is complete.
    fn finish_child(&mut self) {}

    /// What was put of that part, a field, an item of a list or the key or value of an entry, is forgotten:
    /// another takes its place, or it is left out.
    fn forget(&mut self, _part: usize) {}

    /// What was put of the value is forgotten: the one that its field declares takes its place.
    fn replace(&mut self) {}

    /// Whether the item of a set, or the key of a map, that was complete last is equal to an earlier one,
    /// so that the value has it once only.
    fn repeats(&mut self) -> bool {
        false
    }

    /// Runs the type's relation of that number, on the fields that it reads.
    fn relate(&mut self, _relation: usize, _violations: &mut Violations<'_>) {}

    /// Whether there may be a value: false where nothing was put that one could be made of.
    #[doc(hidden)]
    #[inline]
    fn is_ready(&self) -> bool
    where
        Self: Sized,
    {
        true
    }
}

/// The part of a list that is its next item.
pub(crate) const ITEM: usize = 0;

/// The part of a map that is its next key.
pub(crate) const KEY: usize = 0;

/// The part of a map that is the value under that key.
pub(crate) const VALUE: usize = 1;

/// A sink that drops everything: where the engine and a builder disagree, nothing is built.
#[must_use]
pub fn ignore<'s, 'de>() -> &'s mut dyn Sink<'de> {
    struct Nowhere;
    impl Sink<'_> for Nowhere {}
    // A box of a type without size allocates nothing.
    Box::leak(Box::new(Nowhere))
}

/// A slot on the heap, made on first use, so that a type may contain itself.
pub struct Boxed<S>(Option<Box<S>>);

impl<S> Boxed<S> {
    /// The slot, where it was used.
    pub fn begun(&mut self) -> Option<&mut S> {
        self.0.as_deref_mut()
    }
}

/// What holds a slot: itself, or the box that it is in.
pub trait Hold<S> {
    /// The slot.
    fn slot(&mut self) -> &mut S;
}

impl<S> Hold<S> for S {
    #[inline]
    fn slot(&mut self) -> &mut S {
        self
    }
}

impl<S: Default> Hold<S> for Boxed<S> {
    #[inline]
    fn slot(&mut self) -> &mut S {
        self.0.get_or_insert_default()
    }
}

impl<S> Default for Boxed<S> {
    fn default() -> Self {
        Self(None)
    }
}

/// A collection that is made of one item, or one entry, after the other.
pub trait Gather<T>: Default {
    /// Takes the next; false where one that is equal was there.
    fn gather(&mut self, next: T) -> bool;
}

/// Sends every call on to another sink, an expression over `self`.
macro_rules! forward {
    ($self:ident => $to:expr) => {
        fn scalar(&mut $self, datum: ValueRef<'_>, lent: Option<&'de str>) {
            $to.scalar(datum, lent);
        }
        fn deserialize(&mut $self, content: Content<'de>) -> Result<(), ContentError> {
            $to.deserialize(content)
        }
        fn begin(&mut $self, hint: usize) {
            $to.begin(hint);
        }
        fn child(&mut $self, part: usize) -> &mut dyn Sink<'de> {
            $to.child(part)
        }
        fn finish_child(&mut $self) {
            $to.finish_child();
        }
        fn forget(&mut $self, part: usize) {
            $to.forget(part);
        }
        fn repeats(&mut $self) -> bool {
            $to.repeats()
        }
        fn relate(&mut $self, relation: usize, violations: &mut Violations<'_>) {
            $to.relate(relation, violations);
        }
    };
}

impl<'de, S: Sink<'de> + Default> Sink<'de> for Boxed<S> {
    forward!(self => Hold::<S>::slot(self));
}

/// The slot of a field whose declaration has a value for the place of one that is not accepted.
#[derive(Default)]
pub struct ReplaceableSlot<S> {
    /// Where the parts of the value go.
    pub slot: S,
    replaced: bool,
}

impl<'de, S: Sink<'de> + Default> Sink<'de> for ReplaceableSlot<S> {
    forward!(self => self.slot);

    fn replace(&mut self) {
        *self = Self { slot: S::default(), replaced: true };
    }
}

impl<S> ReplaceableSlot<S> {
    /// Whether the value that is declared takes the place of the one that was put. The slot is left empty.
    pub fn is_replaced(&mut self) -> bool {
        std::mem::take(&mut self.replaced)
    }
}
