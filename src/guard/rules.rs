//! Which requests are checked, and what becomes of the bad ones.

use std::collections::BTreeMap;

use vdsm_validate::Entry;

use super::check::{Check, Problem};
use super::decision::{Decision, Mode};
use super::routes::{File, Route};
use super::settings::{Settings, Table};

/// What is checked, by what, and how strictly.
pub(super) struct Rules {
    /// The mode where nothing else says one.
    mode: Mode,
    /// Calls are checked, where nothing else is said.
    methods: bool,
    check: Check,
    file: File,
}

/// What a request is checked against.
#[derive(Clone, Copy)]
pub(super) enum What {
    Nothing,
    Methods,
    Type(&'static Entry),
}

/// What becomes of one request.
pub(super) struct Rule<'r> {
    rules: &'r Rules,
    route: Option<&'r Route>,
}

impl Rules {
    /// What the command line and its file say. An error is a report of what is wrong with the file.
    pub(super) fn read(settings: &Settings) -> Result<Self, String> {
        let file = settings.routes.as_deref().map(File::read).transpose()?.unwrap_or_default();
        Ok(Self {
            mode: file.mode.unwrap_or(settings.mode),
            methods: settings.methods.is_some(),
            check: Check {
                policy: settings.policy.policy(),
                methods: settings.methods.unwrap_or(Table::Vdsm).tables()?,
                faults: settings.faults,
                most: settings.max_body,
                rewrite: settings.rewrite,
            },
            file,
        })
    }

    /// What applies to a request: where its path has several readings, the strictest.
    pub(super) fn of(&self, verb: &[u8], path: &str) -> Rule<'_> {
        if self.file.routes.is_empty() {
            return Rule { rules: self, route: None };
        }
        let routes = self.file.routes_of(verb, path).into_iter();
        let rules = routes.map(|route| Rule { rules: self, route });
        let strictness = |rule: &Rule<'_>| (!matches!(rule.what(), What::Nothing), rule.mode());
        // Of those alike, the first counts.
        let strictest = rules.rev().max_by_key(strictness);
        strictest.unwrap_or(Rule { rules: self, route: None })
    }

    /// The mode of a problem: the mildest of what is said of the route, of the method and of the code;
    /// where nothing is said, the one mode for all.
    fn mode_of(&self, route: Option<&Route>, problem: &Problem) -> Mode {
        let name = problem.name.as_deref().unwrap_or(problem.method);
        let method = self.file.methods.get(name);
        let by_code = |codes: &BTreeMap<String, Mode>| codes.get(problem.code).copied();
        let code = method
            .and_then(|method| by_code(&method.codes))
            .or_else(|| route.and_then(|route| by_code(&route.codes)))
            .or_else(|| by_code(&self.file.codes));
        let said =
            [code, method.and_then(|method| method.mode), route.and_then(|route| route.mode)];
        said.into_iter().flatten().min().unwrap_or(self.mode)
    }
}

impl Rule<'_> {
    /// What the request is checked against.
    pub(super) fn what(&self) -> What {
        let strictest = self.route.and_then(|route| route.mode).unwrap_or(self.rules.mode);
        let file = &self.rules.file;
        if strictest == Mode::Off && (self.route.is_some() || file.says_no_other_mode()) {
            return What::Nothing;
        }
        match self.route.and_then(Route::entry) {
            Some(entry) => What::Type(entry),
            None if self.rules.methods => What::Methods,
            None => What::Nothing,
        }
    }

    pub(super) fn check(&self) -> &Check {
        &self.rules.check
    }

    /// The most bytes of the body.
    pub(super) fn most(&self) -> usize {
        self.route.and_then(Route::most).unwrap_or(self.rules.check.most)
    }

    /// What becomes of a request with these problems. Those that nobody asks for are left out.
    pub(super) fn decide(&self, problems: &mut Vec<Problem>) -> Decision {
        problems.retain(|problem| self.rules.mode_of(self.route, problem) != Mode::Off);
        let errors = problems.iter().filter(|problem| problem.is_error);
        Decision::of(errors.map(|problem| self.rules.mode_of(self.route, problem)))
    }

    /// The mode of the route.
    pub(super) fn mode(&self) -> Mode {
        self.route.and_then(|route| route.mode).unwrap_or(self.rules.mode)
    }
}

impl File {
    fn says_no_other_mode(&self) -> bool {
        self.codes.is_empty() && self.methods.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::parse;
    use crate::guard::settings::Faults;

    #[test]
    fn the_mildest_of_what_is_said_counts() {
        let text = "[codes]\nrange = 'audit'\nuuid = 'enforce'\n[methods.create]\nmode = 'warn'\n\
            codes = {length = 'off'}\n[methods.getVdsCaps]\nmode = 'off'\n[[routes]]\npath = '/a'\nmode = 'enforce'\n";
        let check = Check {
            policy: vdsm_validate::Policy::lenient(),
            methods: Table::Vdsm.tables().unwrap(),
            faults: Faults::Fault,
            most: 1,
            rewrite: false,
        };
        let file = parse("routes.toml", text).unwrap();
        let rules = Rules { mode: Mode::Warn, methods: true, check, file };
        let problem = |method, code, name: Option<&str>| Problem {
            method,
            code,
            name: name.map(Box::from),
            place: String::new(),
            is_error: true,
        };
        let mode = |path, problem: Problem| {
            let rule = rules.of(b"POST", path);
            rules.mode_of(rule.route, &problem)
        };
        assert_eq!(mode("/", problem("hibernate", "enum", None)), Mode::Warn);
        assert_eq!(mode("/", problem("hibernate", "range", None)), Mode::Audit);
        assert_eq!(mode("/", problem("hibernate", "uuid", None)), Mode::Enforce);
        assert_eq!(mode("/", problem("create", "uuid", None)), Mode::Warn);
        assert_eq!(mode("/", problem("create", "length", None)), Mode::Off);
        assert_eq!(mode("/a", problem("hibernate", "enum", None)), Mode::Enforce);
        assert_eq!(mode("/a", problem("hibernate", "range", None)), Mode::Audit);
        let unknown = |name| problem("unknown", "unknown_method", Some(name));
        assert_eq!(mode("/", unknown("getVdsCaps")), Mode::Off);
        assert_eq!(mode("/", unknown("other")), Mode::Warn);
        let mut problems = vec![unknown("getVdsCaps"), problem("create", "length", None)];
        assert_eq!(rules.of(b"POST", "/a").decide(&mut problems), Decision::Pass);
        assert!(problems.is_empty());
    }
}
