//! Where a reader hands a value to: a scalar that is as it should be is taken on the spot; all else
//! goes on to the walk at its place.

use crate::input::{Entries, Items, Substring, Target};
use crate::place::{Place, Step};
use crate::schema::natural::natural;
use crate::schema::{Kind, Node, Schema, satisfies};
use crate::value::ValueRef;

use super::captured::Outcome;
use super::scalar::Accepted;
use super::{Context, Walk, conversion, dispatch, written};

/// A place that takes a value of whatever kind comes: that of a walk, or one inside a container (the
/// value of a field, an item of a list).
///
/// Most values are scalars that are as they should be. For these no place inside a container is
/// written down, and no walk of its own begun.
pub(super) trait ValueTarget<'p, 'de: 'p> {
    /// What belongs there.
    fn node(&self) -> &'static Node;

    /// Its type.
    fn schema(&self) -> &'static Schema {
        self.node().schema()
    }

    /// Whether the inherited annotations leave the value as it is.
    fn unaffected(&self, value: ValueRef<'_>) -> bool;

    /// Whether an inherited form applies.
    fn inherits_forms(&self) -> bool;

    /// What the walk carries along.
    fn cx(&self) -> &Context<'p, 'de>;

    /// Takes a value that is accepted: rules see `judged`, the sink takes `value`.
    fn accept(&mut self, judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>);

    /// The walk at the place, which gives what came of the value.
    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E>;

    /// Reads a scalar; `lent` is its text where that lives as long as the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scalar(&mut self, value: ValueRef<'_>, lent: Option<&'de str>) {
        let node = self.node();
        if !self.unaffected(value) {
            self.convert(value, lent);
        } else if !node.takes_all_like(value, lent.is_some()) {
            self.scalar_by_type(value, lent);
        } else if satisfies(node.annotations, value) {
            self.accept(value, value, lent);
        } else {
            self.convert(value, lent);
        }
    }

    /// Reads a variant of an enumeration, by its number and as it is written.
    #[inline]
    fn variant(&mut self, number: usize, written: ValueRef<'static>) {
        let (node, schema) = (self.node(), self.schema());
        let bare = node.annotations.is_bare();
        if bare && schema.takes_variant(number) && self.unaffected(written) {
            return self.accept(written, ValueRef::Variant(number), written.as_text());
        }
        self.scalar(written, written.as_text());
    }

    /// Reads a scalar of which the type has to be asked.
    #[inline(never)]
    fn scalar_by_type(&mut self, value: ValueRef<'_>, lent: Option<&'de str>) {
        let schema = self.schema();
        // What is anything, or the empty string, may be nothing by a form.
        let formed = matches!(schema.kind, Kind::Any) && self.inherits_forms()
            || value == ValueRef::Text("")
                && (self.inherits_forms() || self.node().annotations.is_formed());
        if formed {
            return self.convert(value, lent);
        }
        if let Some(accepted) = self.node().accepts(schema, value, lent.is_some()) {
            return self.accept(value, accepted.of(value), lent);
        }
        match self.node().reads(schema, value, self.cx()) {
            Some(scalar) if self.unaffected(scalar) => self.accept(scalar, scalar, None),
            _ => self.convert(value, lent),
        }
    }

    #[cold]
    #[inline(never)]
    fn convert(&mut self, value: ValueRef<'_>, lent: Option<&'de str>) {
        infallible(self.enter(|walk| Ok(conversion::scalar(walk, value, lent))));
    }
}

/// What reads nothing cannot fail.
pub(super) enum Never {}

/// The value of what cannot fail.
#[inline]
pub(super) fn infallible<T>(read: Result<T, Never>) -> T {
    match read {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

impl Accepted {
    #[inline]
    pub(super) fn of(self, value: ValueRef<'_>) -> ValueRef<'_> {
        match self {
            Self::Same => value,
            Self::Variant(variant) => ValueRef::Variant(variant),
        }
    }
}

/// Such a place as a reader sees it.
pub(crate) struct ValueVisitor<'s, S>(pub(crate) &'s mut S);

impl<'p, 'de: 'p, S: ValueTarget<'p, 'de>> Target<'de> for ValueVisitor<'_, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'de str>) {
        self.0.scalar(value, lent);
    }

    #[inline]
    fn variant(self, number: usize, written: ValueRef<'static>) {
        self.0.variant(number, written);
    }

    #[inline(never)]
    fn written(self, text: &str, lent: Option<&'de str>, at: Substring) {
        let mut inside = Inside { target: self.0, at };
        match natural(inside.node(), inside.schema(), text) {
            Some(value) => inside.scalar(value, lent),
            None => {
                infallible(inside.enter(|walk| Ok(written::read(walk, text, lent))));
            }
        }
    }

    #[inline(never)]
    fn list<I: Items<'de>>(self, items: I) -> Result<(), I::Error> {
        self.0.enter(|walk| dispatch::list(walk, items))
    }

    // What reads a dictionary may be large: it is not moved.
    #[inline(never)]
    fn dictionary<E: Entries<'de>>(self, entries: E) -> Result<(), E::Error> {
        self.0.enter(|walk| dispatch::dictionary(walk, entries))
    }

    #[cold]
    fn unreadable(self, message: String) {
        infallible(self.0.enter(|walk| {
            walk.unreadable(message);
            Ok(Outcome::DONE)
        }));
    }
}

/// A place whose value is a part of a string.
struct Inside<'s, S> {
    target: &'s mut S,
    at: Substring,
}

impl<'p, 'de: 'p, S: ValueTarget<'p, 'de>> ValueTarget<'p, 'de> for Inside<'_, S> {
    #[inline]
    fn node(&self) -> &'static Node {
        self.target.node()
    }

    #[inline]
    fn schema(&self) -> &'static Schema {
        self.target.schema()
    }

    #[inline]
    fn unaffected(&self, value: ValueRef<'_>) -> bool {
        self.target.unaffected(value)
    }

    #[inline]
    fn inherits_forms(&self) -> bool {
        self.target.inherits_forms()
    }

    fn cx(&self) -> &Context<'p, 'de> {
        self.target.cx()
    }

    #[inline]
    fn accept(&mut self, judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>) {
        self.target.accept(judged, value, lent);
    }

    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E> {
        self.target.enter(|walk| {
            let at = walk.at.step(Step::Inside(self.at));
            go(&mut walk.moved(&at))
        })
    }
}

impl<'p, 'de> Walk<'_, 'p, 'de> {
    /// The same walk at a place inside.
    pub(super) fn moved<'s>(&'s mut self, at: &'s Place<'s>) -> Walk<'s, 'p, 'de> {
        Walk {
            cx: self.cx,
            at,
            schema: self.schema,
            node: self.node,
            inherited: self.inherited,
            sink: self.sink.as_deref_mut().map(|sink| sink as _),
            capture: self.capture,
        }
    }
}

/// The root: what came of the value is of no interest to anybody.
impl<'p, 'de: 'p> ValueTarget<'p, 'de> for Walk<'_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        self.node
    }

    #[inline]
    fn schema(&self) -> &'static Schema {
        self.schema
    }

    fn unaffected(&self, _value: ValueRef<'_>) -> bool {
        true
    }

    fn inherits_forms(&self) -> bool {
        false
    }

    fn cx(&self) -> &Context<'p, 'de> {
        self.cx
    }

    fn accept(&mut self, _judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>) {
        if let Some(sink) = &mut self.sink {
            sink.scalar(value, lent);
        }
    }

    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E> {
        go(self).map(drop)
    }
}
