//! Functions of the user's own that judge one value: `custom(…)`.
//!
//! A scalar is handed to them with the other rules. Any other value is kept on the tape, read as if
//! there were no function, and, where nothing is wrong in it, read once more into a builder of the
//! type that the function takes. So it is judged alike whether or not the value is built besides.

use std::borrow::Cow;
use std::ops::Range;

use crate::function::Function;
use crate::input::{Entries, Items, Target};
use crate::json::Error;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::relation::{Violation, Violations};
use crate::rules::Rule;
use crate::schema::{Level, LeveledRule};
use crate::sink::Sink;
use crate::value::ValueRef;

use super::captured::Outcome;
use super::tape::{Record, Replay};
use super::{Walk, conversion, dispatch, secrets};

/// The functions at this very place that ask for the value as a whole: those of the container that it
/// is in, and its own. What is declared further out, of a newtype around it say, was asked there.
fn declared<'w>(walk: &Walk<'w, '_, '_>) -> impl Iterator<Item = LeveledRule> + use<'w> {
    let container = walk.inherited.filter(|inherited| inherited.of_container);
    let container = container.into_iter().flat_map(|inherited| inherited.annotations.rules());
    walk.node.annotations.rules().chain(container).flat_map(wanted)
}

/// The functions that a rule is, or is made of, and that ask for the value as a whole.
fn wanted(leveled: LeveledRule) -> Vec<LeveledRule> {
    let LeveledRule { rule, level } = leveled;
    if rule.function().is_some_and(Function::is_whole) {
        return vec![leveled];
    }
    let parts = rule.parts().iter();
    parts.flat_map(|&rule| wanted(LeveledRule { rule, level })).collect()
}

/// Whether nothing of a rule is broken but that a function has to be asked of the value as a whole.
#[cold]
pub(super) fn are_left(rule: &'static dyn Rule, value: ValueRef<'_>) -> bool {
    let (function, parts) = (rule.function(), rule.parts());
    function.is_some_and(Function::is_whole)
        || !parts.is_empty() && parts.iter().all(|part| part.holds(value) || are_left(*part, value))
}

/// Whether there are any.
#[inline]
pub(super) fn are_declared(walk: &Walk<'_, '_, '_>) -> bool {
    (walk.node.annotations.has_rules() || walk.inherited.is_some()) && any_declared(walk)
}

#[inline(never)]
fn any_declared(walk: &Walk<'_, '_, '_>) -> bool {
    !walk.cx.asks_no_functions && declared(walk).next().is_some()
}

/// Reads a list that a function judges as a whole.
#[inline(never)]
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let (tape, from) = (walk.cx.tape, walk.cx.tape.mark());
    if let Some(Range { start, end }) = items.kept() {
        // What is on the tape is not put there once more.
        return Ok(recorded(walk, |again| again.list(Replay::at(tape, start).until(end))));
    }
    Record(walk.cx).list(items)?;
    let outcome = recorded(walk, |again| Replay::new(tape, from).read(again));
    tape.truncate(from);
    Ok(outcome)
}

/// Reads a dictionary that a function judges as a whole.
#[inline(never)]
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    let (tape, from) = (walk.cx.tape, walk.cx.tape.mark());
    if let Some(Range { start, end }) = entries.kept() {
        return Ok(recorded(walk, |again| again.dictionary(Replay::at(tape, start).until(end))));
    }
    Record(walk.cx).dictionary(entries)?;
    let outcome = recorded(walk, |again| Replay::new(tape, from).read(again));
    tape.truncate(from);
    Ok(outcome)
}

/// Reads a scalar that a function judges as more than that.
#[inline(never)]
pub(super) fn scalar<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    judged(walk, |walk| conversion::scalar_of(walk, value, lent))
}

/// Reads a value that is on the tape.
fn recorded<'p, 'de>(
    walk: &mut Walk<'_, 'p, 'de>,
    replay: impl Fn(Again<'_, '_, 'p, 'de>) -> Result<(), Error>,
) -> Outcome<'de> {
    judged(walk, |walk| {
        let mut outcome = Outcome::DONE;
        // What is on the tape can be read.
        let _ = replay(Again { walk, outcome: &mut outcome });
        outcome
    })
}

/// Reads a value, and once more for each function where nothing is wrong in it.
fn judged<'p, 'de>(
    walk: &mut Walk<'_, 'p, 'de>,
    read: impl Fn(&mut Walk<'_, 'p, 'de>) -> Outcome<'de>,
) -> Outcome<'de> {
    let errors = walk.cx.errors;
    let outcome = read(walk);
    if walk.cx.errors != errors || matches!(outcome, Outcome::Null) {
        return outcome;
    }
    for LeveledRule { rule, level } in declared(walk).collect::<Vec<_>>() {
        let Some(function) = rule.function() else { continue };
        let mut violations = Violations::new(walk.cx.policy.context);
        let mut built = |sink: &mut dyn Sink<'de>| {
            let before = walk.cx.counts();
            // The functions inside were asked when the value was judged.
            walk.cx.asks_no_functions = true;
            read(&mut walk.with_sink(Some(sink as _)));
            walk.cx.asks_no_functions = false;
            walk.cx.forget_since(before);
        };
        function.whole(&mut built, &mut violations);
        for severity in [Severity::Error, Severity::Warning] {
            walk.say(severity, rule, level, None, &violations.list);
        }
    }
    if walk.cx.errors == errors { outcome } else { Outcome::DONE }
}

/// A target that reads what is on the tape as the value of a walk.
struct Again<'a, 'w, 'p, 'de> {
    walk: &'a mut Walk<'w, 'p, 'de>,
    outcome: &'a mut Outcome<'de>,
}

impl<'de> Target<'de> for Again<'_, '_, '_, 'de> {
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'de str>) {
        *self.outcome = conversion::scalar_of(self.walk, value, lent);
    }

    fn unreadable(self, message: String) {
        self.walk.unreadable(message);
    }

    fn list<I: Items<'de>>(self, items: I) -> Result<(), I::Error> {
        *self.outcome = dispatch::list_of(self.walk, items)?;
        Ok(())
    }

    fn dictionary<E: Entries<'de>>(self, entries: E) -> Result<(), E::Error> {
        *self.outcome = dispatch::dictionary_of(self.walk, entries)?;
        Ok(())
    }
}

impl Walk<'_, '_, '_> {
    /// Asks a function of a scalar, and reports what it says of that severity; gives how many errors
    /// and warnings that were. One that wants the value whole was asked by then, or will be.
    #[cold]
    pub(super) fn say_of_scalar(
        &mut self,
        reported: Severity,
        rule: &'static dyn Rule,
        level: Level,
        value: ValueRef<'_>,
    ) -> (usize, usize) {
        let Some(function) = rule.function().filter(|function| !function.is_whole()) else {
            return (0, 0);
        };
        let mut violations = Violations::new(self.cx.policy.context);
        function.scalar(value, &mut violations);
        self.say(reported, rule, level, Some(value), &violations.list)
    }

    /// Reports what a function said, as far as it is of that severity.
    #[cold]
    fn say(
        &mut self,
        reported: Severity,
        rule: &'static dyn Rule,
        level: Level,
        value: Option<ValueRef<'_>>,
        violations: &[Violation],
    ) -> (usize, usize) {
        let (mut errors, mut warnings) = (0, 0);
        let secret = self.is_secret() || self.at.is_hidden() || secrets::could_show(self.schema);
        for violation in violations {
            // What is declared around the function, `warn(…)` say, weighs all that it says.
            let level = if level == Level::Error { violation.level } else { level };
            let Some(severity) = self.cx.policy.severity_of(level) else { continue };
            match severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
            }
            if severity != reported {
                continue;
            }
            let listed = self.cx.findings.len();
            self.cx.report(self.at, severity, self.said(rule, violation, secret), value, secret);
            if let (Some(finding), false) = (self.cx.findings.get_mut(listed), secret) {
                let outer = finding.path.segments().iter();
                finding.path = outer.chain(&violation.at).cloned().collect();
            }
        }
        (errors, warnings)
    }

    fn said(&self, rule: &'static dyn Rule, violation: &Violation, secret: bool) -> Problem {
        let context = violation.code == Some("context");
        if rule.message().is_some() && !context {
            return Problem::Rule(rule);
        }
        let code = violation.code.unwrap_or(rule.code());
        // The function may quote what it read.
        let quotes = secret && matches!(violation.message, Cow::Owned(_)) && !context;
        if quotes {
            return Problem::Said { code, message: "the value is not accepted".into() };
        }
        let message = crate::path::cut(&violation.message, self.cx.policy.max_quoted);
        Problem::Said { code, message: message.into() }
    }
}
