//! What the walk carries along: the policy, the findings so far, the limits.

use crate::excused::Given;
use crate::excused::Instead;
use crate::finding::Finding;
use crate::found::Found;
use crate::input::Skip;
use crate::path::{Path, Segment};
use crate::place::Place;
use crate::policy::{PolicyWith, Severity};
use crate::problem::Problem;
use crate::value::ValueRef;

use super::tape::Tape;

/// How many findings there is room for with the first.
const FEW: usize = 8;

pub(crate) struct Context<'p, 'de> {
    pub(crate) policy: &'p PolicyWith<'p>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    listed: [usize; 2],
    pub(super) depth: usize,
    /// The last key that does not live as long as the input.
    pub(super) written: String,
    /// Keys have come in the order of the alphabet.
    pub(crate) alphabetical: bool,
    /// The reading was ended, since what was to be passed over is nested too deeply.
    pub(crate) stopped: bool,
    /// Where a reader failed: the innermost place.
    pub(crate) failed_at: Option<Path>,
    /// The steps from there on to where it failed, the last first, where a value was being recorded.
    failed_inside: Vec<Segment>,
    /// What is read is a value that was built: it comes as it is, whatever form it is to be written in.
    pub(crate) built: bool,
    /// All that can be built is built, in a value that is broken too.
    pub(crate) builds_all: bool,
    /// A set, or a map, was not built though only that would show whether it loses what is equal.
    pub(crate) unsure: bool,
    /// A value is read once more, to be shown to a function: those inside were asked before.
    pub(super) asks_no_functions: bool,
    /// How many steps lead to the place whose value a form made of a string: no form is asked there again.
    pub(super) unfolded: Option<usize>,
    /// What is to be read once more.
    pub(super) tape: &'p Tape<'de>,
}

/// How many findings there are at a time.
pub(super) struct Counts {
    findings: usize,
    listed: [usize; 2],
    errors: usize,
    warnings: usize,
}

impl<'p, 'de> Context<'p, 'de> {
    pub(crate) fn new(policy: &'p PolicyWith<'p>, tape: &'p Tape<'de>) -> Self {
        Self {
            policy,
            findings: Vec::new(),
            errors: 0,
            warnings: 0,
            listed: [0; 2],
            depth: 0,
            written: String::new(),
            alphabetical: false,
            stopped: false,
            failed_at: None,
            failed_inside: Vec::new(),
            built: false,
            builds_all: false,
            unsure: false,
            asks_no_functions: false,
            unfolded: None,
            tape,
        }
    }

    /// A target for what is passed over.
    pub(super) fn skip(&mut self) -> Skip<'_> {
        Skip::new(&mut self.stopped)
    }

    /// Records a finding, or only counts it where the list is full.
    #[cold]
    pub(crate) fn report(
        &mut self,
        at: &Place<'_>,
        severity: Severity,
        problem: Problem,
        value: Option<ValueRef<'_>>,
        secret: bool,
    ) {
        if !self.count(severity) {
            return;
        }
        if self.findings.is_empty() {
            self.findings.reserve(FEW.min(self.policy.max_findings));
        }
        let mask = at.mask().or_else(|| secret.then(|| at.depth()));
        let mut finding = Finding::at(at, mask, severity, problem, self.findings.len());
        if mask.is_none() {
            finding.found = value.map(|value| Found::new(value, self.policy.max_quoted));
        } else {
            finding.withhold(matches!(value, Some(ValueRef::Int(_) | ValueRef::Uint(_))));
        }
        self.findings.push(finding);
    }

    /// Records what was found in a value that no client sent; true where no error was.
    #[cold]
    pub(super) fn report_of(
        &mut self,
        given: Given,
        found: Context<'_, '_>,
        at: &Place<'_>,
    ) -> bool {
        let (errors, warnings) = (found.errors, found.warnings);
        let (mut unlisted_errors, mut unlisted_warnings) = (errors, warnings);
        for mut finding in found.findings {
            match finding.severity {
                Severity::Error => unlisted_errors -= 1,
                Severity::Warning => unlisted_warnings -= 1,
            }
            if self.count(finding.severity) {
                finding.be_of(given, at.depth());
                finding.number = self.findings.len();
                self.findings.push(finding);
            }
        }
        for _ in 0..unlisted_errors {
            self.count(Severity::Error);
        }
        for _ in 0..unlisted_warnings {
            self.count(Severity::Warning);
        }
        errors == 0
    }

    /// Records that the reading ended early: also where the list is full, since nothing else says
    /// that more was not read. The steps inside what was recorded are left out where `secret` says that
    /// one of them could be.
    #[cold]
    pub(crate) fn end(&mut self, problem: Problem, secret: bool) {
        let errors = &mut self.listed[0];
        *errors = self.policy.max_findings.saturating_sub(1).min(*errors);
        self.report(&Place::ROOT, Severity::Error, problem, None, false);
        let (path, inside) = (self.failed_at.take(), std::mem::take(&mut self.failed_inside));
        let steps = if secret { Vec::new() } else { inside };
        if let Some(finding) = self.findings.last_mut() {
            let outer = path.iter().flat_map(Path::segments).cloned();
            finding.path = outer.chain(steps.into_iter().rev()).collect();
        }
    }

    /// A reader failed while a value was recorded, inside this step. No type is known there.
    #[cold]
    pub(super) fn fail_inside(&mut self, step: Segment) {
        if self.failed_at.is_none() {
            self.failed_inside.push(step);
        }
    }

    /// A reader of a text failed, which knows where by itself.
    pub(crate) fn forget_where_it_failed(&mut self) {
        self.failed_at = None;
        self.failed_inside.clear();
    }

    /// Records that a text has a number there that is not finite, in what was passed over.
    #[cold]
    pub(crate) fn passed_over(&mut self, at: usize, word: &str) {
        let listed = self.findings.len();
        let problem = Problem::said("unreadable", crate::json::not_finite(word));
        self.report(&Place::ROOT, Severity::Error, problem, None, false);
        if let Some(finding) = self.findings.get_mut(listed) {
            finding.aside.get_or_insert_default().stopped = Some(at);
        }
    }

    /// A reader failed at a place, or inside it: the innermost place is remembered.
    #[cold]
    pub(super) fn fail_at(&mut self, at: &Place<'_>) {
        if self.failed_at.is_none() {
            self.failed_at = Some(at.path(at.mask()));
            if at.is_hidden() {
                self.failed_inside.clear();
            }
        }
    }

    /// Records a finding at a place that is only known by its steps from here on.
    #[cold]
    pub(super) fn report_inside(
        &mut self,
        at: &Place<'_>,
        steps: &[Segment],
        severity: Severity,
        problem: Problem,
        secret: bool,
    ) {
        let listed = self.findings.len();
        self.report(at, severity, problem, None, secret);
        if let Some(finding) = self.findings.get_mut(listed) {
            let outer = finding.path.segments().iter();
            finding.path = outer.chain(steps).cloned().collect();
        }
    }

    /// Forgets the findings since then: they are of what was read before.
    pub(super) fn forget_since(&mut self, before: Counts) {
        self.findings.truncate(before.findings);
        (self.listed, self.errors, self.warnings) = (before.listed, before.errors, before.warnings);
    }

    /// Makes warnings of the errors since then: the value there is not refused for them.
    #[cold]
    pub(super) fn excuse_since(&mut self, before: &Counts, at: &Place<'_>, instead: &Instead) {
        let all = self.errors + self.warnings - before.errors - before.warnings;
        let listed = self.findings.split_off(before.findings);
        let unlisted = all - listed.len();
        (self.listed, self.errors, self.warnings) = (before.listed, before.errors, before.warnings);
        for mut finding in listed {
            if finding.severity == Severity::Error {
                finding.excuse(at.depth(), instead.clone());
            }
            if self.count(Severity::Warning) {
                finding.number = self.findings.len();
                self.findings.push(finding);
            }
        }
        self.warnings += unlisted;
        self.listed[1] += unlisted;
    }

    /// What was found since then is of a value that no client sent.
    #[cold]
    pub(super) fn ascribe_since(&mut self, before: &Counts, given: Given, at: &Place<'_>) {
        let depth = at.depth();
        self.findings[before.findings..].iter_mut().for_each(|finding| finding.be_of(given, depth));
    }

    /// Whether an error is among what was found since then.
    #[inline]
    pub(super) fn has_failed_since(&self, before: &Counts) -> bool {
        self.errors != before.errors
    }

    /// How many findings there are.
    pub(super) fn counts(&self) -> Counts {
        Counts {
            findings: self.findings.len(),
            listed: self.listed,
            errors: self.errors,
            warnings: self.warnings,
        }
    }

    /// Puts groups of findings at the end of the list on to the places where they belong: each is
    /// given by where it begins, and by how many findings come before it, none of the groups counted.
    /// Both are in ascending order.
    #[cold]
    pub(super) fn report_earlier(&mut self, groups: &[(usize, usize)]) {
        let Some(&(from, first)) = groups.first() else { return };
        let mut moved = self.findings.split_off(from).into_iter();
        let mut others = self.findings.split_off(first.min(from)).into_iter();
        let ends = groups.iter().skip(1).map(|(begin, _)| *begin).chain([from + moved.len()]);
        for (&(begin, before), end) in groups.iter().zip(ends) {
            let already = self.findings.len() - (begin - from);
            self.findings.extend(others.by_ref().take(before.saturating_sub(already)));
            self.findings.extend(moved.by_ref().take(end - begin));
        }
        self.findings.extend(others);
        for (number, finding) in self.findings.iter_mut().enumerate().skip(first) {
            finding.number = number;
        }
    }

    /// Puts the findings from one on in the order of the string that they are inside of; those of the
    /// whole come last.
    #[cold]
    pub(super) fn sort_by_place_in_string(&mut self, from: usize) {
        let place = |finding: &Finding| finding.inside().map_or(usize::MAX, |(_, at)| at.start);
        self.findings[from..].sort_by_key(place);
        for (number, finding) in self.findings.iter_mut().enumerate().skip(from) {
            finding.number = number;
        }
    }

    /// Whether one more finding of that severity would be listed.
    pub(super) fn lists(&self, severity: Severity) -> bool {
        self.listed[usize::from(severity == Severity::Warning)] < self.policy.max_findings
    }

    /// Counts a finding; true where it is also to be listed.
    pub(super) fn count(&mut self, severity: Severity) -> bool {
        let listed = match severity {
            Severity::Error => {
                self.errors += 1;
                &mut self.listed[0]
            }
            Severity::Warning => {
                self.warnings += 1;
                &mut self.listed[1]
            }
        };
        *listed += 1;
        *listed <= self.policy.max_findings
    }
}
