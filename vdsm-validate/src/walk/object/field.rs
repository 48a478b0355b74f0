//! A field of a dictionary: its key, and its value.

use std::borrow::Cow;

use crate::input::Entries;
use crate::place::Step;
use crate::schema::{Field, Node, Object};
use crate::value::ValueRef;

use super::super::Context;
use super::super::captured::{Captured, Outcome};
use super::super::item_keys::{Use, Wanted, Within};
use super::super::otherwise;
use super::super::target::ValueTarget;
use super::flat::{self, FlatNumber, route};
use super::keys::KeyPredictor;
use super::nested::{Asks, Known};
use super::{Dictionary, Inherited, Walk, field_slow};

/// A field of the dictionary that a walk is at, whose key is there for the first time, by its own
/// name.
pub(super) struct FieldEntry<'f, 'h, 'w, 'p, 'de> {
    pub(super) walk: &'f mut Walk<'w, 'p, 'de>,
    pub(super) dictionary: &'f mut Dictionary<'h, 'de>,
    pub(super) field: &'static Field,
    pub(super) number: usize,
}

/// A field that no key names.
static NO_FIELD: Field = <serde_json::Value as crate::validate::Describe>::FIELD;

impl<'f, 'h, 'w, 'p, 'de> FieldEntry<'f, 'h, 'w, 'p, 'de> {
    pub(super) fn new(
        walk: &'f mut Walk<'w, 'p, 'de>,
        dictionary: &'f mut Dictionary<'h, 'de>,
    ) -> Self {
        Self { walk, dictionary, field: &NO_FIELD, number: 0 }
    }

    /// Turns to a field; false where its key was there already.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn begin(&mut self, number: usize, field: &'static Field) -> bool {
        (self.field, self.number) = (field, number);
        self.dictionary.frame.seen.insert_low(number)
    }

    /// Whether the fields of that object are read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn reads(&self, object: &'static Object) -> bool {
        std::ptr::eq(self.dictionary.frame.object, object) && !self.walk.asks_fields()
    }
}

impl<'p, 'de> ValueTarget<'p, 'de> for FieldEntry<'_, '_, '_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        &self.field.node
    }

    #[inline]
    fn unaffected(&self, _value: ValueRef<'_>) -> bool {
        true
    }

    #[inline]
    fn inherits_forms(&self) -> bool {
        false
    }

    fn cx(&self) -> &Context<'p, 'de> {
        self.walk.cx
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn accept(&mut self, judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>) {
        let (field, frame) = (self.field, &mut self.dictionary.frame);
        if field.held != Field::NOT_HELD {
            frame.capture(field, Captured::new(judged, lent));
        }
        match &mut self.walk.sink {
            Some(sink) if frame.builds(field) => sink.child(self.number).scalar(value, lent),
            _ => {}
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E> {
        let (field, frame) = (self.field, &mut self.dictionary.frame);
        let at = self.walk.at.step(Step::Field(field, 0));
        let before = self.walk.cx.counts();
        let build = frame.builds(field);
        let mut place = self.walk.of_field(field, self.number, &at, build);
        let mut outcome = go(&mut place)?;
        if place.cx.has_failed_since(&before) {
            outcome = otherwise::field(&mut place, &before, outcome);
        }
        frame.take(outcome, self.walk.cx.has_failed_since(&before), field, self.number);
        Ok(())
    }
}

impl<'de> FieldEntry<'_, '_, '_, '_, 'de> {
    /// Takes a key that is not the one that was expected; one that is not lent was written down.
    /// True where nothing but the value is to be noted of its field; else what is under it is read.
    #[inline(never)]
    pub(super) fn other_key<E: Entries<'de>>(
        &mut self,
        lent: Option<&'de str>,
        predictor: &mut KeyPredictor,
        entries: &mut E,
    ) -> Result<bool, E::Error> {
        let FieldEntry { walk, dictionary, .. } = self;
        let key = lent.map_or_else(|| Cow::Owned(walk.cx.written.clone()), Cow::Borrowed);
        let object = dictionary.frame.object;
        let found = object.find_next(&key, predictor);
        // Dictionaries inside this one are likely to be in the same order.
        walk.cx.alphabetical = predictor.is_alphabetical(object);
        let Some(found) = found else {
            if let Some(chosen) = walk.chosen_by_key(&key) {
                let at = walk.at.step(Step::Name(&key));
                walk.discriminator_again(chosen, &at);
                entries.skip_value(walk.cx.skip())?;
            } else {
                flat::unknown_key(walk, dictionary, key, entries)?;
            }
            return Ok(false);
        };
        let number = usize::from(found.field);
        if object.is_fast(found) && !walk.asks_fields() && dictionary.frame.seen.insert(number) {
            (self.number, self.field) = (number, &object.fields[number]);
            return Ok(true);
        }
        field_slow(walk, dictionary, None, found, entries)?;
        Ok(false)
    }
}

/// A field that more than its value is to be noted of: by another name, one that a sibling gives the
/// variant of, one of a flattened object.
pub(super) struct SlowField<'f, 'h, 'w, 'p, 'de> {
    pub(super) walk: &'f mut Walk<'w, 'p, 'de>,
    pub(super) dictionary: &'f mut Dictionary<'h, 'de>,
    pub(super) flat: FlatNumber,
    pub(super) number: usize,
    pub(super) alias: u16,
    /// The value of the sibling that chooses its variant.
    pub(super) given: Option<Captured<'de>>,
}

impl<'de> SlowField<'_, '_, '_, '_, 'de> {
    #[inline]
    fn field(&self) -> &'static Field {
        let flat = self.dictionary.flat(self.flat);
        let frame = flat.map_or(&self.dictionary.frame, |flat| &flat.frame);
        &frame.object.fields[self.number]
    }

    /// Whether a group reads the value, or a rule over the items that the dictionary is one of.
    fn captures(&self, wanted: Use) -> bool {
        wanted == Use::Value
            || self.field().held != Field::NOT_HELD
            || self.asked().is_some()
            || self.dictionary.named(self.flat, self.number).is_some()
    }

    /// What the value is wanted for by a rule over the items that the dictionary is one of.
    #[inline]
    fn wanted(&self) -> Use {
        self.walk.wanted().map_or(Use::Nothing, |wanted| wanted.use_of(&self.numbers()))
    }

    /// What asks for the field, where a condition of the struct around names it.
    #[inline]
    fn asked(&self) -> Option<&dyn Asks<'de>> {
        self.walk.asker().filter(|asked| self.flat.is_none() && asked.wants(self.number))
    }

    /// The numbers that lead to the field from the dictionary, the last first.
    fn numbers(&self) -> Vec<usize> {
        let outer = |flat: &FlatNumber| self.dictionary.flat(*flat).map(|inner| inner.outer);
        let flats = std::iter::successors(Some(self.flat), outer);
        let flats = flats.filter_map(|flat| Some(self.dictionary.flat(flat)?.field));
        std::iter::once(self.number).chain(flats).collect()
    }

    /// Tells the rule over the items what the field is.
    #[cold]
    fn found(&self, value: &Captured<'de>) {
        let Some(wanted) = self.walk.wanted() else { return };
        let field = self.field();
        let hides = self.dictionary.hides(self.flat);
        let secret = hides || field.node.secret || field.node.schema().secret;
        wanted.take(&self.numbers(), value, (field, self.alias, hides), secret);
    }

    /// Whether the value is wanted.
    fn builds(&self) -> bool {
        let flat = self.dictionary.flat(self.flat);
        let frame = flat.map_or(&self.dictionary.frame, |flat| &flat.frame);
        let related = || frame.object.fields[self.number].related;
        !frame.broken.has(self.number) && (self.dictionary.reads_all(self.flat) || related())
    }
}

impl<'p, 'de> ValueTarget<'p, 'de> for SlowField<'_, '_, '_, 'p, 'de> {
    fn node(&self) -> &'static Node {
        &self.field().node
    }

    // Nothing is noted by the walk at the place.
    fn unaffected(&self, value: ValueRef<'_>) -> bool {
        value != ValueRef::Null
    }

    fn inherits_forms(&self) -> bool {
        false
    }

    fn cx(&self) -> &Context<'p, 'de> {
        self.walk.cx
    }

    fn accept(&mut self, judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>) {
        let (flat, number, build) = (self.flat, self.number, self.builds());
        let wanted = self.wanted();
        let captured =
            if self.captures(wanted) { Captured::new(judged, lent) } else { Captured::Nothing };
        if wanted == Use::Value {
            self.found(&captured);
        }
        if let Some(asked) = self.asked() {
            let again = self.dictionary.frame.broken.has(number);
            let known = if again { Known::Broken } else { Known::Value(&captured) };
            asked.take(number, self.alias, known);
        }
        let dictionary = &mut *self.dictionary;
        if let Some(sink) = self.walk.sink.as_deref_mut().filter(|_| build) {
            route(dictionary.flats, flat, sink).child(number).scalar(value, lent);
        }
        dictionary.take(Outcome::Read(captured), false, flat, number);
    }

    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E> {
        let wanted = self.wanted();
        let (field, build, capture) = (self.field(), self.builds(), self.captures(wanted));
        let numbers = if wanted == Use::Inside { self.numbers() } else { Vec::new() };
        let (dictionary, flat, number) = (&mut *self.dictionary, self.flat, self.number);
        let hides = dictionary.hides(flat);
        let outer = self.walk.at.hidden_where(hides);
        let at = outer.step(Step::Field(field, self.alias));
        let before = self.walk.cx.counts();
        let outer = self.walk.wanted().filter(|_| wanted == Use::Inside);
        let within = Within {
            numbers: &numbers,
            step: (field, self.alias, hides),
            up: outer.and_then(Wanted::within),
        };
        let inside = outer.map(|outer| outer.inside(&within));
        let mut inherited = Inherited::of(None, self.given.as_ref());
        if inside.is_some() {
            let wanted = inside.as_ref();
            inherited = Some(Inherited { wanted, ..inherited.unwrap_or(Inherited::CONTAINER) });
        }
        let sink = self.walk.sink.as_deref_mut().filter(|_| build);
        let sink = sink.map(|sink| route(dictionary.flats, flat, sink));
        let nested = dictionary.frame_of(flat).asking(number);
        if let Some(nested) = &nested {
            let asked = Some(nested as &dyn Asks<'de>);
            inherited = Some(Inherited { asked, ..inherited.unwrap_or(Inherited::CONTAINER) });
        }
        let mut place = Walk {
            cx: self.walk.cx,
            at: &at,
            schema: field.node.schema(),
            node: &field.node,
            inherited: inherited.as_ref(),
            sink: sink.map(|sink| sink.child(number)),
            capture,
        };
        let mut outcome = go(&mut place)?;
        if place.cx.has_failed_since(&before) {
            outcome = otherwise::field(&mut place, &before, outcome);
        }
        let failed = self.walk.cx.has_failed_since(&before);
        if let Some(nested) = nested {
            nested.end(failed);
        }
        if let Some(asked) = self.asked() {
            let again = self.dictionary.frame.broken.has(number);
            asked.take(number, self.alias, Known::of(&outcome, failed || again));
        }
        if wanted == Use::Value {
            match &outcome {
                Outcome::Read(value) if !failed => self.found(value),
                _ => self.found(&Captured::Nothing),
            }
        }
        self.dictionary.take(outcome, failed, flat, number);
        Ok(())
    }
}
