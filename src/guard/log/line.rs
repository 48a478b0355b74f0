//! The line of a request: what is kept of it until the line is written.

use std::fmt;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use vdsm_validate::Escaped;

use crate::guard::decision::Decision;
use crate::guard::record::Record;

/// The most bytes of a text of the client's.
const LONGEST: usize = 256;

/// The most codes of a line.
const MOST_CODES: usize = 16;

/// A request and its answer. There is no query in it, no field but the id, and nothing of the body but
/// names that are declared; and nothing is longer than its line will be.
pub(super) struct Line {
    pub(super) ended: SystemTime,
    id: String,
    client: Option<IpAddr>,
    verb: String,
    path: String,
    calls: Calls,
    status: u16,
    by: &'static str,
    mode: &'static str,
    decision: Decision,
    errors: usize,
    codes: String,
    trouble: &'static str,
    detail: &'static str,
    received: u64,
    sent: u64,
    complete: bool,
    took: Duration,
    upstream: Option<Duration>,
}

impl Line {
    pub(super) fn of(record: Record) -> Self {
        Self {
            ended: SystemTime::now(),
            took: record.begun.elapsed(),
            client: record.client,
            calls: Calls::of(&record.calls),
            status: record.status,
            by: if record.by_upstream { "upstream" } else { "guard" },
            mode: record.mode,
            decision: record.decision,
            errors: record.problems.iter().filter(|problem| problem.is_error).count(),
            codes: codes(&record),
            trouble: record.trouble.unwrap_or_default(),
            detail: record.detail,
            received: record.received,
            sent: record.sent,
            complete: record.complete,
            upstream: record.upstream,
            id: record.id,
            verb: cut(record.verb),
            path: cut(record.path),
        }
    }

    /// Tells it to whoever listens on this thread.
    pub(super) fn tell(&self) {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        tracing::info!(
            id = %self.id,
            peer = %self.client.map(|peer| peer.to_string()).unwrap_or_default(),
            verb = %bounded(&self.verb),
            path = %bounded(&self.path),
            call = %self.calls,
            status = self.status,
            by = self.by,
            mode = self.mode,
            decision = self.decision.name(),
            errors = self.errors,
            codes = %self.codes,
            trouble = self.trouble,
            detail = self.detail,
            received = self.received,
            sent = self.sent,
            complete = self.complete,
            ms = milliseconds(self.took),
            upstream_ms = self.upstream.map(milliseconds),
            "{}",
            if self.decision == Decision::WouldRefuse { "would refuse" } else { "request" },
        );
    }
}

/// A text that is long enough to be seen to have been longer.
fn cut(mut text: String) -> String {
    if text.len() > LONGEST + 4 {
        text.truncate(text.ceil_char_boundary(LONGEST + 1));
        text.shrink_to_fit();
    }
    text
}

/// A text of the client's, cut and escaped.
fn bounded(text: &str) -> String {
    let end = text.floor_char_boundary(LONGEST);
    let cut = if end < text.len() { "…" } else { "" };
    format!("{}{cut}", Escaped(&text[..end]))
}

enum Calls {
    None,
    One(&'static str),
    Many(usize),
}

impl Calls {
    fn of(calls: &[&'static str]) -> Self {
        match calls {
            [] => Self::None,
            [one] => Self::One(one),
            many => Self::Many(many.len()),
        }
    }
}

impl fmt::Display for Calls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::One(name) => f.write_str(name),
            Self::Many(count) => write!(f, "{count} calls"),
        }
    }
}

/// The codes of what is wrong, each once, with the first place of it.
fn codes(record: &Record) -> String {
    let mut told: Vec<&str> = Vec::new();
    let mut text = String::new();
    for problem in record.problems.iter().filter(|problem| problem.is_error) {
        if told.contains(&problem.code) {
            continue;
        }
        if told.len() == MOST_CODES {
            text.push_str(" …");
            break;
        }
        if !told.is_empty() {
            text.push(' ');
        }
        told.push(problem.code);
        text.push_str(problem.code);
        if !problem.place.is_empty() {
            text.push('@');
            text.push_str(&bounded(&problem.place));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::check::Problem;
    use crate::guard::forwarded::Peer;

    #[test]
    fn what_clients_write_is_cut_and_escaped() {
        assert_eq!(bounded("/a\u{202e}b\u{1b}"), "/a\\u{202e}b\\u{1b}");
        assert_eq!(bounded(&"é".repeat(200)), format!("{}…", "é".repeat(128)));
        for text in ["a", "é", "\u{1f600}"] {
            for length in 50..300 {
                let text = text.repeat(length);
                let kept = cut(text.clone());
                assert!(kept.len() <= LONGEST + 4);
                assert_eq!(bounded(&kept), bounded(&text));
            }
        }
    }

    #[test]
    fn codes_are_told_once() {
        let problem = |code, place: &str, is_error| Problem {
            method: "create",
            name: None,
            code,
            place: place.to_owned(),
            is_error,
        };
        let mut record = Record::new(Peer { address: None, secure: false });
        record.problems = vec![
            problem("range", "/a", true),
            problem("range", "/b", true),
            problem("uuid", "", true),
        ];
        record.problems.push(problem("legacy", "", false));
        assert_eq!(codes(&record), "range@/a uuid");
    }
}
