//! Values that stand in another form: lists, structs and maps inside a string, and the rest.

use std::borrow::Cow;

use crate::forms::{self, Decoded, Form, Pairs, Parts};
use crate::path::{Inside, Place, Step};
use crate::policy::{Conversion, Severity};
use crate::problem::{Problem, core};
use crate::schema::{Field, FieldForm, FormStatus, Kind, List, Map, Object};
use crate::sink::ITEM;
use crate::value::ValueRef;

use super::context::conceals;
use super::frame::{Frame, Room};
use super::keys::{Next, Seen};
use super::map::Entry;
use super::scalar::fits;
use super::visit::Spot;
use super::{Outer, Walk};

/// Gives a part of the input back as what it is: something that lives as long as the input.
pub(super) type Lend<'v, 'de> = fn(&'v str) -> Option<&'de str>;

impl<'de> Walk<'_, '_, 'de> {
    /// Reads a value that does not fit its type by the forms that are declared for it.
    pub(super) fn reform<'v>(&mut self, datum: ValueRef<'v>, lend: Lend<'v, 'de>) {
        let mut read = None;
        for formed in self.forms() {
            if let Some(how) = formed.form.read(datum, self.schema) {
                read = Some((formed, how));
                break;
            }
        }
        let Some((formed, read)) = read else { return self.misfit(datum) };
        if !self.admit(formed, datum) {
            return;
        }
        match (read, &self.schema.kind) {
            (Decoded::ValueRef(ValueRef::Null), _) if self.is_nullable() => self.cx.null = true,
            (Decoded::ValueRef(value), Kind::Enum(names)) => match self.variant(names, value) {
                Some(Some(variant)) => self.accept_variant(names, variant),
                Some(None) => {}
                None => self.misfit(datum),
            },
            (Decoded::ValueRef(ValueRef::Text(text)), _)
                if fits(self.schema, ValueRef::Text(text), true) =>
            {
                self.accept(ValueRef::Text(text), ValueRef::Text(text), lend(text));
            }
            (Decoded::ValueRef(value), _) if fits(self.schema, value, false) => {
                self.accept(value, value, None);
            }
            // It is one, but out of bounds.
            (Decoded::ValueRef(value), Kind::Integer { .. }) => self.misfit(value),
            (Decoded::Text(text), _) if fits(self.schema, ValueRef::Text(&text), false) => {
                self.accept(ValueRef::Text(&text), ValueRef::Text(&text), None);
            }
            // That they can be had is enough where nobody wants the bytes.
            (Decoded::Bytes(_), Kind::Bytes)
                if self.sink.is_none() && self.rules().next().is_none() => {}
            (Decoded::Bytes(encoded), Kind::Bytes) => {
                let bytes = encoded.decode();
                self.accept(ValueRef::Bytes(&bytes), ValueRef::Bytes(&bytes), None);
            }
            (Decoded::Parts(parts), Kind::List(list)) => self.parts_of_list(list, parts, lend),
            (Decoded::Parts(parts), Kind::Object(object)) => {
                self.staged(object, |walk| {
                    let fields = object.fields;
                    walk.parts_of_fields(fields, Some(object), parts.clone(), datum, lend);
                });
            }
            (Decoded::Parts(parts), Kind::Tuple(fields)) => {
                self.parts_of_fields(fields, None, parts, datum, lend);
            }
            (Decoded::Pairs(pairs), Kind::Map(map)) => self.pairs_of_map(map, pairs, lend),
            (Decoded::Pairs(pairs), Kind::Object(object)) => {
                self.staged(object, |walk| walk.pairs_of_object(object, pairs.clone(), lend));
            }
            (Decoded::Single, Kind::List(list)) => {
                self.single(list, |mut walk| match datum {
                    ValueRef::Text(text) => walk.scalar(datum, lend(text)),
                    _ => walk.scalar(datum, None),
                });
            }
            _ => self.misfit(datum),
        }
    }

    /// Tells of the form where the policy wants that; true where the value may be taken.
    pub(super) fn admit(&mut self, formed: FieldForm, datum: ValueRef<'_>) -> bool {
        let (form, schema) = (formed.form, self.schema);
        match formed.status {
            FormStatus::Either => true,
            FormStatus::Declared => {
                form.canonical()
                    || self.converted(
                        Problem::Conversion(schema, form.remark()),
                        Conversion::Declared,
                        datum,
                    )
            }
            FormStatus::Wire => {
                self.converted(Problem::Wire(schema, form.remark()), Conversion::Wire, datum)
            }
            FormStatus::Legacy => {
                self.converted(Problem::Legacy(schema, form.remark()), Conversion::Legacy, datum)
            }
            FormStatus::Warned => {
                self.tell(Severity::Warning, Problem::Legacy(schema, form.remark()), datum);
                true
            }
        }
    }

    /// Tells of a container in its plain form where another is the documented one; true where it
    /// may be taken.
    #[inline]
    pub(super) fn admit_plain(&mut self, datum: ValueRef<'_>) -> bool {
        let formless = !self.node.annotations.is_formed() && self.schema.forms.is_empty();
        formless && self.outer.is_none() || self.admit_formless(datum)
    }

    #[inline(never)]
    fn admit_formless(&mut self, datum: ValueRef<'_>) -> bool {
        !self.forms().any(|form| form.is_canonical())
            || self.converted(Problem::Conversion(self.schema, None), Conversion::Declared, datum)
    }

    /// A list of only one item, which stands where the list belongs.
    pub(super) fn single<R>(
        &mut self,
        list: &'static List,
        item: impl FnOnce(Walk<'_, '_, 'de>) -> R,
    ) -> R {
        let hold = std::mem::take(&mut self.cx.hold);
        if let Some(sink) = &mut self.sink {
            sink.begin(1);
        }
        let each = self.each();
        let outer = each.map(Outer::of);
        let read = item(Walk {
            cx: self.cx,
            at: self.at,
            schema: (list.item.schema)(),
            node: &list.item,
            outer: outer.as_ref(),
            sink: self.sink.as_deref_mut().map(|sink| sink.child(ITEM)),
        });
        self.cx.null = false;
        if let Some(sink) = &mut self.sink {
            sink.finish_child();
        }
        self.finish_list(list, 1, hold);
        read
    }

    /// One part of a string: a scalar, read as the type would have it.
    pub(super) fn part<'v>(&mut self, text: &'v str, lend: Lend<'v, 'de>) {
        let natural = match core(self.schema).kind {
            Kind::Bool | Kind::Integer { .. } | Kind::Number | Kind::Enum(_) => {
                match forms::lenient().read(ValueRef::Text(text), core(self.schema)) {
                    Some(Decoded::ValueRef(datum)) => datum,
                    _ => ValueRef::Text(text),
                }
            }
            _ => ValueRef::Text(text),
        };
        match natural {
            ValueRef::Text(text) => self.scalar(natural, lend(text)),
            _ => self.scalar(natural, None),
        }
    }

    fn parts_of_list<'v>(&mut self, list: &'static List, parts: Parts<'v>, lend: Lend<'v, 'de>) {
        let hold = std::mem::take(&mut self.cx.hold);
        let hint = if self.sink.is_some() { parts.clone().count() } else { 0 };
        self.items_of_list(list, parts, hint, hold, lend);
    }

    fn items_of_list<'v>(
        &mut self,
        list: &'static List,
        parts: impl Iterator<Item = (usize, &'v str)>,
        hint: usize,
        hold: bool,
        lend: Lend<'v, 'de>,
    ) {
        let hidden = self.hide();
        if let Some(sink) = &mut self.sink {
            sink.begin(hint);
        }
        let each = self.each();
        let outer = each.map(Outer::of);
        let mut watches = self.watches();
        let mut count = 0;
        for (start, text) in parts {
            let item = self.at.step(Step::Index(count));
            let at = item.step(Step::Inside(Inside { start, len: text.len() }));
            self.cx.hold = !watches.is_empty();
            Walk {
                cx: self.cx,
                at: &at,
                schema: (list.item.schema)(),
                node: &list.item,
                outer: outer.as_ref(),
                sink: self.sink.as_deref_mut().map(|sink| sink.child(ITEM)),
            }
            .part(text, lend);
            self.cx.null = false;
            if let Some(sink) = &mut self.sink {
                sink.finish_child();
            }
            self.watch(&mut watches, &at);
            count += 1;
        }
        self.cx.show(hidden);
        self.finish_list(list, count, hold);
    }

    fn parts_of_fields<'v>(
        &mut self,
        fields: &'static [Field],
        object: Option<&'static Object>,
        mut parts: Parts<'v>,
        datum: ValueRef<'v>,
        lend: Lend<'v, 'de>,
    ) {
        let found = parts.clone().count();
        let tail = fields.last().and_then(|field| match &(field.node.schema)().kind {
            Kind::List(list) => Some(list),
            _ => None,
        });
        let least = fields.iter().take_while(|field| field.required).count()
            - usize::from(tail.is_some() && fields.iter().all(|field| field.required));
        if found < least || (found > fields.len() && tail.is_none()) {
            let problem = Problem::Parts {
                found,
                expected: fields.len(),
                missing: fields.get(found).filter(|_| found < least).map(|field| field.key),
            };
            return self.tell(Severity::Error, problem, datum);
        }
        let hidden = self.hide();
        let mut room = Room::of(object.map_or(0, |object| object.held.into()));
        let mut frame = object.map(|object| Frame::new(object, room.lend()));
        if let Some(sink) = &mut self.sink {
            sink.begin(found);
        }
        for (number, field) in fields.iter().enumerate() {
            let at = self.at.step(Step::Field(field, 0));
            let errors = self.cx.errors;
            self.cx.hold = field.held != Field::NOT_HELD;
            if let (Some(list), true) = (tail, number + 1 == fields.len()) {
                let hold = std::mem::take(&mut self.cx.hold);
                let mut walk = self.of_field(field, number, &at, true);
                walk.items_of_list(list, parts.clone(), 0, hold, lend);
            } else {
                let Some((start, text)) = parts.next() else { break };
                let at = at.step(Step::Inside(Inside { start, len: text.len() }));
                self.of_field(field, number, &at, true).part(text, lend);
            }
            if let Some(frame) = &mut frame {
                frame.seen.set(number);
                frame.take(self.cx, field, number, errors);
            }
            self.cx.null = false;
        }
        if let Some(frame) = &mut frame {
            frame.close(self);
        }
        self.cx.show(hidden);
    }

    /// A part of a string that is no pair: all of it could be part of a secret.
    #[cold]
    fn no_pair(&mut self, at: &Place<'_>, part: &str) {
        let before = self.cx.secret;
        if super::context::hides(self.schema) {
            self.cx.secret = before.or(Some(self.at.depth()));
        }
        let datum = Some(ValueRef::Text(part));
        self.cx.tell(at, Severity::Error, Problem::Pair, datum, false);
        self.cx.secret = before;
    }

    fn pairs_of_map<'v>(&mut self, map: &'static Map, pairs: Pairs<'v>, lend: Lend<'v, 'de>) {
        let hold = std::mem::take(&mut self.cx.hold);
        let hidden = self.hide();
        if let Some(sink) = &mut self.sink {
            sink.begin(0);
        }
        let (keys, each) = (self.keys(), self.each());
        let secret_keys = conceals(&map.key);
        let mut seen = Seen::default();
        let mut count = 0;
        for pair in pairs {
            count += 1;
            let len = pair.value.map_or(pair.key.len(), str::len);
            let entry = self.at.step(Step::Name(pair.key));
            let at = entry.step(Step::Inside(Inside { start: pair.value_at, len }));
            let Some(value) = pair.value else {
                self.no_pair(&at, pair.key);
                continue;
            };
            let key = match lend(pair.key) {
                Some(key) => Cow::Borrowed(key),
                None => Cow::Owned(pair.key.to_owned()),
            };
            let mut entry = Entry { walk: self, of: map, at: &at, keys, each, secret_keys };
            entry.key(&key, Some(&mut seen));
            entry.enter(|walk| walk.part(value, lend));
            entry.end();
        }
        self.cx.show(hidden);
        self.finish_map(count, hold);
    }

    fn pairs_of_object<'v>(
        &mut self,
        object: &'static Object,
        pairs: Pairs<'v>,
        lend: Lend<'v, 'de>,
    ) {
        let hidden = self.hide();
        let mut room = Room::of(object.held.into());
        let mut frame = Frame::new(object, room.lend());
        let mut next = Next::default();
        if let Some(sink) = &mut self.sink {
            sink.begin(0);
        }
        for pair in pairs {
            let len = pair.value.map_or(pair.key.len(), str::len);
            let entry = self.at.step(Step::Name(pair.key));
            let at = entry.step(Step::Inside(Inside { start: pair.value_at, len }));
            let Some(value) = pair.value else {
                self.no_pair(&at, pair.key);
                continue;
            };
            let Some(name) = object.find(pair.key, &mut next) else {
                frame.unclaimed += 1;
                self.unclaimed(object, &at);
                continue;
            };
            let number = usize::from(name.field);
            let field = &object.fields[number];
            let fresh = frame.claim(self.cx, &at, name);
            let errors = self.cx.errors;
            self.cx.hold = field.held != Field::NOT_HELD;
            self.of_field(field, number, &at, fresh).part(value, lend);
            frame.take(self.cx, field, number, errors);
        }
        frame.close(self);
        self.cx.show(hidden);
    }
}
