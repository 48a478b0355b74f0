//! Keys that an object itself does not have: those of a struct that is flattened into it, of the
//! map that takes the rest, of nobody.

use std::borrow::Cow;

use crate::input::Entries;
use crate::place::Step;
use crate::schema::{Kind, Object, Relation};
use crate::sink::Sink;
use crate::value::ValueRef;

use super::super::captured::Captured;
use super::super::map::{self, Entry};
use super::super::secrets::conceals;
use super::super::target::ValueVisitor;
use super::frame::Frame;
use super::{Dictionary, Walk, defaults, field_slow};

/// Which of the flattened objects; none for the object that the dictionary is of.
pub(super) type FlatNumber = Option<usize>;

/// An object whose keys stand in the dictionary of another.
pub(super) struct Flat<'h, 'de> {
    pub(super) frame: Frame<'h, 'de>,
    /// The object that it is flattened into, and the field of that.
    pub(super) outer: FlatNumber,
    pub(super) field: usize,
    /// Without any of its keys it is absent.
    optional: bool,
    begun: bool,
    /// It is secret, or what it stands in is.
    pub(super) secret: bool,
}

impl Flat<'_, '_> {
    /// Whether the object is there at all.
    pub(super) fn is_there(&self) -> bool {
        self.begun
    }
}

impl<'h, 'de> Dictionary<'h, 'de> {
    /// A flattened object.
    #[inline]
    pub(super) fn flat(&self, flat: FlatNumber) -> Option<&Flat<'h, 'de>> {
        self.flats.get(flat?)?.as_ref()
    }

    /// All of them, each behind the one that it is in.
    fn flats(&self) -> impl Iterator<Item = (usize, &Flat<'h, 'de>)> {
        self.flats.iter().map_while(Option::as_ref).enumerate()
    }

    /// Whether a flattened object is secret.
    #[inline]
    pub(super) fn hides(&self, flat: FlatNumber) -> bool {
        self.flat(flat).is_some_and(|flat| flat.secret)
    }

    /// Whether a flattened object is there already; the object itself is.
    fn begun(&self, flat: FlatNumber) -> bool {
        self.flat(flat).is_none_or(|flat| flat.begun)
    }

    /// Whether a flattened object is another one, or that is inside it.
    fn is_around(&self, flat: usize, mut other: FlatNumber) -> bool {
        while let Some(number) = other {
            if number == flat {
                return true;
            }
            other = self.flat(other).and_then(|inner| inner.outer);
        }
        false
    }

    /// How many objects a flattened one is in.
    fn depth(&self, flat: FlatNumber) -> usize {
        self.flat(flat).map_or(0, |inner| 1 + self.depth(inner.outer))
    }

    /// The map that takes the keys nobody claims: the flattened object that it is a field of, and
    /// the number of that.
    pub(super) fn find_rest(&self) -> Option<(FlatNumber, usize)> {
        let own = rest_of(self.frame.object).map(|field| (None, field));
        own.or_else(|| {
            let mut flats = self.flats();
            flats.find_map(|(flat, inner)| Some((Some(flat), rest_of(inner.frame.object)?)))
        })
    }
}

/// Judges the objects whose keys are in this dictionary, those inside another one before it: what is
/// wrong with the inner one breaks the field of the outer one.
#[inline(never)]
pub(super) fn end<'de>(walk: &mut Walk<'_, '_, 'de>, dictionary: &mut Dictionary<'_, 'de>) {
    let deepest = dictionary.flats().map(|(flat, _)| dictionary.depth(Some(flat))).max();
    for level in (1..=deepest.unwrap_or(0)).rev() {
        for number in 0..dictionary.flats.len() {
            let flat = Some(number);
            if dictionary.begun(flat) && dictionary.depth(flat) == level {
                let errors = walk.cx.errors;
                end_flat(walk, dictionary, number);
                if walk.cx.errors != errors {
                    let inner = dictionary.flat(flat).map(|inner| (inner.outer, inner.field));
                    let (outer, field) = inner.unwrap_or_default();
                    dictionary.break_at(outer, field);
                }
            }
        }
    }
}

fn end_flat<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    number: usize,
) {
    let at = walk.at.hidden_where(dictionary.hides(Some(number)));
    let sink = walk.sink.as_deref_mut();
    let sink = sink.map(|sink| route(dictionary.flats, Some(number), sink));
    let mut walk = Walk {
        cx: walk.cx,
        at: &at,
        schema: walk.schema,
        node: walk.node,
        inherited: walk.inherited,
        sink,
        capture: false,
    };
    match dictionary.flats.get_mut(number) {
        Some(Some(flat)) if flat.frame.object.inner.is_empty() => {
            close(&mut walk, &mut flat.frame, None, &[]);
        }
        Some(place) => {
            // Beside the others, of which its groups read some.
            let Some(mut flat) = place.take() else { return };
            close(&mut walk, &mut flat.frame, Some(number), dictionary.flats);
            dictionary.flats[number] = Some(flat);
        }
        None => {}
    }
}

/// Judges a flattened object as a whole.
fn close<'h, 'de>(
    walk: &mut Walk<'_, '_, 'de>,
    frame: &mut Frame<'h, 'de>,
    at: FlatNumber,
    flats: &[Option<Flat<'h, 'de>>],
) {
    if let Some(defaults) = frame.object.defaults {
        defaults::judge(walk, frame, defaults);
    }
    frame.close(walk, at, flats);
}

/// A key that the object itself does not have.
#[inline(never)]
pub(super) fn unknown_key<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    key: Cow<'de, str>,
    entries: &mut E,
) -> Result<(), E::Error> {
    let at_flat =
        dictionary.flats().find_map(|(number, flat)| Some((number, flat.frame.object.find(&key)?)));
    if let Some((number, name)) = at_flat {
        if !dictionary.begun(Some(number)) {
            begin(walk, dictionary, Some(number));
        }
        return field_slow(walk, dictionary, Some(number), name, entries);
    }
    dictionary.frame.unclaimed += 1;
    let Some((flat, number)) = dictionary.rest_field else {
        let at = walk.at.step(Step::Name(&key));
        walk.unclaimed(dictionary.frame.object, &at.part(entries.key_at()));
        return entries.skip_value(walk.cx.skip());
    };
    if !dictionary.begun(flat) {
        begin(walk, dictionary, flat);
    }
    let field = &dictionary.frame_of(flat).object.fields[number];
    let Kind::Map(of) = &field.node.schema().kind else {
        return entries.skip_value(walk.cx.skip());
    };
    dictionary.rested += 1;
    let errors = walk.cx.errors;
    let secret = dictionary.hides(flat) || conceals(&field.node) || conceals(&of.key);
    let outer = walk.at.hidden_where(secret);
    let at = outer.step(Step::Name(&key));
    let build = field.related || dictionary.reads_all(flat);
    let sink = walk.sink.as_deref_mut().filter(|_| build);
    let sink = sink.map(|sink| route(dictionary.flats, flat, sink));
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
    let mut entry = Entry {
        walk: &mut inner,
        of,
        at: &at,
        keys,
        each,
        given: None,
        watches: &mut [],
        watched: Captured::Nothing,
        left_out: false,
    };
    let key_at = entries.key_at();
    let repeated = entry.key(&key, key_at, seen);
    entries.value(ValueVisitor(&mut entry))?;
    dictionary.rested -= usize::from(entry.end(repeated, key_at));
    inner.cx.unsure |= of.loses && dictionary.rested > 1 && inner.sink.is_none();
    if walk.cx.errors != errors {
        dictionary.break_at(flat, number);
    }
    Ok(())
}

/// A flattened struct begins with the first key of it, or of one flattened into it; one that is not
/// optional begins with what it is in.
pub(super) fn begin<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    flat: FlatNumber,
) {
    for number in 0..dictionary.flats.len() {
        let Some(inner) = dictionary.flat(Some(number)) else { break };
        let begins = || {
            dictionary.is_around(number, flat) || !inner.optional && dictionary.begun(inner.outer)
        };
        if inner.begun || !begins() {
            continue;
        }
        let object = inner.frame.object;
        let sink = walk.sink.as_deref_mut();
        let mut sink = sink.map(|sink| route(dictionary.flats, Some(number), sink));
        if let Some(sink) = &mut sink {
            sink.begin(0);
        }
        begin_rest(sink, object);
        if let Some(Some(inner)) = dictionary.flats.get_mut(number) {
            inner.begun = true;
        }
    }
}

/// Judges the map that took the rest of the keys by its rules.
pub(super) fn end_rest<'de>(walk: &mut Walk<'_, '_, 'de>, dictionary: &mut Dictionary<'_, 'de>) {
    let Some((flat, number)) = dictionary.rest_field else { return };
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
        dictionary.break_at(flat, number);
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

/// Whether two keys that differ may read as the same one of the map that takes the rest.
pub(super) fn reads_alike(object: &'static Object) -> bool {
    if object.rest.is_none() && object.flatten.is_empty() {
        return false;
    }
    let of = |field: usize| &object.fields[field].node.schema().kind;
    let rest =
        rest_of(object).map(|field| (of(field), object.fields[field].node.annotations.keys()));
    match rest {
        Some((Kind::Map(map), keys)) => map::reads_alike(&map.key, keys),
        _ => object.flatten.iter().any(|&field| match of(field) {
            Kind::Object(inner) => reads_alike(inner),
            _ => false,
        }),
    }
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

/// How many objects are flattened into one, those inside these included.
pub(super) fn flats_in(object: &'static Object) -> usize {
    let inner = |&field: &usize| match &object.fields[field].node.schema().kind {
        Kind::Object(inner) => 1 + flats_in(inner),
        _ => 0,
    };
    object.flatten.iter().map(inner).sum()
}

/// Whether a function between fields, one that wants typed values, is to run on an object, or on one
/// flattened into it.
pub(super) fn has_relations(object: &'static Object) -> bool {
    let inner = |&field: &usize| match &object.fields[field].node.schema().kind {
        Kind::Object(inner) => has_relations(inner),
        _ => false,
    };
    let typed = |relation: &Relation| relation.data.is_none();
    object.relations.iter().any(typed)
        || object.flatten.iter().any(inner)
        || object.fields.iter().any(|field| field.related)
}

/// The sink of a flattened object, through those that it is in.
pub(super) fn route<'s, 'de>(
    flats: &[Option<Flat<'_, 'de>>],
    flat: FlatNumber,
    sink: &'s mut (dyn Sink<'de> + '_),
) -> &'s mut (dyn Sink<'de> + 's) {
    match flat.and_then(|flat| flats.get(flat)?.as_ref()) {
        Some(inner) => route(flats, inner.outer, sink).child(inner.field),
        None => sink,
    }
}

/// Finds the objects whose keys stand in this one's dictionary; `outer` is the one that it stands in
/// itself.
pub(super) fn flatten<'h, 'de>(
    object: &'static Object,
    outer: FlatNumber,
    frame: &mut Frame<'h, 'de>,
    flats: &mut [Option<Flat<'h, 'de>>],
) {
    for &field in object.flatten {
        let node = &object.fields[field].node;
        let Kind::Object(inner) = &node.schema().kind else { continue };
        let hides = |flat: usize| flats.get(flat)?.as_ref().map(|outer| outer.secret);
        let secret = conceals(node) || outer.and_then(hides).unwrap_or(false);
        let number = flats.iter().position(Option::is_none);
        let Some(place) = number.and_then(|number| flats.get_mut(number)) else { return };
        *place = Some(Flat {
            frame: Frame::new(inner, frame.room_for(inner.held.into())),
            outer,
            field,
            optional: node.nullable,
            begun: false,
            secret,
        });
        flatten(inner, number, frame, flats);
    }
}
