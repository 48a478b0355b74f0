//! Dictionaries whose keys are data.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::input::{Entries, ReadEntries, Substring, next_key};
use crate::place::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::natural::natural;
use crate::schema::{Annotations, Kind, Map, Node, Scalar};
use crate::sink::{KEY, VALUE};
use crate::value::{UNREAD, ValueRef};

use super::captured::{Captured, Outcome};
use super::list::{Watched, watch_key, watches};
use super::object::Seen;
use super::otherwise::{self, Fate, Part};
use super::scalar::unaffected;
use super::secrets::conceals;
use super::target::{ValueTarget, ValueVisitor};
use super::{Context, Inherited, Walk, conversion, core_kind, written};

/// Reads a map.
pub(super) fn read<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    of: &'static Map,
    mut entries: E,
) -> Result<Outcome<'de>, E::Error> {
    if !conversion::opens(walk, E::DECODED, ValueRef::Dictionary(UNREAD)) {
        walk.cx.skip().entries(entries)?;
        return Ok(Outcome::DONE);
    }
    if let Some(sink) = &mut walk.sink {
        sink.begin(entries.size_hint().unwrap_or(0));
    }
    let (keys, each, given) = (walk.keys(), walk.each(), walk.given());
    let alike = reads_alike(&of.key, keys);
    let seen = (alike || !entries.has_unique_keys()).then(Seen::default);
    let ruled = walk.node.annotations.has_rules() || walk.inherited.is_some();
    let watches = if ruled { watches(walk, false) } else { Vec::new() };
    let at = walk.at.hidden_where(walk.is_secret() || conceals(&of.key));
    let mut map =
        MapEntries { walk: walk.moved(&at), of, keys, each, given, seen, watches, count: 0 };
    entries.read(&mut map)?;
    let (count, watches) = (map.count, map.watches);
    walk.cx.unsure |= of.loses && count > 1 && walk.sink.is_none();
    walk.leave(E::DECODED);
    walk.end_watches(&watches, ValueRef::Dictionary(count));
    walk.apply_size_rules(ValueRef::Dictionary(count));
    Ok(walk.captures(ValueRef::Dictionary(count), None))
}

/// Whether two keys that differ may read as the same one: `1` and `01`, say.
pub(super) fn reads_alike(key: &'static Node, keys: Option<Annotations>) -> bool {
    let schema = key.schema();
    let formed = keys.is_some_and(Annotations::is_formed) || key.annotations.is_formed();
    formed || !schema.forms.is_empty() || !matches!(core_kind(schema), Kind::Text { .. })
}

/// Reads the entries of a map.
struct MapEntries<'m, 'p, 'de> {
    walk: Walk<'m, 'p, 'de>,
    of: &'static Map,
    keys: Option<Annotations>,
    each: Option<Annotations>,
    given: Option<&'m Captured<'de>>,
    seen: Option<Seen<'de>>,
    /// The rules that follow the keys.
    watches: Vec<Watched>,
    count: usize,
}

impl<'de> ReadEntries<'de> for MapEntries<'_, '_, 'de> {
    #[inline]
    fn read<E: Entries<'de>>(&mut self, entries: &mut E) -> Result<(), E::Error> {
        let Self { walk, of, keys, each, given, seen, watches, count } = self;
        let outer = *walk.at;
        let mut written = std::mem::take(&mut walk.cx.written);
        loop {
            let key = match next_key(entries, &mut written) {
                Ok(Some(key)) => key,
                Ok(None) => break,
                Err(error) => {
                    walk.cx.fail_at(&outer);
                    return Err(error);
                }
            };
            let at = outer.step(Step::Name(&key));
            if let Some(chosen) = walk.chosen_by_key(&key) {
                walk.discriminator_again(chosen, &at);
                entries.skip_value(walk.cx.skip())?;
                continue;
            }
            *count += 1;
            let (keys, each, given) = (*keys, *each, *given);
            let mut entry = Entry {
                walk: &mut *walk,
                of,
                at: &at,
                keys,
                each,
                given,
                watches,
                watched: Captured::Nothing,
                left_out: false,
            };
            let key_at = entries.key_at();
            let repeated = entry.key(&key, key_at, seen.as_mut());
            if let Err(error) = entries.value(ValueVisitor(&mut entry)) {
                entry.walk.cx.fail_at(&at);
                return Err(error);
            }
            *count -= usize::from(entry.end(repeated, key_at));
        }
        walk.cx.written = written;
        Ok(())
    }
}

impl Walk<'_, '_, '_> {
    /// How a variant was chosen that a key is the tag of, and has no field for it.
    #[inline]
    pub(super) fn chosen_by_key(&self, key: &str) -> Option<super::Chosen> {
        let mut chosen = self.outward().filter_map(|inherited| inherited.chosen);
        chosen.find(|chosen| chosen.tag == Some(key))
    }

    /// The key that told the variant is there: where it was read before, that is once too often.
    #[cold]
    pub(super) fn discriminator_again(&mut self, chosen: super::Chosen, at: &Place<'_>) {
        if chosen.read {
            self.cx.report(at, Severity::Error, Problem::DuplicateKey, None, false);
        }
    }
}

/// An entry of the map that a walk is at.
pub(super) struct Entry<'e, 'w, 'p, 'de> {
    pub(super) walk: &'e mut Walk<'w, 'p, 'de>,
    pub(super) of: &'static Map,
    pub(super) at: &'e Place<'e>,
    pub(super) keys: Option<Annotations>,
    pub(super) each: Option<Annotations>,
    pub(super) given: Option<&'e Captured<'de>>,
    /// The rules that follow the keys.
    pub(super) watches: &'e mut [Watched],
    /// The key, where rules follow it.
    pub(super) watched: Captured<'de>,
    /// The entry is left out.
    pub(super) left_out: bool,
}

impl<'de> Entry<'_, '_, '_, 'de> {
    /// Takes the key, and reports one that was there already, however it was written; true where it is
    /// one.
    #[inline]
    pub(super) fn key(
        &mut self,
        key: &Cow<'de, str>,
        key_at: Option<Substring>,
        seen: Option<&mut Seen<'de>>,
    ) -> bool {
        let plain = match *key {
            Cow::Borrowed(key) if self.keys.is_none() => self.plain_key(key),
            _ => None,
        };
        let repeated = match plain {
            Some((value, text)) => {
                if let Some(sink) = &mut self.walk.sink {
                    sink.child(KEY).scalar(value, Some(text));
                }
                if !self.watches.is_empty() {
                    self.watched = Captured::new(value, Some(text));
                }
                seen.is_some_and(|seen| !seen.insert(&Cow::Borrowed(text)))
            }
            None => self.key_slow(key, key_at, seen),
        };
        if repeated {
            self.repeated(key_at);
        }
        repeated
    }

    #[cold]
    fn repeated(&mut self, key_at: Option<Substring>) {
        let at = self.at.part(key_at);
        self.walk.cx.report(&at, Severity::Error, Problem::DuplicateKey, None, false);
    }

    /// What a key reads as, where that is all that is to be noted of it, and no other text reads as it.
    #[inline]
    fn plain_key<'k>(&self, key: &'k str) -> Option<(ValueRef<'k>, &'k str)> {
        let node = &self.of.key;
        let value = match node.accepts_all {
            Some(Scalar::Text) => ValueRef::Text(key),
            Some(Scalar::Integer { .. }) if key != "-0" => natural(node, node.schema(), key)?,
            _ => return None,
        };
        let taken = node.takes_all_like(value, true) && !node.annotations.has_rules();
        taken.then_some((value, key))
    }

    /// Takes a key that more is declared of; true where one that reads as the same was there already.
    #[inline(never)]
    fn key_slow(
        &mut self,
        key: &Cow<'de, str>,
        key_at: Option<Substring>,
        seen: Option<&mut Seen<'de>>,
    ) -> bool {
        let part = self.at.part(key_at);
        let at = part.step(Step::MapKey);
        let inherited = Inherited::of(self.keys, None);
        let capture = seen.is_some() || !self.watches.is_empty();
        let (node, inherited) = (&self.of.key, inherited.as_ref());
        let before = self.walk.cx.counts();
        let mut walk = self.walk.child(node, &at, inherited, Some(KEY), capture);
        let lent = match key {
            Cow::Borrowed(key) => Some(*key),
            Cow::Owned(_) => None,
        };
        let read = written::read(&mut walk, key, lent).captured();
        if self.walk.cx.has_failed_since(&before) {
            let key = Part { node, each: self.keys, inherited, number: KEY, capture };
            let fate = otherwise::part(self.walk, key, &at, &before);
            self.left_out = matches!(fate, Fate::LeftOut);
        }
        let Some(seen) = seen else {
            self.watched = read;
            return false;
        };
        let spelled = match (core_kind(node.schema()), read.value()) {
            (Kind::Parsed(parsed), value) => (parsed.identity)(value),
            (_, value) => spelled(value, key),
        };
        self.watched = read;
        !seen.insert(&spelled.map_or_else(|| key.clone(), Cow::Owned))
    }

    /// The value was read; true where the entry is left out. The key, once it is built, may be equal to one
    /// that is there already, though no other was written like it: its type says what is equal.
    #[inline]
    pub(super) fn end(&mut self, repeated: bool, key_at: Option<Substring>) -> bool {
        if self.left_out {
            self.leave_out();
            return true;
        }
        if !self.watches.is_empty() {
            watch_key(self.watches, &self.of.key, self.watched.value());
        }
        let Some(sink) = &mut self.walk.sink else { return false };
        sink.finish_child();
        if !repeated && sink.repeats() {
            self.repeated(key_at);
        }
        false
    }

    #[cold]
    fn leave_out(&mut self) {
        if let Some(sink) = &mut self.walk.sink {
            sink.forget(KEY);
            sink.forget(VALUE);
        }
    }
}

/// How the value of a key is spelled, where the key is not spelled so.
fn spelled(value: ValueRef<'_>, key: &str) -> Option<String> {
    match value {
        ValueRef::Text(name) => (name != key).then(|| name.to_owned()),
        ValueRef::Int(number) => unless_digits(number, key),
        ValueRef::Uint(number) => unless_digits(number, key),
        ValueRef::Bool(value) => unless_written(value, key),
        _ => None,
    }
}

/// How a number is displayed, where a text that reads as it is not that already.
fn unless_digits(number: impl fmt::Display, text: &str) -> Option<String> {
    // Most numbers are written as they are displayed, which shows in the digits.
    let plain = match text.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', others @ ..] => others.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if plain { None } else { unless_written(number, text) }
}

/// How a value is displayed, where a text is not that already.
fn unless_written(value: impl fmt::Display, text: &str) -> Option<String> {
    (!is_written(&value, text)).then(|| value.to_string())
}

/// Whether a text is how a value is displayed.
pub(super) fn is_written(value: &impl fmt::Display, text: &str) -> bool {
    struct Rest<'t>(&'t str);
    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

impl<'p, 'de> ValueTarget<'p, 'de> for Entry<'_, '_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        &self.of.value
    }

    #[inline]
    fn unaffected(&self, value: ValueRef<'_>) -> bool {
        self.each.is_none_or(|each| unaffected(each, value))
    }

    #[inline]
    fn inherits_forms(&self) -> bool {
        self.each.is_some_and(Annotations::is_formed)
    }

    fn cx(&self) -> &Context<'p, 'de> {
        self.walk.cx
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn accept(&mut self, _judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>) {
        if let Some(sink) = &mut self.walk.sink {
            sink.child(VALUE).scalar(value, lent);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E> {
        let inherited = Inherited::of(self.each, self.given);
        let (node, inherited) = (&self.of.value, inherited.as_ref());
        let before = self.walk.cx.counts();
        go(&mut self.walk.child(node, self.at, inherited, Some(VALUE), false))?;
        if !self.walk.cx.has_failed_since(&before) {
            return Ok(());
        }
        if self.left_out {
            // Its key is not accepted.
            self.walk.cx.leave_out(&before, self.at);
            return Ok(());
        }
        let value = Part { node, each: self.each, inherited, number: VALUE, capture: false };
        let fate = otherwise::part(self.walk, value, self.at, &before);
        self.left_out = matches!(fate, Fate::LeftOut);
        Ok(())
    }
}
