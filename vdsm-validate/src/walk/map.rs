//! Dictionaries whose keys are data.

use std::borrow::Cow;

use serde_core::de::MapAccess;

use crate::path::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Annotations, Map, Node};
use crate::sink::{KEY, VALUE};
use crate::value::ValueRef;

use super::context::conceals;
use super::held::Held;
use super::keys::{AnyKey, Seen};
use super::scalar::leaves;
use super::visit::{Spot, Value};
use super::{Outer, Walk};

impl<'de> Walk<'_, '_, 'de> {
    pub(super) fn map<A: MapAccess<'de>>(
        &mut self,
        of: &'static Map,
        mut map: A,
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
        if let Some(sink) = &mut self.sink {
            sink.begin(map.size_hint().unwrap_or(0));
        }
        let (keys, each) = (self.keys(), self.each());
        let secret_keys = conceals(&of.key);
        let mut seen = self.remembers_keys().then(Seen::default);
        let mut count = 0;
        while let Some(key) = map.next_key_seed(AnyKey)? {
            if count == 0 && self.cx.is_number(Some(&key)) {
                return self.number(hidden, map);
            }
            if tag == Some(&*key) {
                self.tag_again(&key, &mut map)?;
                continue;
            }
            count += 1;
            let at = self.at.step(Step::Name(&key));
            let mut entry = Entry { walk: self, of, at: &at, keys, each, secret_keys };
            entry.key(&key, seen.as_mut());
            map.next_value_seed(Value(&mut entry))?;
            entry.end();
        }
        self.cx.show(hidden);
        self.cx.depth -= 1;
        self.finish_map(count, hold);
        Ok(())
    }

    /// Passes over the key that told the variant already. In parsed JSON no key stands twice; there
    /// it was looked up only.
    #[cold]
    pub(super) fn tag_again<A: MapAccess<'de>>(
        &mut self,
        key: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let at = self.at.step(Step::Name(key));
        if self.remembers_keys() {
            self.cx.tell(&at, Severity::Error, Problem::DuplicateKey, None, false);
        }
        map.next_value_seed(self.cx.drain())
    }

    /// Whether a key may stand twice: not in parsed JSON.
    pub(super) fn remembers_keys(&self) -> bool {
        self.cx.parsed.is_none()
    }

    /// What is declared of each key.
    pub(super) fn keys(&self) -> Option<Annotations> {
        self.node
            .annotations
            .keys()
            .or_else(|| self.outers().find_map(|outer| outer.annotations.keys()))
    }

    /// Judges a map as a whole, now that its entries were read.
    pub(super) fn finish_map(&mut self, count: usize, hold: bool) {
        self.apply_size_rules(ValueRef::Dictionary(count));
        if hold {
            self.cx.held = Held::Dictionary(count);
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
    /// The key is a secret, and so is the path to what stands under it.
    pub(super) secret_keys: bool,
}

impl<'de> Entry<'_, '_, '_, 'de> {
    /// Takes the key.
    #[inline]
    pub(super) fn key(&mut self, key: &Cow<'de, str>, seen: Option<&mut Seen<'de>>) {
        if seen.is_some_and(|seen| !seen.take(key)) {
            let hidden = self.walk.hide_where(self.secret_keys);
            self.walk.cx.tell(self.at, Severity::Error, Problem::DuplicateKey, None, false);
            self.walk.cx.show(hidden);
        }
        let node = &self.of.key;
        if let Cow::Borrowed(key) = *key
            && self.keys.is_none()
            && node.takes_all_like(ValueRef::Text(key), true)
            && !node.annotations.has_rules()
        {
            if let Some(sink) = &mut self.walk.sink {
                sink.child(KEY).scalar(ValueRef::Text(key), Some(key));
            }
        } else {
            self.odd_key(key);
        }
    }

    /// Takes a key that more is declared of.
    #[inline(never)]
    fn odd_key(&mut self, key: &Cow<'de, str>) {
        let hidden = self.walk.hide_where(self.secret_keys);
        let outer = self.keys.map(Outer::of);
        let at = self.at.step(Step::MapKey);
        let mut walk = Walk {
            cx: self.walk.cx,
            at: &at,
            schema: (self.of.key.schema)(),
            node: &self.of.key,
            outer: outer.as_ref(),
            sink: self.walk.sink.as_deref_mut().map(|sink| sink.child(KEY)),
        };
        match key {
            Cow::Borrowed(key) => walk.part(key, Some),
            Cow::Owned(key) => walk.part(key, |_| None),
        }
        // That of the key is none of the map's.
        self.walk.cx.null = false;
        self.walk.cx.show(hidden);
    }

    /// The value was read.
    #[inline]
    pub(super) fn end(&mut self) {
        if let Some(sink) = &mut self.walk.sink {
            sink.finish_child();
        }
    }
}

impl<'p, 'de> Spot<'p, 'de> for Entry<'_, '_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        &self.of.value
    }

    #[inline]
    fn leaves(&self, datum: ValueRef<'_>) -> bool {
        self.each.is_none_or(|each| leaves(each, datum))
    }

    #[inline]
    fn is_formed(&self) -> bool {
        self.each.is_some_and(Annotations::is_formed)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn hand_over(
        &mut self,
        _judged: ValueRef<'_>,
        datum: ValueRef<'_>,
        borrowed: Option<&'de str>,
    ) {
        if let Some(sink) = &mut self.walk.sink {
            sink.child(VALUE).scalar(datum, borrowed);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter<R>(&mut self, go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R) -> R {
        let outer = self.each.map(Outer::of);
        let hidden = self.walk.hide_where(self.secret_keys);
        let read = go(&mut Walk {
            cx: self.walk.cx,
            at: self.at,
            schema: (self.of.value.schema)(),
            node: &self.of.value,
            outer: outer.as_ref(),
            sink: self.walk.sink.as_deref_mut().map(|sink| sink.child(VALUE)),
        });
        self.walk.cx.show(hidden);
        self.walk.cx.null = false;
        read
    }
}
