//! The end of a dictionary: missing keys, groups, relations.

use std::borrow::Cow;

use crate::found::Found;
use crate::groups::{Broken, Group, Keys};
use crate::path::Segment;
use crate::place::Step;
use crate::policy::Severity;
use crate::problem::{BrokenGroup, Problem};
use crate::relation::Violations;
use crate::schema::{LeveledRule, Node, Relation};

use super::super::Walk;
use super::super::secrets::{conceals, could_show};
use super::flat::{Flat, FlatNumber};
use super::frame::Frame;
use super::named::Named;

pub(super) type LeveledGroup = LeveledRule<dyn Group>;

impl<'h, 'de> Frame<'h, 'de> {
    /// Judges the dictionary as a whole, now that all of it was read.
    ///
    /// `at` is its own number where it is flattened, and `flats` are the objects that may be flattened
    /// into it.
    #[inline]
    pub(super) fn close(
        &mut self,
        walk: &mut Walk<'_, '_, 'de>,
        at: FlatNumber,
        flats: &[Option<Flat<'h, 'de>>],
    ) {
        if !self.is_complete() {
            self.missing(walk.cx, walk.at);
        }
        if !self.object.groups.is_empty() || !self.object.relations.is_empty() {
            self.judge_all(walk, at, flats);
        }
    }

    #[inline(never)]
    fn judge_all(
        &mut self,
        walk: &mut Walk<'_, '_, 'de>,
        at: FlatNumber,
        flats: &[Option<Flat<'h, 'de>>],
    ) {
        // Those come first: what they leave out the others do not see.
        let mut any_ignores = false;
        for leveled in self.object.groups.iter().filter(|leveled| leveled.rule.ignores()) {
            any_ignores = true;
            self.ignore(walk, leveled, at, flats);
        }
        let named = Named { frame: self, at, flats, group: None };
        let any_broken = !self.broken.is_empty();
        for leveled in self.object.groups {
            let was_asked = any_ignores && leveled.rule.ignores();
            if !(was_asked || any_broken && named.is_skipped(leveled.rule)) {
                named.judge(walk, leveled);
            }
        }
        if !named.frame.object.relations.is_empty() {
            named.relate(walk);
        }
    }
}

impl<'de> Named<'_, '_, 'de> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn judge(&self, walk: &mut Walk<'_, '_, 'de>, leveled: &LeveledGroup) {
        let Some(severity) = walk.cx.policy.severity_of(leveled.level) else { return };
        let group = leveled.rule;
        let broken = if self.frame.object.inner.is_empty() {
            group.check(self.frame)
        } else {
            group.check(&Named { group: Some(group), ..*self })
        };
        if let Err(broken) = broken {
            self.report_broken(walk, leveled, &broken, severity);
        }
    }

    /// Whether a field that a group reads is broken itself.
    pub(super) fn is_skipped(&self, group: &dyn Group) -> bool {
        if self.frame.broken.is_empty() {
            return false;
        }
        let condition = group.conditions().iter().any(|when| self.is_broken(when.field));
        condition || group.reads().iter().any(|&field| self.is_broken(field))
    }

    #[cold]
    pub(super) fn report_broken(
        &self,
        walk: &mut Walk<'_, '_, 'de>,
        leveled: &LeveledGroup,
        broken: &Broken,
        severity: Severity,
    ) {
        let keys = broken.keys.iter().map(|&field| self.key(field)).collect();
        let most = walk.cx.policy.max_quoted;
        let values = broken.keys.iter().map(|&field| {
            let shown = leveled.rule.reads().contains(&field)
                && !walk.at.is_hidden()
                && !self.hides(field)
                && self.field(field).is_some_and(|field| is_shown(&field.node));
            (shown && self.is_sent(field)).then(|| Found::new(Keys::value(self, field), most))
        });
        let values = values.collect();
        let broken_group = BrokenGroup { group: leveled.rule, keys, values };
        let problem = Problem::Group(Box::new(broken_group));
        match broken.at {
            Some(field) => {
                let at = walk.at.step(Step::Key(self.key(field)));
                walk.cx.report(&at, severity, problem, None, false);
            }
            None => walk.cx.report(walk.at, severity, problem, None, false),
        }
    }

    /// Runs the functions between fields whose fields are all good.
    fn relate(&self, walk: &mut Walk<'_, '_, 'de>) {
        for (number, relation) in self.frame.object.relations.iter().enumerate() {
            if relation.reads.iter().any(|&field| self.frame.broken.has(field)) {
                continue;
            }
            let mut violations = Violations::new(walk.cx.policy.context);
            if let Some(data) = relation.data {
                data(self.frame, &mut violations);
            } else if let Some(sink) = &mut walk.sink {
                sink.relate(number, &mut violations);
            }
            let secret = !violations.is_empty() && self.reads_secret(relation);
            for mut violation in violations.list {
                let Some(severity) = walk.cx.policy.severity_of(violation.level) else { continue };
                let quotes = secret && matches!(violation.message, Cow::Owned(_));
                if quotes || walk.at.is_hidden() {
                    // The function may quote what it read, and its place name a key.
                    let problem = Problem::said(relation.name, "its values do not fit together");
                    walk.cx.report(walk.at, severity, problem, None, true);
                    continue;
                }
                if secret {
                    // A key of this dictionary is none of its values.
                    violation.at.truncate(1);
                    violation.at.retain(
                        |at| matches!(at, Segment::Key(key) if self.frame.object.knows(key)),
                    );
                }
                let message = match violation.message {
                    // A literal quotes nothing.
                    Cow::Borrowed(literal) => Cow::Borrowed(literal),
                    Cow::Owned(text) => crate::path::cut(&text, walk.cx.policy.max_quoted).into(),
                };
                let code = violation.code.unwrap_or(relation.name);
                let problem = Problem::Said { code, message };
                walk.cx.report_inside(walk.at, &violation.at, severity, problem, false);
            }
        }
    }

    /// Whether a function reads a secret, or something with a secret inside.
    #[cold]
    fn reads_secret(&self, relation: &Relation) -> bool {
        relation.reads.iter().any(|&field| !is_shown(&self.frame.object.fields[field].node))
    }
}

/// Whether the value at a place may be shown.
fn is_shown(node: &'static Node) -> bool {
    !conceals(node) && !could_show(node.schema())
}
