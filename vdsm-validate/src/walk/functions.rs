//! Functions of the user's own that judge one value: `custom(…)`.
//!
//! A scalar is handed to them with the other rules. Any other value is kept on the tape, read as if
//! there were no function, and, where nothing is wrong in it, read once more into a builder of the
//! type that the function takes. So it is judged alike whether or not the value is built besides.
//!
//! A rule over the items of a list that is one of several of which one is enough, or one that must be
//! broken, is asked in the same way: only when all items were read is its answer known.

use std::borrow::Cow;

use crate::function::{Function, may_be};
use crate::input::{Entries, Items};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::relation::{Violation, Violations};
use crate::rules::combined::verdict;
use crate::rules::{Combined, Rule};
use crate::schema::{Annotations, Level, LeveledRule, core};
use crate::sink::Sink;
use crate::types::is_span;
use crate::value::ValueRef;

use super::captured::Outcome;
use super::tape::Kept;
use super::{Walk, conversion, dispatch, followed, secrets};

/// The functions at this very place that ask for the value as a whole: those of the container that it
/// is in, and its own. What is declared further out, of a newtype around it say, was asked there.
fn declared<'w, 'de>(walk: &Walk<'w, '_, 'de>) -> impl Iterator<Item = LeveledRule> + use<'w, 'de> {
    let container = walk.inherited.filter(|inherited| inherited.of_container);
    let container = container.into_iter().flat_map(|inherited| inherited.annotations.rules());
    walk.node.annotations.rules().chain(container).flat_map(wanted)
}

/// The rules that a rule is, or that it asks all of, for which the value has to be built.
fn wanted(leveled: LeveledRule) -> Vec<LeveledRule> {
    let LeveledRule { rule, level } = leveled;
    match rule.combined() {
        Some(Combined::First(rules) | Combined::All(rules)) => {
            rules.iter().flat_map(|&rule| wanted(LeveledRule { rule, level })).collect()
        }
        _ if is_whole(rule) => vec![leveled],
        _ => Vec::new(),
    }
}

/// Whether the rule is a function that asks for the value as a whole, of which more is asked then.
fn is_function(rule: &dyn Rule) -> bool {
    rule.function().is_some_and(Function::is_whole)
}

/// Whether a function that the rule is, or is made of, asks for the value as a whole. So does a rule
/// over items inside `any(…)` or `not(…)`; any other follows the items while they are read.
fn is_whole(rule: &dyn Rule) -> bool {
    match rule.combined() {
        Some(Combined::First(rules) | Combined::All(rules)) => {
            rules.iter().any(|rule| is_whole(*rule))
        }
        Some(Combined::Any(rules)) => rules.iter().any(|rule| is_asked_later(*rule)),
        Some(Combined::Not(rule)) => is_asked_later(rule),
        None => is_function(rule),
    }
}

/// The same of a rule whose answer is only a part of another's.
fn is_asked_later(rule: &dyn Rule) -> bool {
    match rule.combined() {
        Some(Combined::First(rules) | Combined::All(rules) | Combined::Any(rules)) => {
            rules.iter().any(|rule| is_asked_later(*rule))
        }
        Some(Combined::Not(rule)) => is_asked_later(rule),
        None => is_function(rule) || rule.watch().is_some(),
    }
}

/// Whether there are any.
#[inline]
pub(super) fn are_declared(walk: &Walk<'_, '_, '_>) -> bool {
    (walk.node.annotations.has_rules() || walk.inherited.is_some()) && any_declared(walk)
}

#[inline(never)]
fn any_declared(walk: &Walk<'_, '_, '_>) -> bool {
    if walk.cx.asks_no_functions {
        return false;
    }
    let container = walk.inherited.filter(|inherited| inherited.of_container);
    let container = container.is_some_and(|outer| ask_for_the_whole(outer.annotations));
    container || ask_for_the_whole(walk.node.annotations)
}

/// Whether a rule is among them for which the value has to be built.
fn ask_for_the_whole(annotations: Annotations) -> bool {
    annotations.rules().any(|leveled| is_whole(leveled.rule))
}

/// Reads a list that a function judges as a whole.
#[inline(never)]
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let kept = Kept::list(walk.cx, items)?;
    let outcome = judged(walk, None, |walk| kept.read(|items| dispatch::list_of(walk, items)));
    kept.forget();
    Ok(outcome)
}

/// Reads a dictionary that a function judges as a whole.
#[inline(never)]
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    let kept = Kept::dictionary(walk.cx, entries)?;
    let outcome =
        judged(walk, None, |walk| kept.read(|entries| dispatch::dictionary_of(walk, entries)));
    kept.forget();
    Ok(outcome)
}

/// Reads a scalar that a function judges as more than that.
#[inline(never)]
pub(super) fn scalar<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    judged(walk, Some(value), |walk| conversion::scalar_of(walk, value, lent))
}

/// Reads a value, and once more for each function where nothing is wrong in it. Where it is a scalar, that
/// is what was sent.
fn judged<'p, 'de>(
    walk: &mut Walk<'_, 'p, 'de>,
    sent: Option<ValueRef<'_>>,
    read: impl Fn(&mut Walk<'_, 'p, 'de>) -> Outcome<'de>,
) -> Outcome<'de> {
    let errors = walk.cx.errors;
    let wanted = walk.capture;
    walk.capture = true;
    let outcome = read(walk);
    walk.capture = wanted;
    let Outcome::Read(value) = outcome else { return outcome };
    if walk.cx.errors == errors {
        for leveled in declared(walk).collect::<Vec<_>>() {
            judge(walk, leveled, value.value(), sent, &read);
        }
    }
    if walk.cx.errors == errors && wanted { Outcome::Read(value) } else { Outcome::DONE }
}

/// Asks one rule for which the value is to be built.
fn judge<'p, 'de>(
    walk: &mut Walk<'_, 'p, 'de>,
    leveled: LeveledRule,
    value: ValueRef<'_>,
    sent: Option<ValueRef<'_>>,
    read: &impl Fn(&mut Walk<'_, 'p, 'de>) -> Outcome<'de>,
) {
    let LeveledRule { rule, level } = leveled;
    if let Some(function) = rule.function() {
        let violations = whole(walk, function, read);
        for severity in [Severity::Error, Severity::Warning] {
            walk.say(severity, rule, level, sent, &violations.list);
        }
        return;
    }
    let (asked, unasked) = walk.verdict(rule, value);
    if asked.is_some() || !unasked.is_empty() {
        return;
    }
    let mut unasked = Vec::new();
    let kept = verdict(rule, value, &mut |rule| {
        let Some(function) = rule.function() else { return Some(follows(walk, rule, read)) };
        let mut violations = if function.is_whole() {
            whole(walk, function, read)
        } else {
            walk.asked(function, value)
        };
        answer(&mut violations, &mut unasked)
    });
    walk.say(Severity::Error, rule, level, None, &unasked);
    if kept != Some(false) {
        return;
    }
    if let Some(severity) = walk.cx.policy.severity_of(level) {
        // What a rule sees of a time is not what is on the wire.
        let of_span = is_span(core(walk.schema));
        let found = if of_span { sent.unwrap_or(ValueRef::Dictionary(2)) } else { value };
        walk.report(severity, Problem::Rule(rule), found);
    }
}

/// What a function says of the value, built for it.
fn whole<'c, 'p: 'c, 'de>(
    walk: &mut Walk<'_, 'p, 'de>,
    function: &dyn Function,
    read: &impl Fn(&mut Walk<'_, 'p, 'de>) -> Outcome<'de>,
) -> Violations<'c> {
    let mut violations = Violations::new(walk.cx.policy.context);
    if function.takes().is_some_and(|taken| !may_be(walk.schema, taken)) {
        violations.push(Err::<(), _>("is not a value of the type that the function takes"));
        return violations;
    }
    function.whole(&mut |sink| again(walk, sink, read), &mut violations);
    violations
}

/// Reads the value once more into another sink.
fn again<'p, 'de>(
    walk: &mut Walk<'_, 'p, 'de>,
    sink: &mut dyn Sink<'de>,
    read: &impl Fn(&mut Walk<'_, 'p, 'de>) -> Outcome<'de>,
) {
    let before = walk.cx.counts();
    // The functions inside were asked when the value was judged.
    walk.cx.asks_no_functions = true;
    read(&mut walk.with_sink(Some(sink)));
    walk.cx.asks_no_functions = false;
    walk.cx.forget_since(before);
}

/// Whether the items of the list keep a rule that follows them.
fn follows<'p, 'de>(
    walk: &mut Walk<'_, 'p, 'de>,
    rule: &dyn Rule,
    read: &impl Fn(&mut Walk<'_, 'p, 'de>) -> Outcome<'de>,
) -> bool {
    followed::keeps(rule, walk.schema, |items| again(walk, items, read))
}

/// Whether the function, which is one of several in a rule, accepts the value; none where the caller
/// gave no context to ask it with, which is kept to be reported.
fn answer(violations: &mut Violations<'_>, unasked: &mut Vec<Violation>) -> Option<bool> {
    let missing = violations.list.iter().any(|violation| violation.code == Some("context"));
    if missing {
        unasked.append(&mut violations.list);
        return None;
    }
    Some(!violations.has_error())
}

impl<'p> Walk<'_, 'p, '_> {
    /// The rule to report of a value that may break this one: a part of it where that says more, and
    /// none where it is kept, or where a function has to be asked of the value as a whole first. With
    /// how many errors and warnings say that a function in it cannot be asked.
    #[cold]
    pub(super) fn broken(
        &mut self,
        reported: Severity,
        rule: &'static dyn Rule,
        level: Level,
        value: ValueRef<'_>,
    ) -> (Option<&'static dyn Rule>, (usize, usize)) {
        if rule.function().is_some() {
            return (Some(rule), (0, 0));
        }
        match rule.combined() {
            None => (Some(rule), (0, 0)),
            Some(Combined::First(rules)) => {
                let left = rules.iter().filter(|rule| !rule.holds(value) && !is_function(**rule));
                // A function that takes a context is known to accept the value once it is asked.
                let left = left.filter(|rule| !self.accepts(**rule, value)).collect::<Vec<_>>();
                let mut asked =
                    left.into_iter().map(|&rule| self.broken(reported, rule, level, value));
                asked.find(|broken| broken.0.is_some() || broken.1 != (0, 0)).unwrap_or_default()
            }
            Some(_) => {
                let (kept, unasked) = self.verdict(rule, value);
                let said = self.say(reported, rule, level, None, &unasked);
                ((kept == Some(false)).then_some(rule), said)
            }
        }
    }

    /// Whether the value keeps a rule that is made of others; none where the value has to be built
    /// first, or where there is no context to ask a function with, which is what it then says.
    #[cold]
    fn verdict(
        &self,
        rule: &'static dyn Rule,
        value: ValueRef<'_>,
    ) -> (Option<bool>, Vec<Violation>) {
        let mut unasked = Vec::new();
        let kept = verdict(rule, value, &mut |rule| {
            let function = rule.function().filter(|function| !function.is_whole())?;
            answer(&mut self.asked(function, value), &mut unasked)
        });
        (kept, unasked)
    }

    /// Whether the rule is a function that has nothing to say of a scalar.
    fn accepts(&self, rule: &dyn Rule, value: ValueRef<'_>) -> bool {
        rule.function().is_some_and(|function| self.asked(function, value).is_empty())
    }

    /// What a function says of a scalar.
    fn asked<'c>(&self, function: &dyn Function, value: ValueRef<'_>) -> Violations<'c>
    where
        'p: 'c,
    {
        let mut violations = Violations::new(self.cx.policy.context);
        function.scalar(value, &mut violations);
        violations
    }

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
        let violations = self.asked(function, value);
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
        if let Some(made) = &violation.made {
            return Problem::Made(rule, made.clone());
        }
        let context = violation.code == Some("context");
        if (rule.message().is_some() || violation.code == Some(Violation::OF_RULE)) && !context {
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
