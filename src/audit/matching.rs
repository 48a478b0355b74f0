//! Calls and the ends of them, put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::check::Checked;

/// What VDSM said to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Verdict {
    /// It did what was asked.
    Accepted,
    /// It did not, with that code where there is one.
    Refused(Option<i64>),
    /// The end of the call is not in the log.
    Unknown,
}

/// A call of a client.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Call {
    #[serde(with = "super::resume::shared")]
    pub(crate) file: Arc<str>,
    pub(crate) line: usize,
    /// `2019-07-30 23:26:27`; empty where the line has none.
    pub(crate) time: String,
    /// The name in the table of verbs, or that in the log of one that is not in it.
    pub(crate) verb: String,
    /// What was found; none of a verb that takes nothing of the page.
    pub(crate) checked: Option<Checked>,
    pub(crate) verdict: Verdict,
}

/// What a record gives.
#[derive(Debug)]
pub(super) enum Step {
    Begin {
        key: String,
        call: Call,
    },
    End {
        key: String,
        verdict: Verdict,
    },
    /// A call that is no request of a client.
    Internal,
    /// A line that was to be a request or an answer, and cannot be read.
    Damaged,
}

/// The most calls that wait for their end.
const WAITING: usize = 10_000;

/// Calls that wait for their end, by the thread that does them or their id.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Waiting(BTreeMap<String, Call>);

impl Waiting {
    /// Takes a step; hands over each call that is known to its end.
    pub(super) fn step(&mut self, step: Step, done: &mut dyn FnMut(Call)) {
        match step {
            Step::Begin { key, call } => {
                if let Some(earlier) = self.0.insert(key, call) {
                    done(earlier);
                }
                if self.0.len() > WAITING {
                    self.finish(done);
                }
            }
            Step::End { key, verdict } => {
                if let Some(mut call) = self.0.remove(&key) {
                    call.verdict = verdict;
                    done(call);
                }
            }
            Step::Internal | Step::Damaged => {}
        }
    }

    /// Hands over the calls whose end is not there, in the order of their lines.
    pub(super) fn finish(&mut self, done: &mut dyn FnMut(Call)) {
        let mut left: Vec<_> = std::mem::take(&mut self.0).into_values().collect();
        left.sort_by(|a, b| (&a.time, a.line).cmp(&(&b.time, b.line)));
        left.into_iter().for_each(done);
    }
}
