//! Dictionaries whose keys are known.

use serde_core::de::MapAccess;

use crate::path::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Field, Name, Object, Unknown};
use crate::sink::Sink;
use crate::value::ValueRef;

use super::Walk;
use super::context::Context;
use super::field::Plain;
use super::flat::{Flat, begin_rest, flatten, has_relations, held_in, route};
use super::frame::{Frame, Room};
use super::held::Held;
use super::keys::{Next, Seen, Spelling};
use super::tape::Mark;
use super::visit::Value;

/// Everything that is remembered of one dictionary.
pub(super) struct Dictionary<'h, 'de> {
    pub(super) frame: Frame<'h, 'de>,
    pub(super) flats: Box<[Flat<'h, 'de>]>,
    /// The keys that the rest took, where there can be a rest.
    pub(super) rest: Option<&'h mut Option<Seen<'de>>>,
    /// How many keys it took.
    pub(super) rested: usize,
    /// Where on the tape the values begin that wait for a sibling to choose their variant.
    pub(super) waiting: Option<Mark>,
}

impl<'h, 'de> Dictionary<'h, 'de> {
    /// What is remembered of a flattened object; of the object itself for none.
    pub(super) fn frame_of(&mut self, flat: Option<usize>) -> &mut Frame<'h, 'de> {
        match flat.and_then(|flat| self.flats.get_mut(flat)) {
            Some(flat) => &mut flat.frame,
            None => &mut self.frame,
        }
    }

    /// The fields to go through to a flattened object.
    pub(super) fn way_to(&self, flat: Option<usize>) -> Vec<usize> {
        flat.and_then(|flat| self.flats.get(flat)).map_or_else(Vec::new, |flat| flat.route.clone())
    }

    /// Whether a relation reads a field on the way to a flattened object, and with it all of that.
    pub(super) fn reads_all(&self, way: &[usize]) -> bool {
        !self.frame.staged
            || (0..way.len()).any(|depth| {
                let outer = self.flats.iter().find(|flat| flat.route == way[..depth]);
                let frame = outer.map_or(&self.frame, |flat| &flat.frame);
                frame.object.fields[way[depth]].related
            })
    }

    /// Takes note of what became of a field's value.
    fn take(
        &mut self,
        cx: &mut Context<'_, 'de>,
        flat: Option<usize>,
        way: &[usize],
        number: usize,
        errors: usize,
    ) {
        let frame = self.frame_of(flat);
        frame.take(cx, &frame.object.fields[number], number, errors);
        if flat.is_none() {
            return;
        }
        if frame.present(number) {
            // The object itself has no number for the key.
            self.frame.unclaimed += 1;
        }
        if cx.errors != errors {
            self.break_at(way, number);
        }
    }

    /// A field is broken, and with it the fields that it is flattened into.
    pub(super) fn break_at(&mut self, way: &[usize], number: usize) {
        for (depth, &field) in way.iter().chain([&number]).enumerate() {
            if depth == 0 {
                self.frame.broken.set(field);
                continue;
            }
            for flat in &mut self.flats {
                if flat.route == way[..depth] {
                    flat.frame.broken.set(field);
                }
            }
        }
    }
}

impl<'p, 'de> Walk<'_, 'p, 'de> {
    #[inline]
    pub(super) fn object<A: MapAccess<'de>>(
        &mut self,
        object: &'static Object,
        map: A,
    ) -> Result<(), A::Error> {
        let unbuilt = |_: &_| self.sink.is_none() && has_relations(object);
        let Some(stage) = object.stage.filter(unbuilt) else {
            return self.fields(object, map, false);
        };
        // Nothing is built, but relations want values: of the fields that they read only.
        let mut map = Some(map);
        let mut outcome = Ok(());
        stage(&mut |sink: &mut dyn Sink<'de>| {
            if let Some(map) = map.take() {
                outcome = self.again(Some(sink)).fields(object, map, true);
            }
        });
        outcome
    }

    /// Reads an object out of a string, with a builder where relations want one.
    pub(super) fn staged(
        &mut self,
        object: &'static Object,
        mut read: impl FnMut(&mut Walk<'_, 'p, 'de>),
    ) {
        match object.stage.filter(|_| self.sink.is_none() && has_relations(object)) {
            Some(stage) => stage(&mut |sink| read(&mut self.again(Some(sink)))),
            None => read(self),
        }
    }

    /// The same walk once more, with another sink.
    fn again<'s>(&'s mut self, sink: Option<&'s mut (dyn Sink<'de> + 's)>) -> Walk<'s, 'p, 'de> {
        Walk {
            cx: self.cx,
            at: self.at,
            schema: self.schema,
            node: self.node,
            outer: self.outer,
            sink,
        }
    }

    /// Reads the fields, with room for what is to be remembered of them beyond the frame.
    #[inline]
    fn fields<A: MapAccess<'de>>(
        &mut self,
        object: &'static Object,
        map: A,
        staged: bool,
    ) -> Result<(), A::Error> {
        if object.held == 0 && object.rest.is_none() && object.flatten.is_empty() {
            return self.entries(object, map, staged, &mut [], None);
        }
        self.entries_held(object, map, staged)
    }

    #[inline(never)]
    fn entries_held<A: MapAccess<'de>>(
        &mut self,
        object: &'static Object,
        map: A,
        staged: bool,
    ) -> Result<(), A::Error> {
        let (mut room, mut rest) = (Room::of(held_in(object)), None);
        self.entries(object, map, staged, room.lend(), Some(&mut rest))
    }

    #[inline(never)]
    fn entries<'h, A: MapAccess<'de>>(
        &mut self,
        object: &'static Object,
        mut map: A,
        staged: bool,
        room: &'h mut [Held<'de>],
        rest: Option<&'h mut Option<Seen<'de>>>,
    ) -> Result<(), A::Error> {
        let hold = std::mem::take(&mut self.cx.hold);
        let tag = self.cx.tag.take();
        if !self.enter() {
            return self.cx.drain_map(map);
        }
        if !self.admit_plain(ValueRef::Dictionary(0)) {
            self.cx.depth -= 1;
            return self.cx.drain_map(map);
        }
        let hidden = self.hide();
        let mut dictionary = Dictionary {
            frame: Frame::new(object, room),
            flats: Box::default(),
            rest,
            rested: 0,
            waiting: None,
        };
        dictionary.frame.staged = staged;
        self.begin(&mut dictionary);
        let mut next = Next::new(object, self.cx.alphabetical);
        let mut count = 0;
        let mut entry = Plain::new(self, &mut dictionary);
        while let Some(lent) = map.next_key_seed(Spelling(&mut entry.walk.cx.written))? {
            count += 1;
            let plain = match lent.and_then(|key| next.ahead(key)) {
                Some((number, field)) => entry.begin(number, field),
                None => lent
                    .and_then(|key| next.further(key))
                    .is_some_and(|(number, field)| entry.begin(number, field)),
            };
            if !plain {
                if count == 1 && entry.walk.cx.is_number(lent) {
                    return self.number(hidden, map);
                }
                if !entry.other_key(lent, &mut next, tag, &mut map)? {
                    continue;
                }
            }
            map.next_value_seed(Value(&mut entry))?;
        }
        self.end(&mut dictionary, count);
        self.cx.show(hidden);
        self.cx.depth -= 1;
        if hold {
            self.cx.hold = false;
            self.cx.held = Held::Dictionary(0);
        }
        Ok(())
    }

    /// What looked like a dictionary is a number.
    #[cold]
    #[inline(never)]
    pub(super) fn number<A: MapAccess<'de>>(
        &mut self,
        hidden: bool,
        mut map: A,
    ) -> Result<(), A::Error> {
        let number = self.cx.number_under(&mut map)?;
        self.cx.depth -= 1;
        self.cx.show(hidden);
        if self.unions() == 0 {
            self.misfit(number);
        } else {
            // Another variant may take it.
            self.cx.number = Some(number);
        }
        self.cx.drain_map(map)
    }

    /// Reads a field that more than its value is to be noted of, or one of a flattened object.
    #[inline(never)]
    pub(super) fn odd_field<A: MapAccess<'de>>(
        &mut self,
        dictionary: &mut Dictionary<'_, 'de>,
        flat: Option<usize>,
        name: Name,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let number = usize::from(name.field);
        let frame = dictionary.frame_of(flat);
        let field = &frame.object.fields[number];
        let at = self.at.step(Step::Field(field, name.alias));
        let fresh = frame.claim(self.cx, &at, name);
        let chosen = field.chosen_by().is_none_or(|sibling| self.give(frame, sibling));
        if !fresh {
            dictionary.break_at(&dictionary.way_to(flat), number);
        }
        if !chosen {
            return self.wait(dictionary, flat, name, map);
        }
        self.read_field(dictionary, flat, number, &at, |walk| map.next_value_seed(walk))
    }

    /// Reads the value of a field, which is built where the key stands there for the first time.
    pub(super) fn read_field<R>(
        &mut self,
        dictionary: &mut Dictionary<'_, 'de>,
        flat: Option<usize>,
        number: usize,
        at: &Place<'_>,
        read: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R,
    ) -> R {
        let way = dictionary.way_to(flat);
        let all = dictionary.reads_all(&way);
        let frame = dictionary.frame_of(flat);
        let field = &frame.object.fields[number];
        let build = !frame.broken.has(number) && (all || field.related);
        let (hidden, errors) = (self.hide_where(dictionary.hides(flat)), self.cx.errors);
        self.cx.null = false;
        self.cx.hold = field.held != Field::NOT_HELD;
        let sink = route(self.sink.as_deref_mut(), &way).filter(|_| build);
        let read = read(&mut Walk {
            cx: self.cx,
            at,
            schema: (field.node.schema)(),
            node: &field.node,
            outer: None,
            sink: sink.map(|sink| sink.child(number)),
        });
        self.cx.given = None;
        self.cx.show(hidden);
        dictionary.take(self.cx, flat, &way, number, errors);
        read
    }

    #[inline]
    fn begin(&mut self, dictionary: &mut Dictionary<'_, 'de>) {
        let object = dictionary.frame.object;
        if let Some(sink) = &mut self.sink {
            sink.begin(0);
        }
        if object.rest.is_some() || !object.flatten.is_empty() {
            self.begin_flats(dictionary);
        }
    }

    #[inline(never)]
    fn begin_flats(&mut self, dictionary: &mut Dictionary<'_, 'de>) {
        let object = dictionary.frame.object;
        let mut flats = Vec::new();
        flatten(object, None, &mut dictionary.frame, &mut flats);
        dictionary.flats = flats.into();
        begin_rest(self.sink.as_deref_mut(), object);
        self.begin_flat(dictionary, None);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end(&mut self, dictionary: &mut Dictionary<'_, 'de>, count: usize) {
        if let Some(begin) = dictionary.waiting {
            self.end_waiting(dictionary, begin);
        }
        self.apply_size_rules(ValueRef::Dictionary(count));
        let object = dictionary.frame.object;
        if object.rest.is_some() || !object.flatten.is_empty() {
            self.end_rest(dictionary);
            self.end_flats(dictionary);
        }
        dictionary.frame.close(self);
    }

    /// The walk at a field of this dictionary.
    #[inline]
    pub(super) fn of_field<'s>(
        &'s mut self,
        field: &'static Field,
        number: usize,
        at: &'s Place<'s>,
        build: bool,
    ) -> Walk<'s, 'p, 'de> {
        let sink = match &mut self.sink {
            Some(sink) if build => Some(sink.child(number)),
            _ => None,
        };
        Walk {
            cx: self.cx,
            at,
            schema: (field.node.schema)(),
            node: &field.node,
            outer: None,
            sink,
        }
    }

    /// Tells of a key that nobody claims, as the policy or the type wants it.
    pub(super) fn unclaimed(&mut self, object: &'static Object, at: &Place<'_>) {
        let severity = match self.cx.policy.unknown.unwrap_or(object.unknown) {
            Unknown::Deny => Severity::Error,
            Unknown::Warn => Severity::Warning,
            Unknown::Ignore => return,
        };
        self.cx.tell(at, severity, Problem::UnknownKey(object), None, false);
    }
}
