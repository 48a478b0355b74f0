//! Dictionaries whose keys are known.

use std::borrow::Cow;

use serde::de::{IgnoredAny, MapAccess, SeqAccess};

use crate::datum::Datum;
use crate::path::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Field, Kind, Map, Object, Unknown};
use crate::sink::Sink;

use super::buffer::{Buffer, number_in};
use super::frame::{Frame, Room};
use super::held::Held;
use super::keys::{Found, Key, KeyOf, Next, Seen};
use super::{Outer, Walk};
use crate::content::Content;

/// An object whose keys stand in the dictionary of another.
struct Flat<'h, 'de> {
    frame: Frame<'h, 'de>,
    /// The fields to go through to its sink.
    route: Vec<usize>,
    optional: bool,
    begun: bool,
}

/// Everything that is remembered of one dictionary.
struct Dictionary<'h, 'de> {
    frame: Frame<'h, 'de>,
    flats: Vec<Flat<'h, 'de>>,
    /// The keys that the rest took.
    rest: Option<Seen<'de>>,
    /// Values that wait for a sibling to choose their variant.
    waiting: Vec<(usize, Content<'de>)>,
    count: usize,
    /// Only fields that a relation reads are built.
    staged: bool,
}

impl<'p, 'de> Walk<'_, 'p, 'de> {
    pub(super) fn object<A: MapAccess<'de>>(
        &mut self,
        object: &'static Object,
        map: A,
    ) -> Result<(), A::Error> {
        let Some(stage) = object.stage.filter(|_| self.sink.is_none()) else {
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

    fn fields<A: MapAccess<'de>>(
        &mut self,
        object: &'static Object,
        mut map: A,
        staged: bool,
    ) -> Result<(), A::Error> {
        let hold = std::mem::take(&mut self.cx.hold);
        if !self.enter() {
            return drain_map(map);
        }
        let secret = self.hide();
        let mut few = None;
        let mut dictionary = self.begin(object, Room::of(object, &mut few), staged);
        let mut next = Next::default();
        while let Some(key) = map.next_key_seed(KeyOf { object, next: &mut next })? {
            dictionary.count += 1;
            match key {
                Key::Known(name) => {
                    let number = usize::from(name.field);
                    let field = &object.fields[number];
                    let at = self.at.step(Step::Field(field, name.alias));
                    if !field.plain || staged || dictionary.frame.seen.has(number) || name.alias > 0
                    {
                        self.odd_field(&mut dictionary, name, &at, &mut map)?;
                        continue;
                    }
                    dictionary.frame.seen.set(number);
                    map.next_value_seed(self.of_field(field, number, &at, true))?;
                }
                Key::Unknown(key) => {
                    if dictionary.count == 1 && key == super::buffer::NUMBER {
                        let number = number_in(&map.next_value::<Cow<'de, str>>()?);
                        self.cx.depth -= 1;
                        self.misfit(number);
                        self.cx.secret = secret;
                        return drain_map(map);
                    }
                    self.foreign_key(&mut dictionary, key, &mut map)?;
                }
            }
        }
        self.end(&mut dictionary);
        self.cx.secret = secret;
        self.cx.depth -= 1;
        if hold {
            self.cx.hold = false;
            self.cx.held = Held::Dictionary(0);
        }
        Ok(())
    }

    /// Reads a field that more than its value is to be noted of.
    fn odd_field<A: MapAccess<'de>>(
        &mut self,
        dictionary: &mut Dictionary<'_, 'de>,
        name: Found,
        at: &Place<'_>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let number = usize::from(name.field);
        let field = &dictionary.frame.object.fields[number];
        let fresh = dictionary.frame.claim(self.cx, at, name);
        if let Some(sibling) = field.chosen_by
            && !self.give(&dictionary.frame, sibling)
        {
            let content = map.next_value_seed(Buffer::new(self.cx, at, true))?;
            dictionary.waiting.extend(content.map(|content| (number, content)));
            return Ok(());
        }
        let errors = self.cx.errors;
        self.cx.null = false;
        self.cx.hold = field.held != Field::NOT_HELD;
        let build = fresh && (!dictionary.staged || field.related);
        map.next_value_seed(self.of_field(field, number, at, build))?;
        self.cx.given = None;
        dictionary.frame.take(self.cx, number, errors);
        Ok(())
    }

    fn begin<'h>(
        &mut self,
        object: &'static Object,
        room: Room<'h, 'de>,
        staged: bool,
    ) -> Dictionary<'h, 'de> {
        let mut flats = Vec::new();
        if !object.flatten.is_empty() {
            flatten(object, &[], false, &mut flats);
        }
        if let Some(sink) = &mut self.sink {
            sink.begin(0);
            if let Some(rest) = object.rest {
                sink.field(rest).begin(0);
            }
        }
        let mut dictionary = Dictionary {
            frame: Frame::new(object, room),
            flats,
            rest: None,
            waiting: Vec::new(),
            count: 0,
            staged,
        };
        for flat in &mut dictionary.flats {
            if !flat.optional {
                flat.begun = true;
                if let Some(sink) = route(self.sink.as_deref_mut(), &flat.route) {
                    sink.begin(0);
                    if let Some(rest) = flat.frame.object.rest {
                        sink.field(rest).begin(0);
                    }
                }
            }
        }
        dictionary
    }

    fn end(&mut self, dictionary: &mut Dictionary<'_, 'de>) {
        let waiting = std::mem::take(&mut dictionary.waiting);
        for (number, content) in waiting {
            let object = dictionary.frame.object;
            let field = &object.fields[number];
            let key = dictionary.frame.key(number);
            let at = self.at.step(Step::Key(key));
            let Some(sibling) = field.chosen_by else { continue };
            if dictionary.frame.broken.has(sibling) {
                dictionary.frame.broken.set(number);
                continue;
            }
            // Where the sibling is absent, the value's own keys choose.
            self.give(&dictionary.frame, sibling);
            let errors = self.cx.errors;
            let build = !dictionary.staged || field.related;
            let walk = self.of_field(field, number, &at, build);
            // A value that was kept cannot fail to be read again.
            let _ = serde::de::DeserializeSeed::deserialize(walk, content);
            self.cx.given = None;
            dictionary.frame.take(self.cx, number, errors);
        }
        self.judge_size(Datum::Dictionary(dictionary.count));
        for flat in &mut dictionary.flats {
            if flat.begun {
                let sink = route(self.sink.as_deref_mut(), &flat.route);
                let mut walk = Walk {
                    cx: self.cx,
                    at: self.at,
                    schema: self.schema,
                    node: self.node,
                    outer: self.outer,
                    sink,
                };
                flat.frame.close(&mut walk);
            }
        }
        dictionary.frame.close(self);
    }

    /// Hands the value of a sibling to the union that comes next; false where it is not known.
    fn give(&mut self, frame: &Frame<'_, 'de>, sibling: usize) -> bool {
        if frame.broken.has(sibling) || !frame.present(sibling) {
            return false;
        }
        self.cx.given = frame.held(sibling).tag();
        self.cx.given.is_some()
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
            Some(sink) if build => Some(sink.field(number)),
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

    /// A key that the object itself does not have.
    fn foreign_key<A: MapAccess<'de>>(
        &mut self,
        dictionary: &mut Dictionary<'_, 'de>,
        key: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        for flat in &mut dictionary.flats {
            if let Some(name) = flat.frame.object.find(&key, &mut Next::default()) {
                return self.flat_key(flat, name, map);
            }
        }
        let at = self.at.step(Step::Name(&key));
        dictionary.frame.unclaimed += 1;
        let object = dictionary.frame.object;
        let rest = object.rest.map(|field| (Vec::new(), object, field));
        let rest = rest.or_else(|| {
            dictionary.flats.iter().find_map(|flat| {
                let object = flat.frame.object;
                object.rest.map(|field| (flat.route.clone(), object, field))
            })
        });
        let Some((way, object, field)) = rest else {
            self.unclaimed(object, &at);
            return map.next_value::<IgnoredAny>().map(drop);
        };
        let node = &object.fields[field].node;
        let Kind::Map(of) = &(node.schema)().kind else {
            return map.next_value::<IgnoredAny>().map(drop);
        };
        if dictionary.staged && !object.fields[field].related {
            let mut walk = Walk { sink: None, ..self.again(None) };
            return walk.rest_entry(
                of,
                node,
                dictionary.rest.get_or_insert_default(),
                key.clone(),
                &at,
                map,
            );
        }
        let sink = route(self.sink.as_deref_mut(), &way).map(|sink| sink.field(field));
        let mut walk =
            Walk { cx: self.cx, at: self.at, schema: self.schema, node, outer: self.outer, sink };
        walk.rest_entry(of, node, dictionary.rest.get_or_insert_default(), key.clone(), &at, map)
    }

    fn rest_entry<A: MapAccess<'de>>(
        &mut self,
        of: &'static Map,
        node: &'static crate::schema::Node,
        seen: &mut Seen<'de>,
        key: Cow<'de, str>,
        at: &Place<'_>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let keys = node.keys.map(|extra| Outer::of(extra, None));
        let each = node.each.map(|extra| Outer::of(extra, None));
        self.map_key(of, keys.as_ref(), seen, key, at);
        self.of_entry(of, each.as_ref(), at, |walk| map.next_value_seed(walk))
    }

    fn flat_key<A: MapAccess<'de>>(
        &mut self,
        flat: &mut Flat<'_, 'de>,
        name: Found,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let number = usize::from(name.field);
        let field = &flat.frame.object.fields[number];
        let at = self.at.step(Step::Field(field, name.alias));
        let fresh = flat.frame.claim(self.cx, &at, name);
        let errors = self.cx.errors;
        self.cx.hold = field.held != Field::NOT_HELD;
        let mut sink = None;
        if fresh && let Some(inner) = route(self.sink.as_deref_mut(), &flat.route) {
            if !flat.begun {
                inner.begin(0);
            }
            sink = Some(inner.field(number));
        }
        flat.begun = true;
        let walk = Walk {
            cx: self.cx,
            at: &at,
            schema: (field.node.schema)(),
            node: &field.node,
            outer: None,
            sink,
        };
        map.next_value_seed(walk)?;
        flat.frame.take(self.cx, number, errors);
        Ok(())
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

    /// A dictionary where the type takes none.
    #[cold]
    pub(super) fn misplaced_map<A: MapAccess<'de>>(&mut self, mut map: A) -> Result<(), A::Error> {
        if let Kind::List(list) = &self.schema.kind
            && let Some(admitted) = self.single_form(Datum::Dictionary(0))
        {
            if !self.admit(admitted, Datum::Dictionary(0)) {
                return drain_map(map);
            }
            return self.single(list, |mut item| item.map_any(map));
        }
        let Some(key) = map.next_key_seed(super::keys::AnyKey)? else {
            self.misfit(Datum::Dictionary(0));
            return Ok(());
        };
        if key == super::buffer::NUMBER {
            let text = map.next_value::<Cow<'de, str>>()?;
            self.scalar(number_in(&text), None);
            return drain_map(map);
        }
        self.misfit(Datum::Dictionary(1));
        map.next_value::<IgnoredAny>()?;
        drain_map(map)
    }

    /// A list where the type takes none.
    #[cold]
    pub(super) fn misplaced_list<A: SeqAccess<'de>>(
        &mut self,
        mut list: A,
    ) -> Result<(), A::Error> {
        let mut count = 0;
        while list.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        self.misfit(Datum::List(count));
        Ok(())
    }
}

/// The sink at the end of a way through fields.
fn route<'s, 'de>(
    sink: Option<&'s mut (dyn Sink<'de> + '_)>,
    way: &[usize],
) -> Option<&'s mut dyn Sink<'de>> {
    let mut sink: &'s mut dyn Sink<'de> = sink?;
    for &field in way {
        sink = sink.field(field);
    }
    Some(sink)
}

/// Finds the objects whose keys stand in this one's dictionary.
fn flatten<'de>(
    object: &'static Object,
    way: &[usize],
    optional: bool,
    flats: &mut Vec<Flat<'_, 'de>>,
) {
    for &field in object.flatten {
        let node = &object.fields[field].node;
        let mut schema = (node.schema)();
        while let Kind::Newtype(inner) = &schema.kind {
            schema = (inner.schema)();
        }
        let route: Vec<usize> = way.iter().copied().chain([field]).collect();
        let optional = optional || node.nullable;
        if let Kind::Object(inner) = &schema.kind {
            let held = std::iter::repeat_with(Held::default).take(inner.held).collect();
            let frame = Frame::new(inner, Room::Own(held));
            flats.push(Flat { frame, route: route.clone(), optional, begun: false });
            flatten(inner, &route, optional, flats);
        }
    }
}

/// Reads a dictionary to its end.
pub(super) fn drain_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}
