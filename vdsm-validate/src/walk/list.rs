//! Lists.

use crate::input::Items;
use crate::path::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::rules::{self, Combined, Rule, Watch};
use crate::schema::{Annotations, Kind, Level, LeveledRule, List, Node};
use crate::sink::{ITEM, Sink};
use crate::value::{UNREAD, ValueRef};

use super::captured::{Captured, Outcome};
use super::scalar::unaffected;
use super::target::{ValueTarget, ValueVisitor};
use super::{Context, Inherited, Walk, conversion, core_kind, secrets};

/// A set keeps each item once, so that one that occurs twice would be lost.
static UNIQUE: rules::Unique = rules::unique();
const OF_SETS: LeveledRule = LeveledRule { rule: &UNIQUE, level: Level::Error };

/// A rule that follows the items of a list.
struct Watched {
    rule: &'static dyn Rule,
    watch: Box<dyn Watch>,
    severity: Severity,
}

/// The next item of the list that a walk is at.
struct Item<'i, 'w, 'p, 'de> {
    walk: &'i mut Walk<'w, 'p, 'de>,
    node: &'static Node,
    each: Option<Annotations>,
    /// What the container hands down to each.
    inherited: Option<&'i Inherited<'i, 'de>>,
    /// A rule follows the items.
    followed: bool,
    number: usize,
    captured: Captured<'de>,
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
            let item = std::mem::take(&mut self.captured);
            let repeats = self.walk.sink.as_deref_mut().is_some_and(Sink::repeats);
            if !self.walk.watch(watches, self.node, &item, &at) && repeats {
                self.walk.lost(item.value(), &at);
            }
        }
        self.number += 1;
    }
}

impl<'p, 'de> ValueTarget<'p, 'de> for Item<'_, '_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        self.node
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
    fn accept(&mut self, judged: ValueRef<'_>, value: ValueRef<'_>, lent: Option<&'de str>) {
        if self.followed {
            self.captured = Captured::new(judged, lent);
        }
        if let Some(sink) = &mut self.walk.sink {
            sink.child(ITEM).scalar(value, lent);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter<E>(
        &mut self,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
    ) -> Result<(), E> {
        let at = self.walk.at.step(Step::Index(self.number));
        // Of a failure the loop takes note.
        let mut walk = self.walk.child(self.node, &at, self.inherited, Some(ITEM), self.followed);
        self.captured = go(&mut walk)?.captured();
        Ok(())
    }
}

/// Reads a list.
#[inline]
pub(super) fn read<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    of: &'static List,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    if !walk.node.annotations.has_rules() && walk.inherited.is_none() && !of.set {
        return read_items(walk, of, items, &mut []);
    }
    read_watched(walk, of, items)
}

#[inline(never)]
fn read_watched<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    of: &'static List,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let policy = walk.cx.policy;
    let watch = |leveled: LeveledRule| {
        let watch = leveled.rule.watch()?;
        let severity = policy.severity_of(leveled.level)?;
        Some(Watched { rule: following(leveled.rule), watch, severity })
    };
    let declared = || walk.rules().any(|leveled| leveled.rule.code() == UNIQUE.code());
    let own = (of.set && !declared()).then_some(OF_SETS);
    let mut watches: Vec<_> = walk.rules().chain(own).filter_map(watch).collect();
    read_items(walk, of, items, &mut watches)
}

/// The one of several rules, each reported as itself, that follows the items.
fn following(rule: &'static dyn Rule) -> &'static dyn Rule {
    let Some(Combined::First(rules)) = rule.combined() else { return rule };
    let follows = rules.iter().find(|rule| rule.watch().is_some());
    follows.map_or(rule, |rule| following(*rule))
}

/// Reads the items, which a few rules follow.
#[inline(never)]
fn read_items<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    of: &'static List,
    mut items: I,
    watches: &mut [Watched],
) -> Result<Outcome<'de>, I::Error> {
    if !conversion::opens(walk, I::DECODED, ValueRef::List(UNREAD)) {
        walk.cx.skip().items(items)?;
        return Ok(Outcome::DONE);
    }
    if let Some(sink) = &mut walk.sink {
        sink.begin(items.size_hint().unwrap_or(0));
    }
    let (each, followed) = (walk.each(), !watches.is_empty());
    let inherited = Inherited::of(each, walk.given());
    let at = walk.at.hidden_where(walk.is_secret());
    let mut item = Item {
        walk: &mut walk.moved(&at),
        node: &of.item,
        each,
        inherited: inherited.as_ref(),
        followed,
        number: 0,
        captured: Captured::Nothing,
    };
    let count = loop {
        match items.next(ValueVisitor(&mut item)) {
            Ok(true) => item.end(watches),
            Ok(false) => break item.number,
            Err(error) => {
                let at = at.step(Step::Index(item.number));
                item.walk.cx.fail_at(&at);
                return Err(error);
            }
        }
    };
    walk.leave(I::DECODED);
    for watched in watches.iter().filter(|watched| watched.watch.is_broken()) {
        walk.report(watched.severity, Problem::Rule(watched.rule), ValueRef::List(count));
    }
    Ok(walk.finish_list(of, count))
}

/// A list of only one item, which is there in place of the list.
pub(super) fn single<'p, 'de, E>(
    walk: &mut Walk<'_, 'p, 'de>,
    of: &'static List,
    read: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> Result<Outcome<'de>, E>,
) -> Result<Outcome<'de>, E> {
    if let Some(sink) = &mut walk.sink {
        sink.begin(1);
    }
    let inherited = Inherited::of(walk.each(), walk.given());
    let at = *walk.at;
    read(&mut walk.child(&of.item, &at, inherited.as_ref(), Some(ITEM), false))?;
    if let Some(sink) = &mut walk.sink {
        sink.finish_child();
    }
    Ok(walk.finish_list(of, 1))
}

impl<'de> Walk<'_, '_, 'de> {
    /// Shows the item that was just read to the rules that follow the items; true where it clashes with
    /// another.
    fn watch(
        &mut self,
        watches: &mut [Watched],
        node: &'static Node,
        item: &Captured<'de>,
        at: &Place<'_>,
    ) -> bool {
        // A broken item cannot clash with another, and is counted.
        let equal = match core_kind(node.schema()) {
            Kind::Parsed(parsed) => (parsed.identity)(item.value()),
            _ => None,
        };
        let compared = equal.as_deref().map_or(item.value(), ValueRef::Text);
        let mut clashes = false;
        for watched in watches {
            if let Some(earlier) = watched.watch.item(compared) {
                let problem = Problem::Repeats(watched.rule, earlier);
                let secret = self.is_secret() || secrets::could_show(self.schema);
                self.cx.report(at, watched.severity, problem, Some(item.value()), secret);
                clashes = true;
            }
        }
        clashes
    }

    /// An item is equal to an earlier one, as is known once both were built, so that the set has lost it.
    #[cold]
    fn lost(&mut self, item: ValueRef<'_>, at: &Place<'_>) {
        let secret = self.is_secret() || secrets::could_show(self.schema);
        self.cx.report(at, Severity::Error, Problem::Rule(&UNIQUE), Some(item), secret);
    }

    /// Judges a list as a whole, now that its items were read.
    #[inline]
    fn finish_list(&mut self, of: &'static List, count: usize) -> Outcome<'de> {
        match of.len {
            Some(len) if len != count => self.wrong_length(len, count),
            _ => {}
        }
        self.apply_size_rules(ValueRef::List(count));
        self.captures(ValueRef::List(count), None)
    }

    #[cold]
    fn wrong_length(&mut self, len: usize, count: usize) {
        let problem = Problem::said("length", format!("has {count} items; {len} belong here"));
        self.report(Severity::Error, problem, ValueRef::List(count));
    }
}
