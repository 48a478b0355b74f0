//! Lists, and values by position.

use serde_core::de::SeqAccess;

use crate::path::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::rules::{Rule, Watch};
use crate::schema::{Annotations, Field, FieldForm, List, Node};
use crate::sink::ITEM;
use crate::value::ValueRef;

use super::held::Held;
use super::scalar::leaves;
use super::visit::{Spot, Value};
use super::{Outer, Walk};

/// A rule that follows the items of a list.
pub(super) struct Watched {
    rule: &'static dyn Rule,
    watch: Box<dyn Watch>,
    severity: Severity,
}

/// The next item of the list that a walk is at.
struct Item<'i, 'w, 'p, 'de> {
    walk: &'i mut Walk<'w, 'p, 'de>,
    node: &'static Node,
    each: Option<Annotations>,
    /// A rule follows the items.
    followed: bool,
    number: usize,
}

impl Item<'_, '_, '_, '_> {
    /// The item was read.
    #[inline]
    fn end(&mut self, watches: &mut [Watched]) {
        if let Some(sink) = &mut self.walk.sink {
            sink.finish_child();
        }
        if self.followed {
            let at = self.walk.at.step(Step::Index(self.number));
            self.walk.watch(watches, &at);
        }
        self.number += 1;
    }
}

impl<'p, 'de> Spot<'p, 'de> for Item<'_, '_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        self.node
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
        leveled: ValueRef<'_>,
        datum: ValueRef<'_>,
        borrowed: Option<&'de str>,
    ) {
        if self.followed {
            self.walk.cx.held = Held::new(leveled, borrowed);
        }
        if let Some(sink) = &mut self.walk.sink {
            sink.child(ITEM).scalar(datum, borrowed);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter<R>(&mut self, go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R) -> R {
        let at = self.walk.at.step(Step::Index(self.number));
        let outer = self.each.map(Outer::of);
        self.walk.cx.hold = self.followed;
        let read = go(&mut Walk {
            cx: self.walk.cx,
            at: &at,
            schema: (self.node.schema)(),
            node: self.node,
            outer: outer.as_ref(),
            sink: self.walk.sink.as_deref_mut().map(|sink| sink.child(ITEM)),
        });
        self.walk.cx.hold = false;
        self.walk.cx.null = false;
        read
    }
}

impl<'de> Walk<'_, '_, 'de> {
    #[inline]
    pub(super) fn list<A: SeqAccess<'de>>(
        &mut self,
        of: &'static List,
        list: A,
    ) -> Result<(), A::Error> {
        if !self.node.annotations.has_rules() && self.outer.is_none() {
            return self.items(of, list, &mut []);
        }
        self.items_watched(of, list)
    }

    #[inline(never)]
    fn items_watched<A: SeqAccess<'de>>(
        &mut self,
        of: &'static List,
        list: A,
    ) -> Result<(), A::Error> {
        let mut watches = self.watches();
        self.items(of, list, &mut watches)
    }

    /// Reads the items, which a few rules follow.
    #[inline(never)]
    fn items<A: SeqAccess<'de>>(
        &mut self,
        of: &'static List,
        mut list: A,
        watches: &mut [Watched],
    ) -> Result<(), A::Error> {
        let hold = std::mem::take(&mut self.cx.hold);
        if !self.enter() {
            return self.cx.drain_list(list).map(drop);
        }
        if !self.admit_plain(ValueRef::List(0)) {
            self.cx.depth -= 1;
            return self.cx.drain_list(list).map(drop);
        }
        let hidden = self.hide();
        if let Some(sink) = &mut self.sink {
            sink.begin(list.size_hint().unwrap_or(0));
        }
        let (each, followed) = (self.each(), !watches.is_empty());
        let mut item = Item { walk: self, node: &of.item, each, followed, number: 0 };
        while list.next_element_seed(Value(&mut item))?.is_some() {
            item.end(watches);
        }
        let count = item.number;
        self.cx.show(hidden);
        self.cx.depth -= 1;
        self.finish_list(of, count, hold);
        Ok(())
    }

    /// What is declared of each item.
    pub(super) fn each(&self) -> Option<Annotations> {
        self.node
            .annotations
            .each()
            .or_else(|| self.outers().find_map(|outer| outer.annotations.each()))
    }

    /// The form that takes a single value for the list.
    pub(super) fn single_form(&self, datum: ValueRef<'_>) -> Option<FieldForm> {
        self.forms().find(|formed| {
            let read = formed.form.read(datum, self.schema);
            matches!(read, Some(crate::forms::Decoded::Single))
        })
    }

    /// The rules that follow the items.
    pub(super) fn watches(&self) -> Vec<Watched> {
        let policy = self.cx.policy;
        self.rules()
            .filter_map(|leveled| {
                let watch = leveled.rule.watch()?;
                Some(Watched {
                    rule: leveled.rule,
                    watch,
                    severity: policy.severity_of(leveled.level)?,
                })
            })
            .collect()
    }

    /// Shows the item that was just read to the rules that follow the items.
    pub(super) fn watch(&mut self, watches: &mut [Watched], at: &Place<'_>) {
        if watches.is_empty() {
            return;
        }
        self.cx.hold = false;
        let held = std::mem::take(&mut self.cx.held);
        // A broken item cannot clash with another.
        if let Held::Absent = held {
            return;
        }
        for watched in watches {
            if let Some(earlier) = watched.watch.item(held.datum()) {
                let problem = Problem::Repeats(watched.rule, earlier);
                let secret = self.is_secret() || super::context::hides(self.schema);
                self.cx.tell(at, watched.severity, problem, Some(held.datum()), secret);
            }
        }
    }

    #[cold]
    fn miscounted(&mut self, len: usize, count: usize) {
        let problem = Problem::said("length", format!("has {count} items; {len} belong here"));
        self.tell(Severity::Error, problem, ValueRef::List(count));
    }

    /// Judges a list as a whole, now that its items were read.
    #[inline]
    pub(super) fn finish_list(&mut self, of: &'static List, count: usize, hold: bool) {
        if let Some(len) = of.len
            && len != count
        {
            self.miscounted(len, count);
        }
        self.apply_size_rules(ValueRef::List(count));
        if hold {
            self.cx.held = Held::List(count);
        }
    }

    pub(super) fn tuple<A: SeqAccess<'de>>(
        &mut self,
        fields: &'static [Field],
        mut list: A,
    ) -> Result<(), A::Error> {
        self.cx.hold = false;
        if !self.enter() {
            return self.cx.drain_list(list).map(drop);
        }
        if !self.admit_plain(ValueRef::List(0)) {
            self.cx.depth -= 1;
            return self.cx.drain_list(list).map(drop);
        }
        let hidden = self.hide();
        if let Some(sink) = &mut self.sink {
            sink.begin(fields.len());
        }
        let mut count = 0;
        for (number, field) in fields.iter().enumerate() {
            let at = self.at.step(Step::Index(number));
            let mut walk = self.of_field(field, number, &at, true);
            if list.next_element_seed(&mut walk)?.is_none() {
                break;
            }
            self.cx.null = false;
            count += 1;
        }
        let found = if count == fields.len() { count + self.cx.drain_list(list)? } else { count };
        for (number, field) in fields.iter().enumerate().skip(count) {
            if field.required {
                let at = self.at.step(Step::Index(number));
                let problem = Problem::said("missing_item", missing(field));
                self.cx.tell(&at, Severity::Error, problem, None, false);
            }
        }
        for extra in fields.len()..found {
            let at = self.at.step(Step::Index(extra));
            let message = format!("one too many; {} belong here", fields.len());
            self.cx.tell(&at, Severity::Error, Problem::said("extra_item", message), None, false);
        }
        self.cx.show(hidden);
        self.cx.depth -= 1;
        Ok(())
    }
}

#[cold]
fn missing(field: &'static Field) -> String {
    let expected = crate::problem::Expected((field.node.schema)());
    match field.key.parse::<usize>() {
        Ok(_) => format!("missing item; it holds {expected}"),
        Err(_) => format!("missing item: {}; it holds {expected}", field.key),
    }
}
