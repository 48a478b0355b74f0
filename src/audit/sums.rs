//! What was found in all calls together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vdsm_validate::Severity;

use super::check::Noted;
use super::matching::{Call, Verdict};
use super::run::Progress;

/// Our verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ours {
    Accepted,
    Refused,
    /// Parameters are cut, hidden or not to be read, and what is left breaks no rule.
    Incomplete,
}

impl Ours {
    pub(crate) const ALL: [(Self, &'static str); 3] = [
        (Self::Accepted, "accepted"),
        (Self::Refused, "refused"),
        (Self::Incomplete, "incomplete"),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The verdict on a call; none of a verb that is not in the table.
    pub(crate) fn of(call: &Call) -> Option<Self> {
        let checked = call.checked.as_ref()?;
        Some(match (checked.is_refused(), checked.incomplete) {
            (true, _) => Self::Refused,
            (false, true) => Self::Incomplete,
            (false, false) => Self::Accepted,
        })
    }
}

/// How many calls there are of each verdict of VDSM: accepted, refused, without an answer.
pub(crate) type Answers = [u64; 3];

fn answer(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Accepted => 0,
        Verdict::Refused(_) => 1,
        Verdict::Unknown => 2,
    }
}

/// Calls of one verb.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OfVerb {
    pub(crate) calls: u64,
    pub(crate) refused: u64,
    pub(crate) incomplete: u64,
    /// It is in the table of verbs.
    pub(crate) known: bool,
}

/// Findings of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OfKind {
    pub(crate) count: u64,
    pub(crate) first: String,
    pub(crate) last: String,
    /// The sentence of the first, and where it stands.
    pub(crate) example: String,
    pub(crate) at: String,
}

/// What findings are counted by: the type, the place in the declarations, the code, the severity.
pub(crate) type Kind = (Cow<'static, str>, String, Cow<'static, str>, Severity);

/// What was found in all calls together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sums {
    pub(crate) files: usize,
    pub(crate) unread: usize,
    pub(crate) progress: Progress,
    pub(crate) calls: u64,
    /// Our verdict by VDSM's: the rows are [`Ours`].
    pub(crate) verdicts: [Answers; 3],
    pub(crate) verbs: BTreeMap<String, OfVerb>,
    #[serde(with = "super::resume::pairs")]
    pub(crate) kinds: BTreeMap<Kind, OfKind>,
    /// Calls that were checked and calls refused, by month.
    pub(crate) months: BTreeMap<String, (u64, u64)>,
    pub(crate) first: String,
    pub(crate) last: String,
}

impl Sums {
    /// Adds a call.
    pub(crate) fn add(&mut self, call: &Call) {
        self.calls += 1;
        if !call.time.is_empty() {
            if self.first.is_empty() || call.time < self.first {
                self.first.clone_from(&call.time);
            }
            if call.time > self.last {
                self.last.clone_from(&call.time);
            }
        }
        let verb = self.verbs.entry(call.verb.clone()).or_default();
        verb.calls += 1;
        let (Some(ours), Some(checked)) = (Ours::of(call), &call.checked) else { return };
        verb.known = true;
        verb.refused += u64::from(ours == Ours::Refused);
        verb.incomplete += u64::from(ours == Ours::Incomplete);
        self.verdicts[ours as usize][answer(call.verdict)] += 1;
        if let Some(month) = call.time.get(..7) {
            let month = self.months.entry(month.to_owned()).or_default();
            month.0 += 1;
            month.1 += u64::from(ours == Ours::Refused);
        }
        for noted in &checked.findings {
            self.note(call, noted);
        }
    }

    fn note(&mut self, call: &Call, noted: &Noted) {
        let (type_name, code) = (noted.type_name.clone(), noted.code.clone());
        let key = (type_name, noted.place.clone(), code, noted.severity);
        let kind = self.kinds.entry(key).or_insert_with(|| OfKind {
            count: 0,
            first: call.time.clone(),
            last: call.time.clone(),
            example: noted.message.clone(),
            at: format!("{}:{}", call.file, call.line),
        });
        kind.count += 1;
        if call.time < kind.first {
            kind.first.clone_from(&call.time);
        }
        if call.time > kind.last {
            kind.last.clone_from(&call.time);
        }
    }

    /// How many calls were checked.
    pub(crate) fn checked(&self) -> u64 {
        self.verdicts.iter().flatten().sum()
    }

    pub(crate) fn of(&self, ours: Ours) -> u64 {
        self.verdicts[ours as usize].iter().sum()
    }

    /// The kinds of errors, the most frequent first.
    pub(crate) fn errors(&self) -> Vec<(&Kind, &OfKind)> {
        let mut rows: Vec<_> =
            self.kinds.iter().filter(|(kind, _)| kind.3 == Severity::Error).collect();
        rows.sort_by_key(|(kind, of)| (std::cmp::Reverse(of.count), *kind));
        rows
    }

    /// The forms that only old clients send, the longest unseen first.
    pub(crate) fn old_forms(&self) -> Vec<(&Kind, &OfKind)> {
        let is_old = |kind: &Kind| matches!(&*kind.2, "legacy" | "deprecated");
        let mut rows: Vec<_> = self.kinds.iter().filter(|(kind, _)| is_old(kind)).collect();
        rows.sort_by(|(a, x), (b, y)| (&x.last, a).cmp(&(&y.last, b)));
        rows
    }

    /// One sentence of it all.
    pub(crate) fn headline(&self) -> String {
        let mut line = if self.calls == 0 {
            let records = self.progress.records;
            format!("no call of a client in {records} {}", plural("record", records))
        } else {
            let calls = plural("call", self.calls);
            format!("{} {calls}, {} checked: ", self.calls, self.checked())
                + &Ours::ALL.map(|(ours, name)| format!("{} {name}", self.of(ours))).join(", ")
        };
        let damaged = self.progress.damaged;
        if damaged > 0 {
            let lines = plural("line", damaged);
            line += &["; ", &damaged.to_string(), " damaged ", &lines, " passed over"].concat();
        }
        if self.unread > 0 {
            let files = if self.unread == 1 { "file" } else { "files" };
            line += &["; ", &self.unread.to_string(), " ", files, " could not be read"].concat();
        }
        line
    }
}

fn plural(word: &str, count: u64) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

/// The day of a time.
pub(crate) fn day(time: &str) -> &str {
    match time.get(..10) {
        Some(day) => day,
        None => "-",
    }
}
