//! What is remembered of a dictionary while it is read.

use std::cmp::Ordering;

use crate::groups::Keys;
use crate::place::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Field, Kind, Name, Object, Schema};
use crate::types::{compare_spans, is_span};

use crate::value::ValueRef;
use crate::write::{Shown, ToDictionary};

use super::super::captured::{Captured, Outcome};
use super::super::context::Context;
use super::bits::Bits;

/// How many other spellings are remembered: more are named by their key.
const SPELLINGS: usize = 8;

/// What is remembered of one object while its dictionary is read.
pub(super) struct Frame<'h, 'de> {
    pub(super) object: &'static Object,
    pub(super) seen: Bits,
    pub(super) broken: Bits,
    pub(super) nulls: Bits,
    /// The fields whose keys are not there, and which a default gives a value.
    pub(super) defaulted: Bits,
    room: &'h mut [Captured<'de>],
    spellings: [(u16, u16); SPELLINGS],
    spelled: usize,
    pub(super) unclaimed: usize,
    /// Only fields that a relation reads are built.
    pub(super) staged: bool,
    /// A field is built though another one is broken.
    pub(super) builds_all: bool,
}

impl<'h, 'de> Frame<'h, 'de> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn new(object: &'static Object, room: &'h mut [Captured<'de>]) -> Self {
        Self {
            object,
            seen: Bits::default(),
            broken: Bits::default(),
            nulls: Bits::default(),
            defaulted: Bits::default(),
            room,
            spellings: [(0, 0); SPELLINGS],
            spelled: 0,
            unclaimed: 0,
            staged: false,
            builds_all: false,
        }
    }

    /// Whether the value of a field is wanted.
    #[inline]
    pub(super) fn builds(&self, field: &Field) -> bool {
        !self.staged || field.related
    }

    /// Takes a key that names a field; false where its value is to be checked only.
    pub(super) fn claim(&mut self, cx: &mut Context<'_, 'de>, at: &Place<'_>, name: Name) -> bool {
        let number = usize::from(name.field);
        let field = &self.object.fields[number];
        let again = self.seen.has(number);
        if again || name.alias > 0 || field.deprecation().is_some() {
            return self.claim_slow(cx, at, name, again);
        }
        self.seen.set(number);
        true
    }

    #[cold]
    fn claim_slow(
        &mut self,
        cx: &mut Context<'_, 'de>,
        at: &Place<'_>,
        name: Name,
        again: bool,
    ) -> bool {
        let number = usize::from(name.field);
        let field = &self.object.fields[number];
        if again {
            let earlier = self.key(number);
            let problem = if earlier == field.spelled(name.alias) {
                Problem::DuplicateKey
            } else {
                Problem::AliasConflict(earlier)
            };
            cx.report(at, Severity::Error, problem, None, false);
            self.broken.set(number);
            return false;
        }
        self.seen.set(number);
        if let Some(alias) = field.alias(name.alias.into()) {
            self.spell(number, name.alias);
            let conversion = alias.support.conversion();
            if let Some(severity) = conversion.and_then(|what| cx.policy.conversion(what)) {
                cx.report(at, severity, Problem::key(alias.support, field.key), None, false);
            }
        }
        if let Some(deprecation) = field.deprecation() {
            cx.report(at, Severity::Warning, Problem::DeprecatedKey(deprecation), None, false);
        }
        true
    }

    /// Takes note of the spelling of a key.
    pub(super) fn spell(&mut self, number: usize, alias: u16) {
        let Ok(number) = u16::try_from(number) else { return };
        if alias > 0 && self.spelled < SPELLINGS {
            self.spellings[self.spelled] = (number, alias);
            self.spelled += 1;
        }
    }

    /// Takes note of what came of a field's value.
    #[inline]
    pub(super) fn take(
        &mut self,
        outcome: Outcome<'de>,
        broken: bool,
        field: &'static Field,
        number: usize,
    ) {
        if broken {
            self.fail(number);
        }
        match outcome {
            Outcome::Null if field.counts_null => {}
            Outcome::Null => self.nulls.set(number),
            Outcome::Read(value) if field.held != Field::NOT_HELD => self.capture(field, value),
            Outcome::Read(_) => {}
        }
    }

    /// A field is broken, and with it the value that it is to be a part of: nothing more is built,
    /// unless for a relation, or to find what is lost.
    #[cold]
    fn fail(&mut self, number: usize) {
        self.broken.set(number);
        self.staged |= !self.builds_all;
    }

    /// Keeps the value of a field for the groups that read it.
    #[inline(never)]
    pub(super) fn capture(&mut self, field: &Field, value: Captured<'de>) {
        if let Some(place) = self.room.get_mut(usize::from(field.held)) {
            *place = value.kept_as(&field.node);
        }
    }

    /// Keeps the value of a field that is good as it is for the groups that read it.
    #[inline(never)]
    pub(super) fn hold(&mut self, field: &'static Field, value: &'de dyn ToDictionary) {
        let Some(place) = self.room.get_mut(usize::from(field.held)) else { return };
        *place = match value.shown() {
            Shown::Scalar(ValueRef::Text(text)) => Captured::Text(text),
            Shown::Scalar(ValueRef::Variant(number)) => {
                let name = field.node.schema().name_of(number);
                name.map_or(Captured::Nothing, |name| Captured::new(name, name.as_text()))
            }
            Shown::Scalar(value) => Captured::new(value, value.as_text()).kept_as(&field.node),
            _ => Captured::Nothing,
        };
    }

    /// The value of a field is left out.
    pub(super) fn leave_out(&mut self, number: usize) {
        self.nulls.set(number);
        let field = &self.object.fields[number];
        if field.held != Field::NOT_HELD {
            self.capture(field, Captured::Nothing);
        }
        self.forget_inside(number);
    }

    /// The value that was captured of a field.
    pub(super) fn captured(&self, number: usize) -> &Captured<'de> {
        self.held(self.object.fields[number].held)
    }

    /// Keeps the value of a field of a flattened object for the groups that name it.
    pub(super) fn capture_inner(&mut self, held: u8, field: &Field, value: Captured<'de>) {
        if let Some(place) = self.room.get_mut(usize::from(held)) {
            *place = value.kept_as(&field.node);
        }
    }

    /// The value that was captured there.
    pub(super) fn held(&self, at: u8) -> &Captured<'de> {
        self.room.get(usize::from(at)).unwrap_or(&Captured::Nothing)
    }

    /// The value of a sibling that chooses a variant; none where it is not known yet.
    pub(super) fn given_by(&self, sibling: usize) -> Option<Captured<'de>> {
        let known = !self.broken.has(sibling) && Keys::present(self, sibling);
        known.then(|| self.captured(sibling)).filter(|value| value.is_tag()).cloned()
    }

    /// A field's key as the client wrote it.
    pub(super) fn key(&self, number: usize) -> &'static str {
        self.spelled(number, &self.object.fields[number])
    }

    /// The same of a field that has that number for groups.
    pub(super) fn spelled(&self, number: usize, field: &'static Field) -> &'static str {
        let spelling = self.spellings[..self.spelled]
            .iter()
            .find(|(spelled, _)| usize::from(*spelled) == number);
        match spelling {
            Some(&(_, alias)) => field.spelled(alias),
            None => field.key,
        }
    }

    /// Whether a field is there with a value.
    pub(super) fn present(&self, number: usize) -> bool {
        self.seen.has_beyond(&self.nulls, number)
    }

    /// Room at the end for what groups read of a flattened object.
    pub(super) fn room_for(&mut self, held: usize) -> &'h mut [Captured<'de>] {
        let from = self.room.len().saturating_sub(held);
        let (kept, room) = std::mem::take(&mut self.room).split_at_mut(from);
        self.room = kept;
        room
    }

    /// Whether no required key can be missing.
    #[inline]
    pub(super) fn is_complete(&self) -> bool {
        self.seen.lacks_low(self.object.required) == 0 && self.object.fields.len() <= 64
    }

    /// Tells of the required keys that are not there.
    pub(super) fn missing(&mut self, cx: &mut Context<'_, 'de>, at: &Place<'_>) {
        let fields = self.object.fields;
        let mut low = self.seen.lacks_low(self.object.required);
        while low != 0 {
            let number = low.trailing_zeros() as usize;
            low &= low - 1;
            self.lacks(cx, at, number, &fields[number]);
        }
        for (number, field) in fields.iter().enumerate().skip(64) {
            if field.required && !self.seen.has(number) {
                self.lacks(cx, at, number, field);
            }
        }
    }

    #[cold]
    fn lacks(
        &mut self,
        cx: &mut Context<'_, 'de>,
        at: &Place<'_>,
        number: usize,
        field: &'static Field,
    ) {
        let schema = field.node.schema();
        // As with serde itself, a type may make sense of a key that is not there.
        match schema.kind {
            Kind::ViaSerde(attempt) if attempt(crate::content::Content::Missing).is_ok() => return,
            _ => {}
        }
        self.broken.set(number);
        let here = at.step(Step::Key(field.key));
        cx.report(&here, Severity::Error, Problem::MissingKey(schema), None, false);
    }
}

/// How two values of a type with an order of its own compare.
pub(super) fn compare(
    [low, high]: [&'static Schema; 2],
    a: ValueRef<'_>,
    b: ValueRef<'_>,
) -> Option<Ordering> {
    match low.kind {
        _ if !std::ptr::eq(low, high) => None,
        Kind::Parsed(ref parsed) => parsed.compare?(a, b),
        Kind::Object(_) if is_span(low) => compare_spans(a, b),
        _ => None,
    }
}

impl Keys for Frame<'_, '_> {
    fn compare(&self, a: usize, b: usize) -> Option<Ordering> {
        let schema = |field: usize| crate::schema::core(self.object.fields[field].node.schema());
        compare([schema(a), schema(b)], self.value(a), self.value(b))
    }

    fn present(&self, field: usize) -> bool {
        self.present(field) || self.defaulted.has(field)
    }

    fn sent(&self, field: usize) -> bool {
        self.present(field)
    }

    fn value(&self, field: usize) -> ValueRef<'_> {
        self.captured(field).value()
    }

    fn all(&self) -> Vec<usize> {
        (0..self.object.fields.len()).filter(|&field| Keys::present(self, field)).collect()
    }

    fn count(&self) -> usize {
        (0..self.object.fields.len()).filter(|&field| Keys::present(self, field)).count()
    }

    fn unclaimed(&self) -> usize {
        self.unclaimed
    }
}
