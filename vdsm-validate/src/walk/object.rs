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

impl<'de> Flat<'_, 'de> {
    /// The struct is there.
    fn begin(&mut self, sink: Option<&mut (dyn Sink<'de> + '_)>) {
        self.begun = true;
        begin_rest(route(sink, &self.route), self.frame.object);
    }
}

impl Dictionary<'_, '_> {
    /// A field is broken, and with it the fields that it is flattened into.
    fn break_at(&mut self, way: &[usize], number: usize) {
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
        begin_rest(self.sink.as_deref_mut(), object);
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
                flat.begin(self.sink.as_deref_mut());
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
        let at_flat = dictionary.flats.iter().enumerate().find_map(|(number, flat)| {
            Some((number, flat.frame.object.find(&key, &mut Next::default())?))
        });
        if let Some((number, name)) = at_flat {
            return self.flat_key(dictionary, number, name, map);
        }
        let at = self.at.step(Step::Name(&key));
        dictionary.frame.unclaimed += 1;
        let object = dictionary.frame.object;
        let own = rest_of(object).map(|field| (Vec::new(), object, field));
        let rest = own.or_else(|| {
            dictionary.flats.iter().find_map(|flat| {
                let object = flat.frame.object;
                Some((flat.route.clone(), object, rest_of(object)?))
            })
        });
        let Some((way, object, number)) = rest else {
            self.unclaimed(object, &at);
            return map.next_value::<IgnoredAny>().map(drop);
        };
        let field = &object.fields[number];
        let Kind::Map(of) = &(field.node.schema)().kind else {
            return map.next_value::<IgnoredAny>().map(drop);
        };
        let errors = self.cx.errors;
        let build = !dictionary.staged || field.related;
        let sink = route(self.sink.as_deref_mut(), &way).filter(|_| build);
        let mut walk = Walk {
            cx: self.cx,
            at: self.at,
            schema: self.schema,
            node: &field.node,
            outer: self.outer,
            sink: sink.map(|sink| sink.field(number)),
        };
        let seen = dictionary.rest.get_or_insert_default();
        walk.rest_entry(of, &field.node, seen, key.clone(), &at, map)?;
        if self.cx.errors != errors {
            dictionary.break_at(&way, number);
        }
        Ok(())
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
        dictionary: &mut Dictionary<'_, 'de>,
        flat: usize,
        name: Found,
        map: &mut A,
    ) -> Result<(), A::Error> {
        // A struct begins with the first key of it, or of one flattened into it.
        let way = dictionary.flats[flat].route.clone();
        for outer in &mut dictionary.flats {
            if !outer.begun && way.starts_with(&outer.route) {
                outer.begin(self.sink.as_deref_mut());
            }
        }
        let staged = dictionary.staged;
        let frame = &mut dictionary.flats[flat].frame;
        let number = usize::from(name.field);
        let field = &frame.object.fields[number];
        let at = self.at.step(Step::Field(field, name.alias));
        let fresh = frame.claim(self.cx, &at, name);
        let errors = self.cx.errors;
        self.cx.null = false;
        self.cx.hold = field.held != Field::NOT_HELD;
        let build = fresh && (!staged || field.related);
        let sink = route(self.sink.as_deref_mut(), &way).filter(|_| build);
        let walk = Walk {
            cx: self.cx,
            at: &at,
            schema: (field.node.schema)(),
            node: &field.node,
            outer: None,
            sink: sink.map(|sink| sink.field(number)),
        };
        map.next_value_seed(walk)?;
        frame.take(self.cx, number, errors);
        if self.cx.errors != errors {
            dictionary.break_at(&way, number);
        }
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

/// An object begins, and with it the map that takes the keys nobody claims.
fn begin_rest<'de>(sink: Option<&mut (dyn Sink<'de> + '_)>, object: &'static Object) {
    if let Some(sink) = sink {
        sink.begin(0);
        if let Some(rest) = rest_of(object) {
            sink.field(rest).begin(0);
        }
    }
}

/// The field that takes the keys nobody claims: `rest`, or a map that is flattened.
fn rest_of(object: &'static Object) -> Option<usize> {
    let map = |&&field: &&usize| matches!((object.fields[field].node.schema)().kind, Kind::Map(_));
    object.rest.or_else(|| object.flatten.iter().find(map).copied())
}

/// Whether a function between fields is to run on an object, or on one flattened into it.
fn has_relations(object: &'static Object) -> bool {
    let inner = |&field: &usize| match &(object.fields[field].node.schema)().kind {
        Kind::Object(inner) => has_relations(inner),
        _ => false,
    };
    !object.relations.is_empty() || object.flatten.iter().any(inner)
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
