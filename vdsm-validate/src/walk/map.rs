//! Dictionaries whose keys are data.

use std::borrow::Cow;

use serde_core::de::MapAccess;

use crate::datum::Datum;
use crate::path::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Declared, Map};
use crate::sink::{KEY, VALUE};

use super::buffer::NUMBER;
use super::context::conceals;
use super::held::Held;
use super::keys::{AnyKey, Seen};
use super::{Outer, Walk};

impl<'p, 'de> Walk<'_, 'p, 'de> {
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
        if !self.admit_plain(Datum::Dictionary(0)) {
            self.cx.depth -= 1;
            return self.cx.drain_map(map);
        }
        let secret = self.hide();
        if let Some(sink) = &mut self.sink {
            sink.begin(map.size_hint().unwrap_or(0));
        }
        let keys = self.keys().map(Outer::of);
        let each = self.each().map(Outer::of);
        let mut seen = self.remembers_keys().then(Seen::default);
        let mut count = 0;
        while let Some(key) = map.next_key_seed(AnyKey)? {
            if count == 0 && key == NUMBER {
                return self.number(secret, map);
            }
            if tag == Some(&*key) {
                self.tag_again(&key, &mut map)?;
                continue;
            }
            count += 1;
            let at = self.at.step(Step::Name(&key));
            self.map_key(of, keys.as_ref(), seen.as_mut(), &key, &at);
            self.of_entry(of, each.as_ref(), &at, |mut walk| map.next_value_seed(&mut walk))?;
        }
        self.cx.secret = secret;
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
    pub(super) fn keys(&self) -> Option<Declared> {
        self.node.declared.keys().or_else(|| self.outers().find_map(|outer| outer.declared.keys()))
    }

    /// Takes a key of a map.
    pub(super) fn map_key(
        &mut self,
        of: &'static Map,
        outer: Option<&Outer<'_>>,
        seen: Option<&mut Seen<'de>>,
        key: &Cow<'de, str>,
        at: &Place<'_>,
    ) {
        let secret = self.hide_where(conceals(&of.key));
        if seen.is_some_and(|seen| !seen.take(key)) {
            self.cx.tell(at, Severity::Error, Problem::DuplicateKey, None, false);
        }
        let mut walk = Walk {
            cx: self.cx,
            at,
            schema: (of.key.schema)(),
            node: &of.key,
            outer,
            sink: self.sink.as_deref_mut().map(|sink| sink.part(KEY)),
        };
        match key {
            Cow::Borrowed(key) => walk.part(key, Some),
            Cow::Owned(key) => walk.part(key, |_| None),
        }
        self.cx.secret = secret;
    }

    /// Reads the value under the key that was just taken.
    pub(super) fn of_entry<R>(
        &mut self,
        of: &'static Map,
        outer: Option<&Outer<'_>>,
        at: &Place<'_>,
        read: impl FnOnce(Walk<'_, 'p, 'de>) -> R,
    ) -> R {
        // Where a key is a secret, so is the path to what stands under it.
        let secret = self.hide_where(conceals(&of.key));
        let read = read(Walk {
            cx: self.cx,
            at,
            schema: (of.value.schema)(),
            node: &of.value,
            outer,
            sink: self.sink.as_deref_mut().map(|sink| sink.part(VALUE)),
        });
        self.cx.secret = secret;
        self.cx.null = false;
        if let Some(sink) = &mut self.sink {
            sink.end_part();
        }
        read
    }

    /// Judges a map as a whole, now that its entries were read.
    pub(super) fn finish_map(&mut self, count: usize, hold: bool) {
        self.judge_size(Datum::Dictionary(count));
        if hold {
            self.cx.held = Held::Dictionary(count);
        }
    }
}
