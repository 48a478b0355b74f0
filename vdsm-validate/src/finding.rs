//! One thing to tell.

use std::borrow::Cow;
use std::fmt;

use crate::excused::{Excused, Given, Instead};
use crate::found::Found;
use crate::input::Substring;
use crate::message::{Message, expected};
use crate::operand::Operand;
use crate::path::Path;
use crate::place::Place;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::quote::Escaped;
use crate::relation::Violation;
use crate::schema::Level;

/// One thing to tell: where, what, how much it weighs. `Display` is the sentence.
///
/// ```
/// use vdsm_validate::{Severity, check_str};
///
/// let report = check_str::<Vec<u8>>("[1, 300]");
/// let finding = &report.findings()[0];
/// assert_eq!(finding.path().to_string(), "/1");
/// assert_eq!(finding.code(), "type");
/// assert_eq!(finding.severity(), Severity::Error);
/// assert_eq!(finding.found().unwrap().to_string(), "300");
/// assert_eq!(finding.to_string(), "300 is outside 0..=255");
/// ```
///
/// A finding is data, of which `Display` is the sentence in English: `examples/another_language.rs`
/// says the same in another language.
#[derive(Clone)]
pub struct Finding {
    pub(crate) path: Path,
    /// Kept apart, as few findings have any, so that findings are small.
    pub(crate) aside: Option<Box<Aside>>,
    pub(crate) problem: Problem,
    pub(crate) severity: Severity,
    pub(crate) found: Option<Found>,
    /// It stands in a secret place: nothing that the client sent is shown.
    pub(crate) secret: bool,
    /// The client's value is in no answer of this finding's: it is kept for the sentence alone, which
    /// says of what kind it is.
    pub(crate) withheld: bool,
    pub(crate) number: usize,
}

/// What only the position of a finding needs to know.
#[derive(Clone, Default)]
pub(crate) struct Aside {
    /// The string that it stands inside of, by the number of steps to it, and where.
    pub(crate) inside: Option<(usize, Substring)>,
    /// Where the parser stopped, in bytes.
    pub(crate) stopped: Option<usize>,
    /// It is about a key of a map as a value: a rule on keys, say.
    pub(crate) key: bool,
    /// It is about a value that no client sent, or about what is inside it.
    pub(crate) given: Option<Given>,
    /// The value is not refused for it: what becomes of it.
    pub(crate) excused: Option<Excused>,
    /// The steps of the path that name what is in a list by position, and where it is there.
    pub(crate) by_position: Vec<(usize, usize)>,
}

impl Aside {
    /// What is to be known of a place beside its path, where that is anything.
    #[inline(never)]
    fn of(at: &Place<'_>) -> Option<Box<Self>> {
        let (inside, key, by_position) = (at.inside(), at.is_key(), at.by_position());
        let is_apart = inside.is_some() || key || !by_position.is_empty();
        is_apart.then(|| Box::new(Self { inside, key, by_position, ..Self::default() }))
    }
}

impl Finding {
    /// A finding of one's own, an error, to be added to a report: [`Report::push`](crate::Report::push).
    ///
    /// ```
    /// use vdsm_validate::{Finding, Severity};
    ///
    /// let finding = Finding::new("/email".parse()?, "taken", "is taken");
    /// assert_eq!((finding.code(), finding.severity()), ("taken", Severity::Error));
    /// assert_eq!(finding.to_string(), "is taken");
    /// # Ok::<_, vdsm_validate::ParsePathError>(())
    /// ```
    #[must_use]
    pub fn new(path: Path, code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            path,
            aside: None,
            problem: Problem::said(code, message),
            severity: Severity::Error,
            found: None,
            secret: false,
            withheld: false,
            number: 0,
        }
    }

    /// The same as a warning.
    ///
    /// ```
    /// use vdsm_validate::{Finding, Path, Severity};
    ///
    /// let finding = Finding::new(Path::default(), "old", "is an old version").warning();
    /// assert_eq!(finding.severity(), Severity::Warning);
    /// ```
    #[must_use]
    pub fn warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// A finding at a place, whose number it gets in a report; the client's own keys below `mask`
    /// steps are not shown.
    #[inline]
    pub(crate) fn at(
        at: &Place<'_>,
        mask: Option<usize>,
        severity: Severity,
        problem: Problem,
        number: usize,
    ) -> Self {
        let aside = if at.is_by_steps_only() { None } else { Aside::of(at) };
        let path = at.path(mask);
        let secret = mask.is_some();
        Self { path, aside, problem, severity, found: None, secret, withheld: false, number }
    }

    /// It is about a value that no client sent, to which so many steps lead.
    #[cold]
    pub(crate) fn be_of(&mut self, given: Given, depth: usize) {
        match self.problem {
            Problem::Rule(rule)
                if given == Given::Default && self.path.segments().len() == depth =>
            {
                self.problem = Problem::Default(rule);
            }
            _ => self.aside.get_or_insert_default().given = Some(given),
        }
    }

    /// The value, to which so many steps lead, is not refused for it.
    #[cold]
    pub(crate) fn excuse(&mut self, depth: usize, instead: Instead) {
        self.severity = Severity::Warning;
        self.aside.get_or_insert_default().excused = Some(Excused { depth, instead });
    }

    /// Nothing that the client sent is shown. That it is an integer is all that a sentence about the type
    /// needs.
    #[cold]
    pub(crate) fn withhold(&mut self, is_integer: bool) {
        self.withheld = is_integer && matches!(self.problem, Problem::Type(_));
        self.found = self.withheld.then_some(Found::Integer(0));
    }

    /// What is at so many steps is secret, and all inside of it.
    #[cold]
    pub(crate) fn conceal(&mut self, depth: usize) {
        self.secret = true;
        self.withhold(matches!(self.found, Some(Found::Integer(_) | Found::Unsigned(_))));
        if self.path.segments().len() > depth {
            self.path = self.path.segments()[..depth].iter().cloned().collect();
            self.aside = None;
        }
    }

    /// Its place.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<Vec<Vec<u8>>>("[[], [7, -1]]");
    /// assert_eq!(report.findings()[0].path().to_string(), "/1/1");
    /// ```
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The stable name of what is wrong: the rule's or the group's, or one of `type`, `enum`,
    /// `conversion`, `wire`, `legacy`, `missing_key`, `unknown_key`, `duplicate_key`, `alias_conflict`,
    /// `deprecated`, `missing_item`, `extra_item`, `variant`, `given`, `serde`, `escapes`,
    /// `syntax`, `unreadable`, `depth`, `size`, `any`, `not`, `try_from`,
    /// `context`; that of a form where a string is not in it.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Nic {
    ///     #[validate(mac)]
    ///     address: String,
    /// }
    ///
    /// let codes = |json| -> Vec<_> {
    ///     check_str::<Nic>(json).findings().iter().map(|finding| finding.code()).collect()
    /// };
    /// assert_eq!(codes(r#"{"address": "52:54"}"#), ["mac"]);
    /// assert_eq!(codes(r#"{"adress": 1}"#), ["unknown_key", "missing_key"]);
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// How much it weighs.
    ///
    /// ```
    /// use vdsm_validate::{Severity, check_str};
    ///
    /// assert_eq!(check_str::<u8>("-1").findings()[0].severity(), Severity::Error);
    /// ```
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The value, where there is one and it is no secret.
    ///
    /// ```
    /// use vdsm_validate::{Found, Secret, check_str};
    ///
    /// assert_eq!(check_str::<u8>("300").findings()[0].found(), Some(&Found::Integer(300)));
    /// assert_eq!(check_str::<Secret<u8>>("300").findings()[0].found(), None);
    /// ```
    #[must_use]
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref().filter(|_| !self.withheld)
    }

    /// Whether its place is secret, so that nothing of the value may be shown.
    ///
    /// ```
    /// use vdsm_validate::{Secret, check_str};
    ///
    /// let report = check_str::<Vec<Secret<u8>>>("[300]");
    /// assert!(report.findings()[0].is_secret());
    /// ```
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.secret
    }

    /// What was expected, where that can be said in a few words.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<bool>("1");
    /// assert_eq!(report.findings()[0].expected().unwrap(), "a boolean");
    /// ```
    #[must_use]
    pub fn expected(&self) -> Option<String> {
        expected(&self.problem)
    }

    /// Whether it is about the key at the end of its path, and not about the value there: the key
    /// is unknown or a duplicate, say, or breaks a rule on the keys of a map. Its position is then
    /// the key's.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Speeds(#[validate(keys(range(2..)), each(range(5..)))] BTreeMap<u8, u8>);
    ///
    /// let report = check_str::<Speeds>(r#"{"1": 1}"#);
    /// let about_key: Vec<_> = report.findings().iter().map(|finding| finding.is_about_key()).collect();
    /// assert_eq!(about_key, [true, false]);
    /// assert_eq!(report.findings()[0].to_string(), "the key 1 is below 2");
    /// assert_eq!(report.position(&report.findings()[0]).unwrap().span, 1..4);
    /// assert_eq!(report.findings()[1].to_string(), "1 is below 5");
    /// ```
    #[must_use]
    pub fn is_about_key(&self) -> bool {
        self.problem.is_about_the_key() || self.is_of_map_key()
    }

    /// Whether it is about a key of a map as a value.
    pub(crate) fn is_of_map_key(&self) -> bool {
        self.aside.as_ref().is_some_and(|aside| aside.key)
    }

    /// The kind that was expected, as a code: `boolean`, `integer`, `number`, `string`, `character`,
    /// `binary`, `list`, `dictionary`, `enum`, `union` or `any`.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<bool>("1");
    /// assert_eq!(report.findings()[0].expected_kind(), Some("boolean"));
    /// ```
    #[must_use]
    pub fn expected_kind(&self) -> Option<&'static str> {
        self.problem.expected_kind()
    }

    /// The operands of the broken rule or group by name: with the sentence's other data, all that a
    /// sentence in another language needs.
    ///
    /// Of a group these are the key of its condition, `when`, and the value that it `is` or
    /// `is_not`; `ordered` has the two values, `low` and `high`; `not_longer` has
    /// the `length` and its `maximum`, `same_length` the `first_length`, `second_length` and so on of its
    /// [`keys`](Self::keys), of up to four. What is secret is left out.
    ///
    /// Where the value is not refused for it, by [`otherwise`](crate::attributes::otherwise), `replaced_by` is the
    /// value that takes its place, and `left_out` the place of one that none does.
    ///
    /// ```
    /// use vdsm_validate::{Validate, rules::Operand};
    ///
    /// #[derive(Validate)]
    /// struct Vlan(#[validate(range(0..=4094))] u16);
    ///
    /// let report = vdsm_validate::check_str::<Vlan>("5000");
    /// let operands: Vec<_> = report.findings()[0].operands().collect();
    /// assert_eq!(
    ///     operands,
    ///     [("minimum", Operand::Integer(0)), ("maximum", Operand::Integer(4094))]
    /// );
    /// ```
    pub fn operands(&self) -> impl Iterator<Item = (&'static str, Operand<'_>)> {
        let mut operands = self.problem.operands(!self.withheld);
        operands.extend(self.excused().and_then(|excused| excused.operand(&self.path)));
        operands.into_iter()
    }

    /// The keys that a broken group is about, as the client wrote them.
    ///
    /// ```
    /// use vdsm_validate::{Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// #[validate(exclusive(nic, bonding))]
    /// struct Network {
    ///     nic: Option<String>,
    ///     bonding: Option<String>,
    /// }
    ///
    /// let report = check_str::<Network>(r#"{"nic": "em1", "bonding": "bond0"}"#);
    /// assert_eq!(report.findings()[0].keys(), ["nic", "bonding"]);
    /// ```
    #[must_use]
    pub fn keys(&self) -> &[&'static str] {
        self.problem.keys()
    }

    /// What the client may have meant.
    ///
    /// ```
    /// use vdsm_validate::Validate;
    ///
    /// #[derive(Validate)]
    /// struct Bonding {
    ///     nics: Vec<String>,
    /// }
    ///
    /// let report = vdsm_validate::check_str::<Bonding>(r#"{"nicks": []}"#);
    /// assert_eq!(report.findings()[0].suggestion(), Some("nics"));
    /// ```
    #[must_use]
    pub fn suggestion(&self) -> Option<&'static str> {
        if self.secret {
            return None;
        }
        self.problem.suggestion(self.key(), self.found())
    }

    /// The sentence without the client's value, for an answer that others may read: of a message
    /// that is made at run time by a function or a `Deserialize` of the user's, and might quote it,
    /// no more than that it applies.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<Vec<u8>>(r#"[300, "hunter2", null]"#);
    /// let sentences: Vec<_> =
    ///     report.findings().iter().map(|finding| finding.without_value().to_string()).collect();
    /// assert_eq!(
    ///     sentences,
    ///     ["the value is outside 0..=255", "the value is not an integer", "null is not an integer"]
    /// );
    /// ```
    #[must_use]
    pub fn without_value(&self) -> impl fmt::Display {
        self.message(false)
    }

    fn message(&self, quotes: bool) -> Message<'_> {
        Message {
            problem: &self.problem,
            severity: self.severity,
            found: self.found.as_ref(),
            of_map_key: self.is_of_map_key(),
            given: self.aside.as_ref().and_then(|aside| aside.given),
            excused: self.excused().map(|excused| (excused, &self.path)),
            suggestion: self.suggestion(),
            quotes,
        }
    }

    /// What becomes of the value, where that is not refused.
    fn excused(&self) -> Option<&Excused> {
        self.aside.as_ref()?.excused.as_ref()
    }

    /// The string that it stands inside of, by the number of steps to it, and where.
    pub(crate) fn inside(&self) -> Option<(usize, Substring)> {
        self.aside.as_ref()?.inside
    }

    /// Where the parser stopped, in bytes.
    pub(crate) fn stopped(&self) -> Option<usize> {
        self.aside.as_ref()?.stopped
    }

    /// Where a step of the path is in a list, which has it by position.
    pub(crate) fn index_of(&self, step: usize) -> Option<usize> {
        let by_position = &self.aside.as_ref()?.by_position;
        by_position.iter().find(|(at, _)| *at == step).map(|(_, index)| *index)
    }

    /// The last key of the path, as the client wrote it.
    pub(crate) fn key(&self) -> Option<&str> {
        match self.path.segments().last()? {
            crate::path::Segment::Key(key) => Some(key),
            crate::path::Segment::Index(_) => None,
        }
    }
}

/// A violation outside any function: its place is one in the whole document, and its code `custom`
/// where it has none of its own.
impl From<Violation> for Finding {
    fn from(violation: Violation) -> Self {
        let code = violation.code.unwrap_or("custom");
        let finding = Self::new(violation.at.into_iter().collect(), code, violation.message);
        if violation.level == Level::Error { finding } else { finding.warning() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message(!self.withheld).fmt(f)
    }
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding")
            .field("path", &format_args!("{}", Escaped(&self.path.to_string())))
            .field("code", &self.code())
            .field("severity", &self.severity)
            .field("message", &format_args!("{self}"))
            .finish_non_exhaustive()
    }
}
