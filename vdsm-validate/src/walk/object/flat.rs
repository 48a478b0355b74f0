//! Keys that an object itself does not have: those of a struct that is flattened into it, of the
//! map that takes the rest, of nobody.

use std::borrow::Cow;

use crate::input::Entries;
use crate::path::Step;
use crate::schema::{Kind, Object, Relation};
use crate::sink::Sink;
use crate::value::ValueRef;

use super::super::map::Entry;
use super::super::secrets::conceals;
use super::super::target::ValueVisitor;
use super::frame::Frame;
use super::keys::KeyPredictor;
use super::{Dictionary, Walk, defaults, field_slow};

/// An object whose keys stand in the dictionary of another.
pub(super) struct Flat<'h, 'de> {
    pub(super) frame: Frame<'h, 'de>,
    /// The fields to go through to its sink.
    pub(super) route: Vec<usize>,
    /// Without any of its keys it is absent.
    optional: bool,
    begun: bool,
    /// It is secret, or what it stands in is.
    secret: bool,
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

impl Dictionary<'_, '_> {
    /// Whether a flattened object is secret.
    pub(super) fn hides(&self, flat: Option<usize>) -> bool {
        flat.and_then(|flat| self.flats.get(flat)).is_some_and(|flat| flat.secret)
    }

    /// Whether a flattened object is there already; the object itself is.
    fn begun(&self, flat: Option<usize>) -> bool {
        flat.and_then(|flat| self.flats.get(flat)).is_none_or(|flat| flat.begun)
    }

    /// The map that takes the keys nobody claims: the flattened object that it is a field of, and
    /// the number of that.
    fn rest_field(&self) -> Option<(Option<usize>, usize)> {
        let own = rest_of(self.frame.object).map(|field| (None, field));
        own.or_else(|| {
            let mut flats = self.flats.iter().enumerate();
            flats.find_map(|(flat, inner)| Some((Some(flat), rest_of(inner.frame.object)?)))
        })
    }
}

/// Judges the objects whose keys are in this dictionary, those inside another one before it: what is
/// wrong with the inner one breaks the field of the outer one.
#[inline(never)]
pub(super) fn end<'de>(walk: &mut Walk<'_, '_, 'de>, dictionary: &mut Dictionary<'_, 'de>) {
    let depth = |flat: &Flat<'_, '_>| flat.route.len();
    let deepest = dictionary.flats.iter().map(depth).max().unwrap_or(0);
    for level in (1..=deepest).rev() {
        for number in 0..dictionary.flats.len() {
            let flat = &mut dictionary.flats[number];
            if flat.begun && depth(flat) == level {
                let errors = walk.cx.errors;
                end_flat(walk, flat);
                if walk.cx.errors != errors {
                    let way = dictionary.flats[number].route.clone();
                    let (field, way) = way.split_last().unwrap_or((&0, &[]));
                    dictionary.break_at(way, *field);
                }
            }
        }
    }
}

fn end_flat<'de>(walk: &mut Walk<'_, '_, 'de>, flat: &mut Flat<'_, 'de>) {
    let at = walk.at.hidden_where(flat.secret);
    let sink = route(walk.sink.as_deref_mut(), &flat.route);
    let mut walk = Walk {
        cx: walk.cx,
        at: &at,
        schema: walk.schema,
        node: walk.node,
        inherited: walk.inherited,
        sink,
        capture: false,
    };
    if let Some(defaults) = flat.frame.object.defaults {
        defaults::judge(&mut walk, &mut flat.frame, defaults);
    }
    flat.frame.close(&mut walk);
}

/// A key that the object itself does not have.
#[inline(never)]
pub(super) fn unknown_key<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    key: Cow<'de, str>,
    entries: &mut E,
) -> Result<(), E::Error> {
    let at_flat = dictionary.flats.iter().enumerate().find_map(|(number, flat)| {
        Some((number, flat.frame.object.find(&key, &mut KeyPredictor::default())?))
    });
    if let Some((number, name)) = at_flat {
        if !dictionary.begun(Some(number)) {
            begin(walk, dictionary, Some(number));
        }
        return field_slow(walk, dictionary, Some(number), name, entries);
    }
    dictionary.frame.unclaimed += 1;
    let Some((flat, number)) = dictionary.rest_field() else {
        let at = walk.at.step(Step::Name(&key));
        walk.unclaimed(dictionary.frame.object, &at.part(entries.key_at()));
        return entries.skip_value(walk.cx.skip());
    };
    if !dictionary.begun(flat) {
        begin(walk, dictionary, flat);
    }
    let way = dictionary.way_to(flat);
    let field = &dictionary.frame_of(flat).object.fields[number];
    let Kind::Map(of) = &field.node.schema().kind else {
        return entries.skip_value(walk.cx.skip());
    };
    dictionary.rested += 1;
    let errors = walk.cx.errors;
    let secret = dictionary.hides(flat) || conceals(&field.node) || conceals(&of.key);
    let outer = walk.at.hidden_where(secret);
    let at = outer.step(Step::Name(&key));
    let build = field.related || dictionary.reads_all(&way);
    let sink = route(walk.sink.as_deref_mut(), &way).filter(|_| build);
    let mut inner = Walk {
        cx: walk.cx,
        at: &outer,
        schema: field.node.schema(),
        node: &field.node,
        inherited: None,
        sink: sink.map(|sink| sink.child(number)),
        capture: false,
    };
    let seen = dictionary.rest.as_mut().map(|rest| rest.get_or_insert_default());
    let (keys, each) = (field.node.annotations.keys(), field.node.annotations.each());
    let mut entry = Entry { walk: &mut inner, of, at: &at, keys, each, given: None };
    entry.key(&key, entries.key_at(), seen);
    entries.value(ValueVisitor(&mut entry))?;
    entry.end();
    if walk.cx.errors != errors {
        dictionary.break_at(&way, number);
    }
    Ok(())
}

/// A flattened struct begins with the first key of it, or of one flattened into it; one that is not
/// optional begins with what it is in.
pub(super) fn begin<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    flat: Option<usize>,
) {
    let way = dictionary.way_to(flat);
    let flats = &mut dictionary.flats;
    for number in 0..flats.len() {
        let Flat { route, optional, begun, .. } = &flats[number];
        let outer = &route[..route.len() - 1];
        let inside = |flat: &Flat<'_, '_>| flat.begun && flat.route == outer;
        let is_outer_there = || outer.is_empty() || flats.iter().any(inside);
        let begins = way.starts_with(route) || !optional && is_outer_there();
        if begins && !begun {
            flats[number].begin(walk.sink.as_deref_mut());
        }
    }
}

/// Judges the map that took the rest of the keys by its rules.
pub(super) fn end_rest<'de>(walk: &mut Walk<'_, '_, 'de>, dictionary: &mut Dictionary<'_, 'de>) {
    let Some((flat, number)) = dictionary.rest_field() else { return };
    let field = &dictionary.frame_of(flat).object.fields[number];
    if !field.node.annotations.has_rules() || dictionary.rested == 0 && field.node.nullable {
        return;
    }
    let at = walk.at.hidden_where(dictionary.hides(flat) || conceals(&field.node));
    let good = Walk {
        cx: walk.cx,
        at: &at,
        schema: field.node.schema(),
        node: &field.node,
        inherited: None,
        sink: None,
        capture: false,
    }
    .apply_rules(ValueRef::Dictionary(dictionary.rested));
    if !good {
        dictionary.break_at(&dictionary.way_to(flat), number);
    }
}

/// With an object begins the map that takes the keys nobody claims.
pub(super) fn begin_rest<'de>(sink: Option<&mut (dyn Sink<'de> + '_)>, object: &'static Object) {
    if let (Some(sink), Some(rest)) = (sink, rest_of(object)) {
        sink.child(rest).begin(0);
    }
}

/// The field that takes the keys nobody claims: `rest`, or a map that is flattened.
pub(super) fn rest_of(object: &'static Object) -> Option<usize> {
    let map = |&&field: &&usize| matches!(object.fields[field].node.schema().kind, Kind::Map(_));
    object.rest.or_else(|| object.flatten.iter().find(map).copied())
}

/// How many values groups read, of an object and of those flattened into it.
#[inline]
pub(super) fn captured_in(object: &'static Object) -> usize {
    if object.flatten.is_empty() {
        return object.held.into();
    }
    let inner = |&field: &usize| match &object.fields[field].node.schema().kind {
        Kind::Object(inner) => captured_in(inner),
        _ => 0,
    };
    usize::from(object.held) + object.flatten.iter().map(inner).sum::<usize>()
}

/// Whether a function between fields, one that wants typed values, is to run on an object, or on one
/// flattened into it.
pub(super) fn has_relations(object: &'static Object) -> bool {
    let inner = |&field: &usize| match &object.fields[field].node.schema().kind {
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
        sink = sink.child(field);
    }
    Some(sink)
}

/// Finds the objects whose keys stand in this one's dictionary; `outer` is the one that it stands in
/// itself.
pub(super) fn flatten<'h, 'de>(
    object: &'static Object,
    outer: Option<usize>,
    frame: &mut Frame<'h, 'de>,
    flats: &mut Vec<Flat<'h, 'de>>,
) {
    for &field in object.flatten {
        let node = &object.fields[field].node;
        let Kind::Object(inner) = &node.schema().kind else { continue };
        let mut flat = Flat {
            frame: Frame::new(inner, frame.room_for(inner.held.into())),
            route: vec![field],
            optional: node.nullable,
            begun: false,
            secret: conceals(node),
        };
        if let Some(outer) = outer.and_then(|outer| flats.get(outer)) {
            flat.route.splice(0..0, outer.route.iter().copied());
            flat.secret |= outer.secret;
        }
        flats.push(flat);
        flatten(inner, Some(flats.len() - 1), frame, flats);
    }
}
