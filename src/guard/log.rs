//! Log lines: one a request, bounded, in which nothing acts on a terminal.

use std::io::{self, Write};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;
use vdsm_validate::Escaped;

use super::decision::Decision;
use super::record::Record;

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// An object a line.
    Json,
}

/// The most bytes of a text of the client's.
const LONGEST: usize = 256;

/// The most codes of a line.
const MOST_CODES: usize = 16;

/// The most lines that wait to be written; further ones are counted and dropped, since a log that
/// nobody reads must not stop the service.
const MOST_WAITING: usize = 8192;

/// After lines were written, further ones gather for so long, so that under load one write, and one thread
/// that is woken, serve many requests.
const GATHER: Duration = Duration::from_millis(5);

static LOST: AtomicI64 = AtomicI64::new(0);

/// How many lines nobody took.
pub(super) fn lost() -> i64 {
    LOST.load(Ordering::Relaxed)
}

/// The log, until it is closed.
pub(super) struct Log {
    lines: Lines,
    writer: JoinHandle<()>,
}

/// Where lines go.
#[derive(Clone)]
struct Lines(Arc<Mutex<Option<SyncSender<Vec<u8>>>>>);

impl Lines {
    /// Where lines go, and where they come from.
    fn new() -> (Self, Receiver<Vec<u8>>) {
        let (sender, receiver) = sync_channel(MOST_WAITING);
        (Self(Arc::new(Mutex::new(Some(sender)))), receiver)
    }

    /// Adds a line; false where it is one too many.
    fn add(&self, line: &[u8]) -> bool {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sender.as_ref().is_some_and(|sender| sender.try_send(line.to_vec()).is_ok())
    }

    fn close(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// Begins to log to standard error.
pub(super) fn start(format: LogFormat) -> Log {
    let (lines, coming) = Lines::new();
    let writer = std::thread::spawn(move || write(&coming, io::stderr()));
    let builder = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.clone());
    // A second guard in one process writes to the log of the first.
    let _ = match format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    Log { lines, writer }
}

fn write(lines: &Receiver<Vec<u8>>, mut out: impl Write) {
    while let Ok(mut text) = lines.recv() {
        let mut count = 1;
        for line in lines.try_iter().take(MOST_WAITING) {
            text.extend_from_slice(&line);
            count += 1;
        }
        if out.write_all(&text).is_err() {
            LOST.fetch_add(count, Ordering::Relaxed);
        }
        std::thread::sleep(GATHER);
    }
}

impl Log {
    /// Writes what waits, for as long as somebody takes it.
    pub(super) fn close(self) {
        self.lines.close();
        for _ in 0..100 {
            if self.writer.is_finished() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if !self.add(line) {
            LOST.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'l> MakeWriter<'l> for Lines {
    type Writer = Self;

    fn make_writer(&'l self) -> Self {
        self.clone()
    }
}

/// The line of a request. There is no query in it, no field but the id, and nothing of the body but
/// names that are declared.
pub(super) fn request(record: &Record) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let errors = record.problems.iter().filter(|problem| problem.is_error).count();
    tracing::info!(
        id = %record.id,
        peer = %record.client.map(|peer| peer.to_string()).unwrap_or_default(),
        verb = %bounded(&record.verb),
        path = %bounded(&record.path),
        call = %calls(&record.calls),
        status = record.status,
        by = if record.by_upstream { "upstream" } else { "guard" },
        mode = record.mode,
        decision = record.decision.name(),
        errors,
        codes = %codes(record),
        trouble = record.trouble.unwrap_or_default(),
        detail = record.detail,
        received = record.received,
        sent = record.sent,
        complete = record.complete,
        ms = milliseconds(record.begun.elapsed()),
        upstream_ms = record.upstream.map(milliseconds),
        "{}",
        if record.decision == Decision::WouldRefuse { "would refuse" } else { "request" },
    );
}

/// A text of the client's, cut and escaped.
fn bounded(text: &str) -> String {
    let end = text.floor_char_boundary(LONGEST);
    let cut = if end < text.len() { "…" } else { "" };
    format!("{}{cut}", Escaped(&text[..end]))
}

fn calls(calls: &[&'static str]) -> String {
    match calls {
        [] => String::new(),
        [one] => (*one).to_owned(),
        many => format!("{} calls", many.len()),
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
    fn lines_are_written_in_order_and_those_too_many_are_not_taken() {
        let (lines, coming) = Lines::new();
        let taken =
            (0..MOST_WAITING + 2).filter(|n| lines.add(format!("{n}\n").as_bytes())).count();
        assert_eq!(taken, MOST_WAITING);
        lines.close();
        assert!(!lines.add(b"late"));
        let mut out = Vec::new();
        write(&coming, &mut out);
        let all: Vec<_> = (0..MOST_WAITING).flat_map(|n| format!("{n}\n").into_bytes()).collect();
        assert_eq!(out, all);
    }

    #[test]
    fn a_writer_that_sleeps_is_woken() {
        let (lines, coming) = Lines::new();
        let (read, out) = io::pipe().unwrap();
        let writer = std::thread::spawn(move || write(&coming, out));
        let mut written = io::BufRead::lines(io::BufReader::new(read));
        for line in ["one", "two"] {
            assert!(lines.add(format!("{line}\n").as_bytes()));
            assert_eq!(written.next().unwrap().unwrap(), line);
        }
        lines.close();
        writer.join().unwrap();
        assert!(written.next().is_none());
    }

    #[test]
    fn what_clients_write_is_cut_and_escaped() {
        assert_eq!(bounded("/a\u{202e}b\u{1b}"), "/a\\u{202e}b\\u{1b}");
        assert_eq!(bounded(&"é".repeat(200)), format!("{}…", "é".repeat(128)));
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
