//! Lists.

use crate::input::Items;
use crate::place::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::rules::{self, Combined, Rule, Watch};
use crate::schema::{Annotations, Level, LeveledRule, List, Node, core};
use crate::sink::{ITEM, Sink};
use crate::types::is_span;
use crate::value::{UNREAD, ValueRef};

use super::captured::{Captured, Outcome};
use super::followed::{identity, show};
use super::item_keys::{Found, ItemKeys, Wanted};
use super::otherwise::{self, Fate, Part};
use super::scalar::unaffected;
use super::target::{ValueTarget, ValueVisitor};
use super::{Context, Inherited, Walk, conversion, secrets};

/// A set keeps each item once, so that one that occurs twice would be lost.
static UNIQUE: rules::Unique = rules::unique();
const OF_SETS: LeveledRule = LeveledRule { rule: &UNIQUE, level: Level::Error };

/// A rule that follows the items of a list, or the keys of a map.
pub(super) struct Watched {
    /// The rule that is reported.
    rule: &'static dyn Rule,
    watch: Box<dyn Watch>,
    severity: Severity,
    /// The number of the declaration that it is of, of which one broken rule is reported.
    declaration: usize,
    /// The rules that the declaration asks before.
    before: &'static [&'static dyn Rule],
    clashes: bool,
}

impl Watched {
    /// The fields of the items that the rules follow in place of these.
    #[cold]
    fn keys<'de>(watches: &[Self]) -> Option<Box<ItemKeys<'de>>> {
        ItemKeys::of(watches.iter().filter_map(|watched| watched.rule.by()))
    }
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
    /// The fields of the items that rules follow.
    keys: Option<&'i ItemKeys<'de>>,
    number: usize,
    captured: Captured<'de>,
    /// The item that was just read is left out.
    left_out: bool,
    /// How many were.
    without: usize,
}

impl Item<'_, '_, '_, '_> {
    /// The item was read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn end(&mut self, watches: &mut [Watched]) {
        if self.followed || self.left_out {
            self.end_noted(watches);
        } else if let Some(sink) = &mut self.walk.sink {
            sink.finish_child();
        }
        self.number += 1;
    }

    /// The same where more is to be noted of it than that it is there.
    #[inline(never)]
    fn end_noted(&mut self, watches: &mut [Watched]) {
        let left_out = std::mem::take(&mut self.left_out);
        self.without += usize::from(left_out);
        match &mut self.walk.sink {
            Some(sink) if !left_out => sink.finish_child(),
            _ => {}
        }
        if !self.followed {
            return;
        }
        let at = self.walk.at.step(Step::Index(self.number));
        let item = std::mem::take(&mut self.captured);
        let repeats = !left_out && self.walk.sink.as_deref_mut().is_some_and(Sink::repeats);
        let keys = self.keys.map(ItemKeys::take).filter(|_| !left_out).unwrap_or_default();
        if !self.walk.watch(watches, self.node, &item, &keys, &at) && repeats {
            self.walk.lost(item.value(), &at);
        }
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
        let before = self.walk.cx.counts();
        // Of a failure the loop takes note.
        let mut walk = self.walk.child(self.node, &at, self.inherited, Some(ITEM), self.followed);
        let mut outcome = go(&mut walk)?;
        if self.walk.cx.has_failed_since(&before) {
            let Self { node, each, inherited, followed, .. } = *self;
            let item = Part { node, each, inherited, number: ITEM, capture: followed };
            match otherwise::part(self.walk, item, &at, &before) {
                Fate::Refused => {}
                Fate::LeftOut => self.left_out = true,
                Fate::Replaced(by) => outcome = by,
            }
        }
        self.captured = outcome.captured();
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
    if is_followed(walk, of) {
        return read_watched(walk, of, items);
    }
    read_items(walk, of, items, &mut [])
}

/// Whether a rule may follow the items.
#[inline]
fn is_followed(walk: &Walk<'_, '_, '_>, of: &'static List) -> bool {
    walk.node.annotations.has_rules() || walk.inherited.is_some() || of.set
}

#[inline(never)]
fn read_watched<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    of: &'static List,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let mut watches = watches(walk, of.set);
    read_items(walk, of, items, &mut watches)
}

/// The rules that follow the items, of a set too, or the keys.
pub(super) fn watches(walk: &Walk<'_, '_, '_>, set: bool) -> Vec<Watched> {
    let applies = |level| walk.cx.policy.severity_of(level).is_some();
    let is_unique = |rule: LeveledRule| rule.rule.code() == UNIQUE.code() && applies(rule.level);
    let own = (set && !walk.rules().any(is_unique)).then_some(OF_SETS);
    let mut watches = Vec::new();
    for (declaration, LeveledRule { rule, level }) in walk.rules().chain(own).enumerate() {
        let Some(severity) = walk.cx.policy.severity_of(level) else { continue };
        follow(rule, None, &[], &mut |rule, watch, before| {
            let clashes = false;
            watches.push(Watched { rule, watch, severity, declaration, before, clashes });
        });
    }
    watches
}

/// The rules that follow the items among those that a rule asks all of; each is reported as itself, unless
/// there are words for all. Of `any(…)` and `not(…)` only the whole list has an answer, which is asked for
/// where functions are.
fn follow(
    rule: &'static dyn Rule,
    worded: Option<&'static dyn Rule>,
    before: &'static [&'static dyn Rule],
    each: &mut dyn FnMut(&'static dyn Rule, Box<dyn Watch>, &'static [&'static dyn Rule]),
) {
    let (rules, worded) = match rule.combined() {
        Some(Combined::First(rules)) => (rules, worded),
        Some(Combined::All(rules)) => (rules, worded.or(Some(rule))),
        Some(Combined::Any(_) | Combined::Not(_)) => return,
        None => {
            if let Some(watch) = rule.watch() {
                each(worded.unwrap_or(rule), watch, before);
            }
            return;
        }
    };
    for (number, rule) in rules.iter().enumerate() {
        follow(*rule, worded, &rules[..number], each);
    }
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
    let keys = if followed { Watched::keys(watches) } else { None };
    let wanted = keys.as_deref().map(Wanted::of);
    let mut inherited = Inherited::of(each, walk.given());
    if wanted.is_some() {
        let outer = inherited.unwrap_or(Inherited::CONTAINER);
        inherited = Some(Inherited { wanted: wanted.as_ref(), ..outer });
    }
    let at = walk.at.hidden_where(walk.is_secret());
    let mut item = Item {
        walk: &mut walk.moved(&at),
        node: &of.item,
        each,
        inherited: inherited.as_ref(),
        followed,
        keys: keys.as_deref(),
        number: 0,
        captured: Captured::Nothing,
        left_out: false,
        without: 0,
    };
    let count = loop {
        match items.next(ValueVisitor(&mut item)) {
            Ok(true) => item.end(watches),
            Ok(false) => break item.number - item.without,
            Err(error) => {
                let at = at.step(Step::Index(item.number));
                item.walk.cx.fail_at(&at);
                return Err(error);
            }
        }
    };
    walk.leave(I::DECODED);
    walk.end_watches(watches, ValueRef::List(count));
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
    let each = walk.each();
    let inherited = Inherited::of(each, walk.given());
    let at = *walk.at;
    let mut watches = if is_followed(walk, of) { watches(walk, of.set) } else { Vec::new() };
    let followed = !watches.is_empty();
    let (before, node, inherited) = (walk.cx.counts(), &of.item, inherited.as_ref());
    let mut item = read(&mut walk.child(node, &at, inherited, Some(ITEM), followed))?;
    let mut count = 1;
    if walk.cx.has_failed_since(&before) {
        let part = Part { node, each, inherited, number: ITEM, capture: followed };
        match otherwise::part(walk, part, &at, &before) {
            Fate::Refused => {}
            Fate::LeftOut => count = 0,
            Fate::Replaced(by) => item = by,
        }
    }
    match &mut walk.sink {
        Some(sink) if count == 1 => sink.finish_child(),
        _ => {}
    }
    if followed {
        walk.watch(&mut watches, &of.item, &item.captured(), &[], &at);
        walk.end_watches(&watches, ValueRef::List(count));
    }
    Ok(walk.finish_list(of, count))
}

/// Shows a key of a map to the rules that follow the keys.
#[cold]
pub(super) fn watch_key(watches: &mut [Watched], node: &'static Node, key: ValueRef<'_>) {
    let identity = identity(node.schema());
    for watched in watches {
        show(&mut *watched.watch, key, identity);
    }
}

impl<'de> Walk<'_, '_, 'de> {
    /// Shows the item that was just read to the rules that follow the items; true where it clashes with
    /// another.
    fn watch(
        &mut self,
        watches: &mut [Watched],
        node: &'static Node,
        item: &Captured<'de>,
        keys: &[Found<'de>],
        at: &Place<'_>,
    ) -> bool {
        // A broken item cannot clash with another, and is counted.
        let identity = identity(node.schema());
        let mut clashes = false;
        let mut keys = keys.iter();
        for watched in watches {
            if watched.rule.by().is_some() {
                self.watch_key_of_item(watched, keys.next(), at);
                continue;
            }
            if let Some(earlier) = show(&mut *watched.watch, item.value(), identity) {
                let problem = Problem::Repeats(watched.rule, earlier);
                let secret = self.is_secret() || secrets::could_show(self.schema);
                // Of a time the seconds are compared, and the client sent a dictionary.
                let is_span = is_span(core(node.schema()));
                let found = if is_span { ValueRef::Dictionary(2) } else { item.value() };
                self.cx.report(at, watched.severity, problem, Some(found), secret);
                watched.clashes = true;
                clashes = true;
            }
        }
        clashes
    }

    /// Shows a field of the item that was just read to the rule that follows it.
    fn watch_key_of_item(
        &mut self,
        watched: &mut Watched,
        key: Option<&Found<'de>>,
        item: &Place<'_>,
    ) {
        let Some(key) = key else {
            watched.watch.item(ValueRef::Null);
            return;
        };
        let Some(earlier) = key.compare(|value| watched.watch.item(value)) else { return };
        let problem = Problem::Repeats(watched.rule, earlier);
        let secret = self.is_secret() || key.is_secret();
        key.place(item, |at| {
            self.cx.report(at, watched.severity, problem, Some(key.value()), secret);
        });
        watched.clashes = true;
    }

    /// Reports the rules that are broken now that all items or keys were read: of a declaration the first.
    pub(super) fn end_watches(&mut self, watches: &[Watched], all: ValueRef<'_>) {
        let mut broken = None;
        for watched in watches {
            let Watched { rule, severity, declaration, before, .. } = *watched;
            let is_broken = watched.watch.is_broken();
            let is_first = broken != Some(declaration) && before.iter().all(|it| it.holds(all));
            if is_broken && is_first {
                self.report(severity, Problem::Rule(rule), all);
            }
            if is_broken || watched.clashes {
                broken = Some(declaration);
            }
        }
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
        self.cx.unsure |= of.loses && count > 1 && self.sink.is_none();
        self.apply_size_rules(ValueRef::List(count));
        self.captures(ValueRef::List(count), None)
    }

    #[cold]
    fn wrong_length(&mut self, len: usize, count: usize) {
        let problem = Problem::said("length", format!("has {count} items; {len} belong here"));
        self.report(Severity::Error, problem, ValueRef::List(count));
    }
}
