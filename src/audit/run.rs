//! Files read on all cores, in order.

use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde::{Deserialize, Serialize};
use vdsm_validate::Policy;

use super::argument::Arguments;
use super::check::check;
use super::command::{self, Command};
use super::event::{Event, event, unwrapped};
use super::exchange::{self, Exchange, Made};
use super::frame::{Frame, frames};
use super::matching::{Call, Step, Verdict, Waiting};
use super::prefix::parts;
use super::record::{Chunk, Chunks, Mark, Record, records, text};
use super::resume::Source;
use super::verbs;
use super::xml::{Message, messages};
use crate::cores::on_all_cores;

/// What a record is read with.
pub(crate) struct Auditor {
    pub(crate) policy: Policy,
    /// Nothing more is to be read.
    pub(crate) interrupted: Arc<AtomicBool>,
}

/// What an auditor has to tell.
pub(crate) enum Told {
    /// A call that is known to its end.
    Call(Call),
    /// The log is read up to that place.
    Read(Mark),
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    pub(crate) bytes: u64,
    pub(crate) records: u64,
    pub(crate) internal: u64,
    /// Lines that were to be a request or an answer, and could not be read.
    #[serde(default)]
    pub(crate) damaged: u64,
}

/// What comes of a chunk.
struct Done {
    bytes: usize,
    end: Mark,
    records: usize,
    steps: Vec<Step>,
}

impl Auditor {
    /// Reads a log from where it begins, and hands over each call of a client.
    pub(crate) fn file(
        &self,
        name: &str,
        source: Source,
        waiting: &mut Open,
        progress: &mut Progress,
        tell: &mut dyn FnMut(Told) -> io::Result<()>,
    ) -> io::Result<()> {
        let name: Arc<str> = name.into();
        let Source { reader, from, whole_lines, is_har } = source;
        if is_har {
            return self.har(&name, reader, from, &mut waiting.0, progress, tell);
        }
        let check = |chunk: Chunk| self.chunk(&name, &chunk);
        on_all_cores(check, |give, take| {
            thread::scope(|scope| {
                let read = scope.spawn(|| {
                    let give = give;
                    let mut all = Chunks::new(reader, from, whole_lines);
                    while !self.interrupted.load(Ordering::Relaxed)
                        && let Some(chunk) = all.next()?
                        && give.give(chunk)
                    {}
                    Ok(())
                });
                let told = told(take, &mut waiting.0, progress, tell);
                let read = read.join().unwrap_or_else(|_| Err(io::Error::other("reading failed")));
                told.and(read)
            })
        })
    }

    /// Reads a HAR file, entry by entry: these are its lines.
    fn har(
        &self,
        name: &Arc<str>,
        reader: impl BufRead,
        from: Mark,
        waiting: &mut Waiting,
        progress: &mut Progress,
        tell: &mut dyn FnMut(Told) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut number = 0;
        let read = exchange::har(reader, &mut |exchange| {
            if self.interrupted.load(Ordering::Relaxed) {
                return Err(io::Error::other("interrupted"));
            }
            number += 1;
            if number <= from.lines {
                return Ok(());
            }
            progress.records += 1;
            let mut steps = Vec::new();
            self.exchange(name, number, &exchange, &mut steps);
            let mut told = Ok(());
            for step in steps {
                waiting.step(step, &mut |ended| {
                    if told.is_ok() {
                        told = tell(Told::Call(ended));
                    }
                });
            }
            told.and_then(|()| tell(Told::Read(Mark { bytes: 0, lines: number })))
        });
        if self.interrupted.load(Ordering::Relaxed) { Ok(()) } else { read }
    }

    /// The calls of an exchange, each at its end.
    fn exchange(&self, name: &Arc<str>, line: usize, exchange: &Exchange, steps: &mut Vec<Step>) {
        for Made { method, arguments, verdict } in exchange.calls() {
            let key = "\0exchange".to_owned();
            steps.push(self.begin(key.clone(), name, (line, &exchange.time), &method, &arguments));
            steps.push(Step::End { key, verdict });
        }
    }

    /// A call that begins, in a line and at a time.
    fn begin(
        &self,
        key: String,
        file: &Arc<str>,
        (line, time): (usize, &str),
        verb: &str,
        arguments: &Arguments,
    ) -> Step {
        let known = verbs::find(verb);
        Step::Begin {
            key,
            call: Call {
                file: file.clone(),
                line,
                time: time.replacen('T', " ", 1),
                verb: known.map_or(verb, |known| known.name()).to_owned(),
                checked: known
                    .filter(|known| known.is_checked())
                    .map(|known| check(&self.policy, known, arguments)),
                verdict: Verdict::Unknown,
            },
        }
    }

    fn chunk(&self, name: &Arc<str>, chunk: &Chunk) -> Done {
        let text = text(&chunk.bytes);
        let records = records(&text, chunk.line);
        let mut steps = Vec::new();
        for record in &records {
            self.record(name, record, &mut steps);
        }
        let (bytes, end) = (chunk.bytes.len(), chunk.end);
        Done { bytes, end, records: records.len(), steps }
    }

    fn record(&self, name: &Arc<str>, record: &Record<'_>, steps: &mut Vec<Step>) {
        let unwrapped = unwrapped(record.text);
        let (prefix, message) = parts(unwrapped.as_deref().unwrap_or(record.text));
        let begin = |key: String, verb: &str, arguments: &Arguments| {
            self.begin(key, name, (record.line, prefix.time), verb, arguments)
        };
        if let Some((exchange, below)) = exchange::line(record.text) {
            self.exchange(name, record.line, &exchange, steps);
            let damaged = below.lines().filter(|line| !line.trim().is_empty());
            steps.extend(damaged.map(|_| Step::Damaged));
            return;
        }
        let key = |verb: &str| {
            let verb = verbs::find(verb).map_or(verb, |known| known.name());
            format!("{}\0{verb}", prefix.thread)
        };
        match event(message.trim_start()) {
            Some(Event::Start { internal: true, .. }) => steps.push(Step::Internal),
            Some(Event::Start { verb, arguments, .. }) => {
                steps.push(begin(key(&verb), &verb, &arguments));
            }
            Some(Event::Finish { verb, verdict }) => {
                steps.push(Step::End { key: key(&verb), verdict });
            }
            None if record.text.contains("\"jsonrpc\"") => {
                let frames = frames(record.text);
                if frames.is_empty() && exchange::is_damaged(record.text) {
                    steps.push(Step::Damaged);
                }
                for frame in frames {
                    steps.push(match frame {
                        Frame::Request { id, method, arguments } => begin(id, &method, &arguments),
                        Frame::Answer { id, verdict } => Step::End { key: id, verdict },
                    });
                }
            }
            None if record.text.contains("<method") => {
                for message in messages(record.text) {
                    let key = format!("{}\0<xml>", prefix.thread);
                    steps.push(match message {
                        Message::Call { method, arguments } => begin(key, &method, &arguments),
                        Message::Answer(verdict) => Step::End { key, verdict },
                    });
                }
            }
            None if command::begins(record.text) => {
                if let Some(Command { method, arguments }) = command::command(record.text) {
                    // Nothing says how it ended.
                    let key = "\0command".to_owned();
                    steps.push(begin(key.clone(), &method, &arguments));
                    steps.push(Step::End { key, verdict: Verdict::Unknown });
                }
            }
            None if record.text.contains("\"request\"") && exchange::is_damaged(record.text) => {
                steps.push(Step::Damaged);
            }
            None => {}
        }
    }
}

/// The calls that are not ended when a file is: their end may be in the next one.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Open(Waiting);

impl Open {
    /// Hands over the calls whose end is in no file.
    pub(crate) fn finish(&mut self, done: &mut dyn FnMut(Call)) {
        self.0.finish(done);
    }
}

/// Tells what comes of the chunks.
fn told(
    chunks: impl Iterator<Item = Done>,
    waiting: &mut Waiting,
    progress: &mut Progress,
    tell: &mut dyn FnMut(Told) -> io::Result<()>,
) -> io::Result<()> {
    for chunk in chunks {
        progress.bytes += chunk.bytes as u64;
        progress.records += chunk.records as u64;
        let mut told = Ok(());
        for step in chunk.steps {
            progress.internal += u64::from(matches!(step, Step::Internal));
            progress.damaged += u64::from(matches!(step, Step::Damaged));
            waiting.step(step, &mut |ended| {
                if told.is_ok() {
                    told = tell(Told::Call(ended));
                }
            });
        }
        told?;
        tell(Told::Read(chunk.end))?;
    }
    Ok(())
}
