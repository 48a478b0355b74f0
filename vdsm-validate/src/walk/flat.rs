//! Keys that an object itself does not have: those of a struct that is flattened into it, of the
//! map that takes the rest, of nobody.

use std::borrow::Cow;

use serde_core::de::MapAccess;

use crate::path::{Place, Step};
use crate::schema::{Field, Kind, Map, Name, Node, Object, Relation};
use crate::sink::Sink;

use super::frame::{Frame, Room};
use super::held::Held;
use super::keys::{Next, Seen};
use super::object::Dictionary;
use super::{Outer, Walk};

/// An object whose keys stand in the dictionary of another.
pub(super) struct Flat<'h, 'de> {
    pub(super) frame: Frame<'h, 'de>,
    /// The fields to go through to its sink.
    pub(super) route: Vec<usize>,
    pub(super) optional: bool,
    pub(super) begun: bool,
}

impl<'de> Flat<'_, 'de> {
    /// The struct is there.
    pub(super) fn begin(&mut self, sink: Option<&mut (dyn Sink<'de> + '_)>) {
        self.begun = true;
        let mut sink = route(sink, &self.route);
        if let Some(sink) = &mut sink {
            sink.begin(0);
        }
        begin_rest(sink, self.frame.object);
    }
}

impl<'p, 'de> Walk<'_, 'p, 'de> {
    /// A key that the object itself does not have.
    #[inline(never)]
    pub(super) fn foreign_key<A: MapAccess<'de>>(
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
            return map.next_value_seed(self.cx.drain());
        };
        let field = &object.fields[number];
        let Kind::Map(of) = &(field.node.schema)().kind else {
            return map.next_value_seed(self.cx.drain());
        };
        let errors = self.cx.errors;
        let build = field.related || dictionary.reads_all(&way);
        let sink = route(self.sink.as_deref_mut(), &way).filter(|_| build);
        let mut walk = Walk {
            cx: self.cx,
            at: self.at,
            schema: self.schema,
            node: &field.node,
            outer: self.outer,
            sink: sink.map(|sink| sink.field(number)),
        };
        let seen = walk.remembers_keys().then(|| dictionary.rest.get_or_insert_default());
        walk.rest_entry(of, &field.node, seen, key.clone(), &at, map)?;
        if self.cx.errors != errors {
            dictionary.break_at(&way, number);
        }
        Ok(())
    }

    fn rest_entry<A: MapAccess<'de>>(
        &mut self,
        of: &'static Map,
        node: &'static Node,
        seen: Option<&mut Seen<'de>>,
        key: Cow<'de, str>,
        at: &Place<'_>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let keys = node.keys.map(|extra| Outer::of(extra, None));
        let each = node.each.map(|extra| Outer::of(extra, None));
        self.map_key(of, keys.as_ref(), seen, &key, at);
        self.of_entry(of, each.as_ref(), at, |mut walk| map.next_value_seed(&mut walk))
    }

    fn flat_key<A: MapAccess<'de>>(
        &mut self,
        dictionary: &mut Dictionary<'_, 'de>,
        flat: usize,
        name: Name,
        map: &mut A,
    ) -> Result<(), A::Error> {
        // A struct begins with the first key of it, or of one flattened into it.
        let way = dictionary.flats[flat].route.clone();
        for outer in &mut dictionary.flats {
            if !outer.begun && way.starts_with(&outer.route) {
                outer.begin(self.sink.as_deref_mut());
            }
        }
        let all = dictionary.reads_all(&way);
        let frame = &mut dictionary.flats[flat].frame;
        let number = usize::from(name.field);
        let field = &frame.object.fields[number];
        let at = self.at.step(Step::Field(field, name.alias));
        let fresh = frame.claim(self.cx, &at, name);
        if let Some(sibling) = field.chosen_by
            && !self.give(frame, sibling)
        {
            return self.wait(dictionary, u16::try_from(flat).ok(), name.field, map);
        }
        let errors = self.cx.errors;
        self.cx.null = false;
        self.cx.hold = field.held != Field::NOT_HELD;
        let build = fresh && (all || field.related);
        map.next_value_seed(&mut self.of_flat_field(&way, field, number, &at, build))?;
        self.cx.given = None;
        dictionary.take(self.cx, Some(flat), number, errors);
        Ok(())
    }

    /// The walk at a field of an object whose keys stand in this dictionary.
    pub(super) fn of_flat_field<'s>(
        &'s mut self,
        way: &[usize],
        field: &'static Field,
        number: usize,
        at: &'s Place<'s>,
        build: bool,
    ) -> Walk<'s, 'p, 'de> {
        let sink = route(self.sink.as_deref_mut(), way).filter(|_| build);
        Walk {
            cx: self.cx,
            at,
            schema: (field.node.schema)(),
            node: &field.node,
            outer: None,
            sink: sink.map(|sink| sink.field(number)),
        }
    }
}

/// With an object begins the map that takes the keys nobody claims.
pub(super) fn begin_rest<'de>(sink: Option<&mut (dyn Sink<'de> + '_)>, object: &'static Object) {
    if let (Some(sink), Some(rest)) = (sink, rest_of(object)) {
        sink.field(rest).begin(0);
    }
}

/// The field that takes the keys nobody claims: `rest`, or a map that is flattened.
pub(super) fn rest_of(object: &'static Object) -> Option<usize> {
    let map = |&&field: &&usize| matches!((object.fields[field].node.schema)().kind, Kind::Map(_));
    object.rest.or_else(|| object.flatten.iter().find(map).copied())
}

/// Whether a function between fields, one that wants typed values, is to run on an object, or on one flattened into it.
pub(super) fn has_relations(object: &'static Object) -> bool {
    let inner = |&field: &usize| match &(object.fields[field].node.schema)().kind {
        Kind::Object(inner) => has_relations(inner),
        _ => false,
    };
    let typed = |relation: &Relation| relation.data.is_none();
    object.relations.iter().any(typed) || object.flatten.iter().any(inner)
}

/// The sink at the end of a way through fields.
pub(super) fn route<'s, 'de>(
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
pub(super) fn flatten(
    object: &'static Object,
    way: &[usize],
    optional: bool,
    flats: &mut Vec<Flat<'_, '_>>,
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
