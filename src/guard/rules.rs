//! Which requests are checked, and what becomes of the bad ones.

use super::check::{Check, Problem};
use super::decision::{Decision, Mode};
use super::settings::Settings;

/// What is checked, by what, and how strictly.
pub(super) struct Rules {
    mode: Mode,
    /// None where no methods are checked.
    check: Option<Check>,
    most: usize,
}

/// What becomes of one request.
pub(super) struct Rule<'r> {
    pub(super) check: Option<&'r Check>,
    /// The most bytes of the body.
    pub(super) most: usize,
    mode: Mode,
}

impl Rules {
    pub(super) fn new(settings: &Settings) -> Self {
        let check = settings.methods.map(|_| Check {
            policy: settings.policy.policy(),
            faults: settings.faults,
            most: settings.max_body,
        });
        Self { mode: settings.mode, check, most: settings.max_body }
    }

    /// What applies to a request.
    pub(super) fn of(&self, _method: &[u8], _path: &str) -> Rule<'_> {
        let check = self.check.as_ref().filter(|_| self.mode.checks());
        Rule { check, most: self.most, mode: self.mode }
    }
}

impl Rule<'_> {
    /// What becomes of a request with these problems.
    pub(super) fn decide(&self, problems: &[Problem]) -> Decision {
        let errors = problems.iter().filter(|problem| problem.is_error);
        Decision::of(errors.map(|_| self.mode))
    }

    /// The mode of the route.
    pub(super) fn mode(&self) -> Mode {
        self.mode
    }
}
