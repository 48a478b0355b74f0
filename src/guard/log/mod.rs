//! Log lines: one a request, bounded, in which nothing acts on a terminal.

mod line;
mod moment;

use std::io::{self, Write};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tracing::Dispatch;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};

use self::line::Line;
use self::moment::Moment;
use super::record::Record;

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// An object a line.
    Json,
}

/// The most lines that wait to be written; further ones are counted and dropped, since a log that
/// nobody reads must not stop the service.
const MOST_WAITING: usize = 8192;

/// After lines were written, further ones gather for so long, so that under load one write, and one thread
/// that is woken, serve many requests.
const GATHER: Duration = Duration::from_millis(5);

/// How much room for text is kept from one writing to the next.
const KEPT: usize = 64 * 1024;

static LOST: AtomicI64 = AtomicI64::new(0);

/// Where the lines of requests go.
static LINES: OnceLock<Lines> = OnceLock::new();

/// How many lines nobody took.
pub(super) fn lost() -> i64 {
    LOST.load(Ordering::Relaxed)
}

/// The log, until it is closed.
pub(super) struct Log {
    lines: Lines,
    writer: JoinHandle<()>,
}

/// A line that waits.
enum Waiting {
    Written(Vec<u8>),
    Request(Box<Line>),
}

/// Where lines go.
#[derive(Clone)]
struct Lines(Arc<Mutex<Option<SyncSender<Waiting>>>>);

impl Lines {
    /// Where lines go, and where they come from.
    fn new() -> (Self, Receiver<Waiting>) {
        let (sender, receiver) = sync_channel(MOST_WAITING);
        (Self(Arc::new(Mutex::new(Some(sender)))), receiver)
    }

    /// Adds a line; false where it is one too many.
    fn add(&self, line: Waiting) -> bool {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sender.as_ref().is_some_and(|sender| sender.try_send(line).is_ok())
    }

    /// Adds a line, or counts it where it is one too many.
    fn put(&self, line: Waiting) {
        if !self.add(line) {
            LOST.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn close(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// Begins to log to standard error.
pub(super) fn start(format: LogFormat) -> Log {
    let (lines, coming) = Lines::new();
    let writer = std::thread::spawn(move || write(&coming, format, io::stderr()));
    // A second guard in one process writes to the log of the first.
    let _ = tracing::dispatcher::set_global_default(subscriber(format, SystemTime, lines.clone()));
    let _ = LINES.set(lines.clone());
    Log { lines, writer }
}

/// Puts what is told into words.
fn subscriber(
    format: LogFormat,
    timer: impl FormatTime + Send + Sync + 'static,
    out: impl for<'w> MakeWriter<'w> + Send + Sync + 'static,
) -> Dispatch {
    let builder = tracing_subscriber::fmt().with_ansi(false).with_timer(timer).with_writer(out);
    match format {
        LogFormat::Text => builder.finish().into(),
        LogFormat::Json => builder.json().flatten_event(true).finish().into(),
    }
}

/// Writes lines until there are no more. Those of requests are put into words here, many at once, where
/// no client waits for it.
fn write(lines: &Receiver<Waiting>, format: LogFormat, mut out: impl Write) {
    let (told, moment) = (Told::default(), Moment::new());
    let page = told.clone();
    let words = subscriber(format, moment.clone(), move || page.clone());
    let add = |line| match line {
        Waiting::Written(line) => told.text().extend_from_slice(&line),
        Waiting::Request(line) => {
            moment.set(line.ended);
            line.tell();
        }
    };
    tracing::dispatcher::with_default(&words, || {
        while let Ok(first) = lines.recv() {
            let mut count = 1;
            add(first);
            for line in lines.try_iter().take(MOST_WAITING) {
                add(line);
                count += 1;
            }
            if out.write_all(&told.text()).is_err() {
                LOST.fetch_add(count, Ordering::Relaxed);
            }
            told.clear();
            std::thread::sleep(GATHER);
        }
    });
}

/// Lines in words.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<u8>>>);

impl Told {
    fn text(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins anew; what many lines took is given back.
    fn clear(&self) {
        let mut text = self.text();
        text.clear();
        text.shrink_to(KEPT);
    }
}

impl Write for Told {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.text().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
        self.put(Waiting::Written(line.to_vec()));
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

/// Adds the line of a request, which is put into words where it is written.
pub(super) fn request(record: Record) {
    if let Some(lines) = LINES.get() {
        lines.put(Waiting::Request(Box::new(Line::of(record))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::forwarded::Peer;

    fn written(line: &str) -> Waiting {
        Waiting::Written(line.as_bytes().to_vec())
    }

    #[test]
    fn lines_are_written_in_order_and_those_too_many_are_not_taken() {
        let (lines, coming) = Lines::new();
        let taken = (0..MOST_WAITING + 2).filter(|n| lines.add(written(&format!("{n}\n")))).count();
        assert_eq!(taken, MOST_WAITING);
        lines.close();
        assert!(!lines.add(written("late")));
        let mut out = Vec::new();
        write(&coming, LogFormat::Text, &mut out);
        let all: Vec<_> = (0..MOST_WAITING).flat_map(|n| format!("{n}\n").into_bytes()).collect();
        assert_eq!(out, all);
    }

    #[test]
    fn a_writer_that_sleeps_is_woken() {
        let (lines, coming) = Lines::new();
        let (read, out) = io::pipe().unwrap();
        let writer = std::thread::spawn(move || write(&coming, LogFormat::Text, out));
        let mut out = io::BufRead::lines(io::BufReader::new(read));
        for line in ["one", "two"] {
            assert!(lines.add(written(&format!("{line}\n"))));
            assert_eq!(out.next().unwrap().unwrap(), line);
        }
        lines.close();
        writer.join().unwrap();
        assert!(out.next().is_none());
    }

    #[test]
    fn the_line_of_a_request_has_its_place_and_its_time() {
        let (lines, coming) = Lines::new();
        let before = std::time::SystemTime::now();
        let mut record = Record::new(Peer { address: None, secure: false });
        record.path = format!("/{}", "a".repeat(70_000));
        let line = Line::of(record);
        assert!(before <= line.ended && line.ended <= std::time::SystemTime::now());
        assert!(lines.add(written("one\n")));
        assert!(lines.add(Waiting::Request(Box::new(line))));
        assert!(lines.add(written("two\n")));
        lines.close();
        let mut out = Vec::new();
        write(&coming, LogFormat::Json, &mut out);
        let out = String::from_utf8(out).unwrap();
        let all: Vec<_> = out.lines().collect();
        assert_eq!((all.len(), all[0], all[2]), (3, "one", "two"));
        let line: serde_json::Value = serde_json::from_str(all[1]).unwrap();
        assert_eq!((&line["message"], &line["level"]), (&"request".into(), &"INFO".into()));
        assert!(line["timestamp"].as_str().is_some_and(|time| time.ends_with('Z')));
        assert_eq!(line["path"], format!("/{}…", "a".repeat(255)));
    }
}
