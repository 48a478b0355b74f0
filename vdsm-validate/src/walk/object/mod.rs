//! Dictionaries whose keys are known.

mod bits;
pub(in crate::walk) mod by_position;
mod chooser;
mod close;
pub(in crate::walk) mod defaults;
mod deferred;
mod field;
mod flat;
mod frame;
mod ignored;
mod keys;
mod named;
mod nested;
mod span;
mod stage;

use crate::input::{Entries, NextKey, ReadEntries, Target};
use crate::place::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Field, Name, Object, Unknown};
use crate::sink::Sink;
use crate::value::{UNREAD, ValueRef};
use crate::write::ToDictionary;

use super::captured::{Captured, Outcome};
use super::tape::Mark;
use super::target::ValueVisitor;
use super::{Inherited, Walk, conversion};

use field::{FieldEntry, SlowField};
use flat::{Flat, FlatNumber, begin_rest, captured_in, flats_in, flatten, has_relations};
use frame::Frame;

pub(super) use bits::Bits;
pub(super) use keys::{Seen, same};
pub(super) use nested::{Asks, Lasting};

use keys::KeyPredictor;

/// Everything that is remembered of one dictionary.
pub(super) struct Dictionary<'h, 'de> {
    frame: Frame<'h, 'de>,
    flats: &'h mut [Option<Flat<'h, 'de>>],
    /// The keys that the rest took, where there can be a rest.
    rest: Option<&'h mut Option<Seen<'de>>>,
    /// The map that takes the keys nobody claims: the flattened object that it is a field of, and the
    /// number of that.
    rest_field: Option<(FlatNumber, usize)>,
    /// How many keys it took.
    rested: usize,
    /// Where on the tape the values begin that wait for a sibling to choose their variant.
    deferred: Option<Mark>,
}

impl<'h, 'de> Dictionary<'h, 'de> {
    /// What is remembered of a flattened object; of the object itself for none.
    fn frame_of(&mut self, flat: FlatNumber) -> &mut Frame<'h, 'de> {
        match flat.and_then(|flat| self.flats.get_mut(flat)?.as_mut()) {
            Some(flat) => &mut flat.frame,
            None => &mut self.frame,
        }
    }

    /// Whether a relation reads a field on the way to a flattened object, and with it all of that.
    fn reads_all(&self, flat: FlatNumber) -> bool {
        !self.frame.staged
            || self.flat(flat).is_some_and(|inner| {
                let frame = self.flat(inner.outer).map_or(&self.frame, |outer| &outer.frame);
                frame.object.fields[inner.field].related || self.reads_all(inner.outer)
            })
    }

    /// Takes note of what came of a field's value.
    fn take(&mut self, outcome: Outcome<'de>, broken: bool, flat: FlatNumber, number: usize) {
        if let (Some(held), Outcome::Read(value)) = (self.named(flat, number), &outcome) {
            let outer = self.flat(flat).and_then(|inner| inner.outer);
            let field = &self.frame_of(flat).object.fields[number];
            self.frame_of(outer).capture_inner(held, field, value.clone());
        }
        let frame = self.frame_of(flat);
        frame.take(outcome, broken, &frame.object.fields[number], number);
        if flat.is_none() {
            return;
        }
        if frame.present(number) {
            // The object itself has no number for the key.
            self.frame.unclaimed += 1;
        }
        if broken {
            self.break_at(flat, number);
        }
    }

    /// A field is broken, and with it the fields that it is flattened into.
    fn break_at(&mut self, mut flat: FlatNumber, mut number: usize) {
        loop {
            self.frame_of(flat).broken.set(number);
            let Some(inner) = self.flat(flat) else { return };
            (number, flat) = (inner.field, inner.outer);
        }
    }
}

/// Reads a struct.
#[inline]
pub(super) fn read<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    if walk.capture && crate::types::is_span(walk.schema) {
        return span::read(walk, object, entries);
    }
    let staged = object.stage.is_some() || !object.flatten.is_empty();
    if !staged || walk.sink.is_some() || !has_relations(object) {
        return fields(walk, object, entries, false);
    }
    // Nothing is built, but relations want values: of the fields that they read only.
    walk.cx.unsure |= stage::may_lose(object);
    let mut entries = Some(entries);
    let mut outcome = Ok(Outcome::DONE);
    stage::run(object, &mut |sink: &mut dyn Sink<'de>| {
        if let Some(entries) = entries.take() {
            outcome = fields(&mut walk.with_sink(Some(sink)), object, entries, true);
        }
    });
    outcome
}

/// Reads the fields, with room for what is to be remembered of them beyond the frame.
#[inline]
fn fields<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    entries: E,
    staged: bool,
) -> Result<Outcome<'de>, E::Error> {
    // Room on the stack is made ready and left empty again, so that it should not be too large.
    if object.rest.is_none() && object.flatten.is_empty() {
        match object.held {
            0 => return read_entries(walk, object, entries, staged, &mut [], &mut [], None),
            1..=4 => return entries_captured::<4, false, E>(walk, object, entries, staged),
            5..=8 => return entries_captured::<8, false, E>(walk, object, entries, staged),
            9..=16 => return entries_captured::<16, false, E>(walk, object, entries, staged),
            _ => {}
        }
    }
    match captured_in(object) {
        0..=4 => entries_captured::<4, true, E>(walk, object, entries, staged),
        5..=16 => entries_captured::<16, true, E>(walk, object, entries, staged),
        17..=48 => entries_captured::<48, true, E>(walk, object, entries, staged),
        many => entries_captured_many(walk, object, entries, staged, many),
    }
}

/// Where groups read a few fields; `FLATTENED` where another dictionary may be flattened into this one, or
/// unknown keys are kept.
#[inline(never)]
fn entries_captured<'de, const FEW: usize, const FLATTENED: bool, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    entries: E,
    staged: bool,
) -> Result<Outcome<'de>, E::Error> {
    let mut room = [const { Captured::Nothing }; FEW];
    if FLATTENED {
        entries_flattened(walk, object, entries, staged, &mut room)
    } else {
        read_entries(walk, object, entries, staged, &mut room, &mut [], None)
    }
}

#[inline(never)]
fn entries_captured_many<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    entries: E,
    staged: bool,
    many: usize,
) -> Result<Outcome<'de>, E::Error> {
    let mut room: Vec<_> = std::iter::repeat_with(|| Captured::Nothing).take(many).collect();
    entries_flattened(walk, object, entries, staged, &mut room)
}

/// How many flattened objects there is room for without the heap.
const FEW_FLATS: usize = 4;

#[inline]
fn entries_flattened<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    entries: E,
    staged: bool,
    room: &mut [Captured<'de>],
) -> Result<Outcome<'de>, E::Error> {
    match flats_in(object) {
        0 => read_entries(walk, object, entries, staged, room, &mut [], Some(&mut None)),
        1..=FEW_FLATS => entries_few_flats(walk, object, entries, staged, room),
        many => {
            let mut flats: Vec<_> = std::iter::repeat_with(|| None).take(many).collect();
            read_entries(walk, object, entries, staged, room, &mut flats, Some(&mut None))
        }
    }
}

#[inline(never)]
fn entries_few_flats<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    entries: E,
    staged: bool,
    room: &mut [Captured<'de>],
) -> Result<Outcome<'de>, E::Error> {
    let mut flats = [const { None }; FEW_FLATS];
    read_entries(walk, object, entries, staged, room, &mut flats, Some(&mut None))
}

#[inline(never)]
fn read_entries<'h, 'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    object: &'static Object,
    mut entries: E,
    staged: bool,
    room: &'h mut [Captured<'de>],
    flats: &'h mut [Option<Flat<'h, 'de>>],
    rest: Option<&'h mut Option<Seen<'de>>>,
) -> Result<Outcome<'de>, E::Error> {
    if !conversion::opens(walk, E::DECODED, ValueRef::Dictionary(UNREAD)) {
        walk.cx.skip().entries(entries)?;
        return Ok(Outcome::DONE);
    }
    let mut dictionary = Dictionary {
        frame: Frame::new(object, room),
        flats,
        rest: rest.filter(|_| !E::UNIQUE_KEYS || flat::reads_alike(object)),
        rest_field: None,
        rested: 0,
        deferred: None,
    };
    dictionary.frame.staged = staged;
    dictionary.frame.builds_all = walk.cx.builds_all;
    let count = if walk.is_secret() {
        let hidden = walk.at.hidden();
        read_fields(&mut walk.moved(&hidden), &mut dictionary, &mut entries)?
    } else {
        read_fields(walk, &mut dictionary, &mut entries)?
    };
    walk.leave(E::DECODED);
    Ok(walk.captures(ValueRef::Dictionary(count), None))
}

/// Reads the entries of a dictionary, field by field; gives their number.
#[cfg_attr(not(debug_assertions), inline(always))]
fn read_fields<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    entries: &mut E,
) -> Result<usize, E::Error> {
    let object = dictionary.frame.object;
    begin(walk, dictionary);
    let predictor = match walk.inherited {
        None => KeyPredictor::new(object, walk.cx.alphabetical),
        Some(_) => predictor_where_asked(walk, object),
    };
    let entry = FieldEntry::new(walk, dictionary);
    let mut fields = Fields { predictor, entry, count: 0 };
    entries.read(&mut fields)?;
    let count = fields.count;
    end(walk, dictionary, count);
    Ok(count)
}

/// The names that are expected, where something may be wanted of fields: then each is read the long way, which
/// knows what.
#[inline(never)]
fn predictor_where_asked(walk: &Walk<'_, '_, '_>, object: &'static Object) -> KeyPredictor {
    if let Some(wanted) = walk.wanted() {
        wanted.begin();
    }
    if let Some(asked) = walk.asker() {
        asked.begin();
    }
    if walk.asks_fields() {
        return KeyPredictor::default();
    }
    KeyPredictor::new(object, walk.cx.alphabetical)
}

/// Reads fields.
struct Fields<'f, 'h, 'w, 'p, 'de> {
    predictor: KeyPredictor,
    entry: FieldEntry<'f, 'h, 'w, 'p, 'de>,
    count: usize,
}

impl<'de> ReadEntries<'de> for Fields<'_, '_, '_, '_, 'de> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read<E: Entries<'de>>(&mut self, entries: &mut E) -> Result<(), E::Error> {
        let Self { predictor, entry, count } = self;
        loop {
            let lent = match entries.next_key(&mut entry.walk.cx.written) {
                Ok(NextKey::Lent(key)) => Some(key),
                Ok(NextKey::Written) => None,
                Ok(NextKey::End) => return Ok(()),
                Err(error) => {
                    entry.walk.cx.fail_at(entry.walk.at);
                    return Err(error);
                }
            };
            *count += 1;
            let fast = match lent.and_then(|key| predictor.next(key)) {
                Some((number, field)) => entry.begin(number, field),
                None => lent
                    .and_then(|key| predictor.within(key))
                    .is_some_and(|(number, field)| entry.begin(number, field)),
            };
            if !fast && !entry.other_key(lent, predictor, entries)? {
                continue;
            }
            if let Err(error) = entries.value(ValueVisitor(&mut *entry)) {
                let at = entry.walk.at.step(Step::Field(entry.field, 0));
                entry.walk.cx.fail_at(&at);
                return Err(error);
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn reads(&self, object: &'static Object) -> bool {
        self.entry.reads(object)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self, number: usize, field: &'static Field, value: &'de dyn ToDictionary) -> bool {
        let Self { entry, count, .. } = self;
        let frame = &mut entry.dictionary.frame;
        let plain = field.fast_path && number < 64 && entry.walk.sink.is_none();
        if !plain || !frame.seen.insert_low(number) {
            return false;
        }
        *count += 1;
        if field.held != Field::NOT_HELD {
            frame.hold(field, value);
        }
        true
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn field(&mut self, number: usize, field: &'static Field) -> Option<impl Target<'de>> {
        let Self { entry, count, .. } = self;
        let known = field.fast_path && number < 64;
        if !known || !entry.begin(number, field) {
            return None;
        }
        *count += 1;
        Some(ValueVisitor(entry))
    }
}

/// Reads a field that more than its value is to be noted of, or one of a flattened object.
#[inline(never)]
fn field_slow<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    flat: FlatNumber,
    name: Name,
    entries: &mut E,
) -> Result<(), E::Error> {
    let number = usize::from(name.field);
    let frame = dictionary.frame_of(flat);
    let field = &frame.object.fields[number];
    let at = walk.at.step(Step::Field(field, name.alias));
    let fresh = frame.claim(walk.cx, &at.part(entries.key_at()), name);
    let given = field.chosen_by().map(|sibling| frame.given_by(sibling));
    if !fresh {
        dictionary.break_at(flat, number);
    }
    let read = match given {
        Some(None) => deferred::defer(walk, dictionary, flat, name, entries),
        Some(_) if chooser::names_none(walk, dictionary, flat, number) => {
            entries.skip_value(walk.cx.skip())
        }
        given => {
            let given = given.flatten();
            let mut target = SlowField { walk, dictionary, flat, number, alias: name.alias, given };
            entries.value(ValueVisitor(&mut target))
        }
    };
    if read.is_err() {
        let at = walk.at.step(Step::Field(field, name.alias));
        walk.cx.fail_at(&at);
    }
    read
}

#[inline]
fn begin<'de>(walk: &mut Walk<'_, '_, 'de>, dictionary: &mut Dictionary<'_, 'de>) {
    let object = dictionary.frame.object;
    if let Some(sink) = &mut walk.sink {
        sink.begin(0);
    }
    if object.rest.is_some() || !object.flatten.is_empty() {
        begin_flats(walk, dictionary);
    }
}

#[inline(never)]
fn begin_flats<'de>(walk: &mut Walk<'_, '_, 'de>, dictionary: &mut Dictionary<'_, 'de>) {
    let object = dictionary.frame.object;
    flatten(object, None, &mut dictionary.frame, dictionary.flats);
    dictionary.rest_field = dictionary.find_rest();
    begin_rest(walk.sink.as_deref_mut(), object);
    flat::begin(walk, dictionary, None);
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn end<'de>(walk: &mut Walk<'_, '_, 'de>, dictionary: &mut Dictionary<'_, 'de>, count: usize) {
    if let Some(defaults) = dictionary.frame.object.defaults {
        defaults::judge(walk, &mut dictionary.frame, defaults);
    }
    if let Some(begin) = dictionary.deferred {
        deferred::read(walk, dictionary, begin);
    }
    walk.apply_size_rules(ValueRef::Dictionary(count));
    let object = dictionary.frame.object;
    if object.rest.is_some() || !object.flatten.is_empty() {
        flat::end_rest(walk, dictionary);
        flat::end(walk, dictionary);
    }
    dictionary.frame.close(walk, None, dictionary.flats);
}

impl<'p, 'de> Walk<'_, 'p, 'de> {
    /// Whether a rule over the items around, or a condition of the struct around, wants a field.
    #[inline]
    fn asks_fields(&self) -> bool {
        self.inherited
            .is_some_and(|inherited| inherited.wanted.is_some() || inherited.asked.is_some())
    }

    /// The walk at a field of this dictionary.
    #[inline]
    fn of_field<'s>(
        &'s mut self,
        field: &'static Field,
        number: usize,
        at: &'s Place<'s>,
        build: bool,
    ) -> Walk<'s, 'p, 'de> {
        let capture = field.held != Field::NOT_HELD;
        self.child(&field.node, at, None, build.then_some(number), capture)
    }

    /// Reports a key that nobody claims, as the policy or the type wants it.
    fn unclaimed(&mut self, object: &'static Object, at: &Place<'_>) {
        let severity = match self.cx.policy.unknown.unwrap_or(object.unknown) {
            Unknown::Deny => Severity::Error,
            Unknown::Warn => Severity::Warning,
            Unknown::Ignore => return,
        };
        self.cx.report(at, severity, Problem::UnknownKey(object), None, false);
    }
}
