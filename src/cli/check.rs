//! `vdsm-check check`: documents in, reports out.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use serde::de::IgnoredAny;
use vdsm_validate::{Escaped, Policy, Report, Severity};

use super::arguments::{Check, usage};
use super::baseline::Baseline;
use super::config::{self, Configured};
use super::files::{Job, Kind, Plan, is_one_of, is_read};
use super::levels::Levels;
use super::requests::Requests;
use super::watch::watch;
use super::{Outcome, complain, fix};
use crate::cores::on_all_cores;
use crate::input::{self, Batch, Converted, Format, LIMIT, Pieces, Protocol, Reading};
use crate::output::{self, Document, Output, Source, Totals};

/// Findings that are read of a document where all are counted or kept, or some may be known or weigh
/// otherwise.
const READ: usize = 10_000;

/// Checks every document of every file, and again and again where that is asked for. An error is one of
/// the command line.
pub(super) fn run(arguments: &Check) -> Result<Outcome, clap::Error> {
    if !arguments.watch {
        return once(arguments);
    }
    let files = || {
        let configured = configuration(arguments).unwrap_or_default();
        let plan = Plan::of(arguments, configured.as_ref(), &Policy::lenient())?;
        let own = configured.iter().map(|configured| configured.folder.join(config::NAME));
        Ok(own.chain(plan.jobs.into_iter().map(|job| job.path)).collect())
    };
    watch(|| once(arguments).map(drop), files).map(|()| Outcome::Valid)
}

fn once(arguments: &Check) -> Result<Outcome, clap::Error> {
    let configured = match configuration(arguments) {
        Ok(configured) => configured,
        Err(message) => {
            complain(message);
            return Ok(Outcome::Failed);
        }
    };
    let config = configured.as_ref().map(|configured| &configured.config);
    let mut levels = Levels::default();
    if let Some(config) = config {
        levels.add(&config.warn, Severity::Warning);
        levels.add(&config.deny, Severity::Error);
    }
    let codes = arguments.warn.iter().chain(&arguments.deny);
    if let Some(code) = codes.into_iter().find(|code| crate::explain::find(code).is_none()) {
        return Err(usage(&super::explain::unknown(code)));
    }
    levels.add(&arguments.warn, Severity::Warning);
    levels.add(&arguments.deny, Severity::Error);

    let folder = config_folder(configured.as_ref());
    let baseline = match known(arguments, configured.as_ref()) {
        Ok(baseline) => baseline,
        Err(message) => {
            complain(message);
            return Ok(Outcome::Failed);
        }
    };
    let found = arguments.write_baseline.is_some().then(|| Baseline::new(folder));
    let all = arguments.statistics || !levels.is_empty() || baseline.is_some() || found.is_some();
    let read = if all { READ } else { arguments.max_findings };
    let named = config.and_then(|config| config.policy).map(Into::into);
    let strictness = arguments.policy.or(named).unwrap_or_default();
    let policy = strictness.policy().max_findings(read);
    let plan = Plan::of(arguments, configured.as_ref(), &policy)?;

    let named = config.and_then(|config| config.output_format.as_deref()).and_then(output::find);
    let format = arguments.output_format.or(named.copied()).unwrap_or(output::FORMATS[0]);
    let out: Box<dyn Write> = match &arguments.output_file {
        None if format.binary && io::stdout().is_terminal() => {
            let message = format!("`{}` is no text; write it with `--output-file`", format.name);
            return Err(usage(&message));
        }
        None => Box::new(io::stdout()),
        Some(path) if is_one_of(path, plan.jobs.iter().map(|job| &*job.path)) => {
            return Err(usage(&is_read(path)));
        }
        Some(path) => match File::create(path) {
            Ok(file) => Box::new(file),
            Err(error) => {
                complain(format_args!("cannot write {}: {error}", path.display()));
                return Ok(Outcome::Failed);
            }
        },
    };
    let run = Run {
        arguments,
        levels,
        baseline,
        found,
        all,
        totals: Totals::default(),
        requests: Requests::default(),
        output: format.start(arguments.is_colored()),
        pending: Vec::new(),
        unfixed: 0,
        out,
    };
    Ok(run.all(&plan, format))
}

fn configuration(arguments: &Check) -> Result<Option<Configured>, String> {
    match &arguments.config {
        _ if arguments.isolated => Ok(None),
        Some(path) => Configured::read(path).map(Some),
        None => Configured::above(&std::env::current_dir().unwrap_or_default()),
    }
}

/// The known findings, where there are such.
fn known(arguments: &Check, configured: Option<&Configured>) -> Result<Option<Baseline>, String> {
    let named = configured.and_then(|configured| {
        let baseline = configured.config.baseline.as_ref()?;
        Some(configured.folder.join(baseline))
    });
    if arguments.write_baseline.is_some() {
        return Ok(None);
    }
    let folder = config_folder(configured);
    arguments.baseline.clone().or(named).map(|path| Baseline::read(&path, folder)).transpose()
}

/// The folder of the configuration; without one, the current one.
fn config_folder(configured: Option<&Configured>) -> &Path {
    configured.map_or(Path::new("."), |configured| &configured.folder)
}

/// What ends the reading of a file.
pub(super) enum Stop {
    Reading(io::Error),
    Writing(io::Error),
    /// A document was refused, and that is enough.
    Refused,
}

struct Run<'a> {
    arguments: &'a Check,
    levels: Levels,
    baseline: Option<Baseline>,
    /// What is found, to be written to a file.
    found: Option<Baseline>,
    /// More is read than is listed.
    all: bool,
    totals: Totals,
    requests: Requests,
    output: Box<dyn Output>,
    /// What is said and not yet written.
    pending: Vec<u8>,
    /// How many files there is no fixing of.
    unfixed: usize,
    out: Box<dyn Write>,
}

/// How much is written at once.
const PIECE: usize = 64 << 10;

impl Run<'_> {
    fn all(mut self, plan: &Plan, format: output::Format) -> Outcome {
        let mut outcome = Outcome::Valid;
        for failure in &plan.failures {
            complain(failure);
            outcome = Outcome::Failed;
        }
        if plan.jobs.is_empty() {
            complain("no file to check");
            return Outcome::Failed;
        }
        if let Err(error) = self.write(|output, out| output.begin(out)) {
            return self.unwritten(outcome, &error);
        }
        for job in &plan.jobs {
            let read = self.file(job, &plan.kinds[job.kind]);
            if let Err(error) = self.flush() {
                return self.unwritten(outcome, &error);
            }
            match read {
                Ok(()) => {}
                Err(Stop::Reading(error)) => {
                    complain(format_args!("cannot read {}: {error}", Escaped(&job.name)));
                    self.totals.unread += 1;
                    outcome = Outcome::Failed;
                }
                Err(Stop::Writing(error)) => return self.unwritten(outcome, &error),
                Err(Stop::Refused) => {
                    self.totals.stopped = true;
                    break;
                }
            }
        }
        if let Err(error) = self.end(format) {
            return self.unwritten(outcome, &error);
        }
        if let (Some(path), Some(found)) = (&self.arguments.write_baseline, &self.found) {
            return match found.write(path) {
                Ok(()) => outcome,
                Err(error) => {
                    complain(format_args!("cannot write {}: {error}", path.display()));
                    Outcome::Failed
                }
            };
        }
        outcome.max(self.outcome())
    }

    fn end(&mut self, format: output::Format) -> io::Result<()> {
        let totals = std::mem::take(&mut self.totals);
        let ended = self.write(|output, out| output.end(&totals, out));
        let mut last = String::new();
        if self.arguments.statistics {
            last = totals.statistics();
        }
        if format.summary && !self.arguments.quiet {
            if !last.is_empty() {
                last.push('\n');
            }
            last += &totals.to_string();
            last.push('\n');
        }
        self.totals = totals;
        ended?;
        if self.unfixed > 0 {
            let files = output::count(self.unfixed, "file");
            complain(format_args!(
                "{files} not looked at by `--fix`, which writes unpacked files of one JSON document"
            ));
        }
        if format.summary {
            self.pending.extend_from_slice(last.as_bytes());
        }
        self.flush()?;
        if format.summary {
            return Ok(());
        }
        // Programs read the report: what people asked for is beside it.
        io::stderr().write_all(last.as_bytes())
    }

    fn file(&mut self, job: &Job, kind: &Kind) -> Result<(), Stop> {
        let reader = input::open(&job.path).map_err(Stop::Reading)?;
        let fixes = self.arguments.fix || self.arguments.diff;
        let name = self.arguments.stdin_filename.as_deref().filter(|_| job.path.as_os_str() == "-");
        let format = kind.format.or_else(|| input::by_name(name.unwrap_or(&job.path)));
        if let Some(format) = format
            && matches!(format.reading, Reading::Lines)
        {
            self.unfixed += usize::from(fixes);
            return self.lines(job, kind, format, Pieces::new(reader));
        }
        let mut batch = input::whole(reader).map_err(Stop::Reading)?;
        if fixes {
            let write = self.arguments.fix;
            let looked_at = fix::file(job, kind, &mut batch, write).map_err(Stop::Writing)?;
            self.unfixed += usize::from(!looked_at);
        }
        let text = std::str::from_utf8(&batch.bytes).ok().filter(|text| text.len() <= LIMIT);
        let format = format.unwrap_or_else(|| input::by_content(text.unwrap_or_default()));
        match (format.reading, text) {
            (Reading::Convert(_), Some(text)) => self.converted(job, kind, format, text),
            (Reading::Requests(protocol), Some(text)) => self.requests(job, kind, protocol, text),
            _ => self.json(job, kind, format, &batch, None),
        }
    }

    /// The lines of a file, which all cores check, and whose findings are told in order: before more lines
    /// are waited for, those of all that are there.
    fn lines(
        &mut self,
        job: &Job,
        kind: &Kind,
        format: &Format,
        mut pieces: Pieces,
    ) -> Result<(), Stop> {
        let whole = self.arguments.at.is_none();
        let check = |piece: Vec<Batch>| -> Vec<(Batch, Option<Report>)> {
            let checked = |batch: Batch| {
                let report = whole.then(|| placed(kind, &batch.bytes));
                (batch, report)
            };
            piece.into_iter().map(checked).collect()
        };
        on_all_cores(check, |give, mut checked| {
            let mut under_way = 0;
            loop {
                let mut ready = pieces.ready();
                while under_way > 0 && (ready.is_none() || under_way == give.most()) {
                    under_way -= 1;
                    for (batch, report) in checked.next().unwrap_or_default() {
                        self.json(job, kind, format, &batch, report)?;
                    }
                    // Lines that came meanwhile keep the cores at work.
                    ready = ready.or_else(|| pieces.ready());
                }
                if ready.is_none() {
                    self.flush().map_err(Stop::Writing)?;
                }
                let next = ready.map_or_else(|| pieces.next(), |piece| Ok(Some(piece)));
                let Some(piece) = next.map_err(Stop::Reading)? else { return Ok(()) };
                give.give(piece);
                under_way += 1;
            }
        })
    }

    /// A document of JSON; or one that is no text, or too large, which the engine says of each.
    fn json(
        &mut self,
        job: &Job,
        kind: &Kind,
        format: &Format,
        batch: &Batch,
        report: Option<Report>,
    ) -> Result<(), Stop> {
        let bytes = &*batch.bytes;
        if let (Some(_), Ok(text)) = (&self.arguments.at, str::from_utf8(bytes))
            && bytes.len() <= LIMIT
            && serde_json::from_str::<IgnoredAny>(text).is_ok()
        {
            let source = Source { name: &job.name, line: batch.line, text, converted: None };
            return self.one(kind, source, &Converted::json(text));
        }
        let report = report.unwrap_or_else(|| checked(kind, bytes));
        let text = if report.is_empty() { "" } else { shown(bytes) };
        let source = Source { name: &job.name, line: batch.line, text, converted: None };
        let hint = match report.with_code("syntax").next() {
            Some(_) if bytes.len() > LIMIT => None,
            Some(_) => input::encoding(bytes).or_else(|| input::hint(format, text)),
            None => None,
        };
        let document = Document::new(source, &kind.declared, &report).with_hint(hint.as_deref());
        self.document(document)
    }

    /// The documents of another format.
    fn converted(
        &mut self,
        job: &Job,
        kind: &Kind,
        format: &Format,
        text: &str,
    ) -> Result<(), Stop> {
        let source = Source { name: &job.name, line: 1, text, converted: None };
        let mut any = false;
        for converted in format.documents(text) {
            any = true;
            match converted {
                Ok(converted) => self.one(kind, source, &converted)?,
                Err(error) => {
                    let hint = input::hint(format, text);
                    let document = Document::unreadable(source, &kind.declared, &error);
                    self.document(document.with_hint(hint.as_deref()))?;
                }
            }
        }
        if any { Ok(()) } else { self.one(kind, source, &Converted::default()) }
    }

    /// The calls of a request, or one parameter of a call.
    fn requests(
        &mut self,
        job: &Job,
        kind: &Kind,
        protocol: Protocol,
        text: &str,
    ) -> Result<(), Stop> {
        let source = Source { name: &job.name, line: 1, text, converted: None };
        let is_json = protocol == Protocol::JsonRpc;
        let no_json = || is_json && serde_json::from_str::<IgnoredAny>(text).is_err();
        let part = self.arguments.at.as_ref().zip(kind.entry);
        if is_json && part.is_some() || no_json() {
            // The parts of JSON are looked up, and what is no JSON is told, as in any document.
            let batch = Batch { line: 1, bytes: text.into() };
            return self.json(job, kind, &input::FORMATS[0], &batch, None);
        }
        let mut requests = std::mem::take(&mut self.requests);
        let tell = &mut |document: Document<'_>| self.document(document);
        let told = match part {
            Some((at, entry)) => {
                requests.part(&kind.policy, source, entry, &kind.declared, at, tell)
            }
            None => requests.documents(protocol, &kind.policy, source, &kind.declared, tell),
        };
        self.requests = requests;
        told
    }

    fn one(&mut self, kind: &Kind, source: Source<'_>, converted: &Converted) -> Result<(), Stop> {
        let part = self.arguments.at.as_ref().map(|at| converted.part(at));
        let converted = match &part {
            None => converted,
            Some(Ok(part)) => part,
            Some(Err(error)) => {
                return self.document(Document::unreadable(source, &kind.declared, error));
            }
        };
        let report = kind.declared.schema().check_str(&kind.policy, &converted.json);
        let source = Source { converted: Some(converted), ..source };
        self.document(Document::new(source, &kind.declared, &report))
    }

    fn document(&mut self, document: Document<'_>) -> Result<(), Stop> {
        let name = document.source.name;
        if let Some(found) = &mut self.found {
            document.findings.iter().for_each(|finding| found.add(name, finding));
        }
        let mut document = document;
        if !self.levels.is_empty() {
            document = document.with_levels(|code| self.levels.of(code));
        }
        if let Some(baseline) = &mut self.baseline {
            document = document.without(|finding| baseline.knows(name, finding));
        }
        if self.arguments.statistics {
            self.totals.count(&document);
        }
        if self.all {
            document = document.limited(self.arguments.max_findings);
        }
        self.totals.add(&document);
        self.write(|output, out| output.document(&document, out)).map_err(Stop::Writing)?;
        if self.arguments.fail_fast && !document.is_valid() { Err(Stop::Refused) } else { Ok(()) }
    }

    /// Takes what an output has to say. It is written once there is much of it, and before anything is
    /// waited for, so that what is said of lines of a slow source comes at once.
    fn write(
        &mut self,
        say: impl FnOnce(&mut dyn Output, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        say(&mut *self.output, &mut self.pending)?;
        if self.pending.len() < PIECE { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.out.write_all(&self.pending)?;
        self.pending.clear();
        self.out.flush()
    }

    fn outcome(&self) -> Outcome {
        let refused = self.totals.refused > 0 && !self.arguments.exit_zero;
        if refused { Outcome::Refused } else { Outcome::Valid }
    }

    /// How a run ends that cannot write: a reader that has seen enough is no failure.
    fn unwritten(&self, outcome: Outcome, error: &io::Error) -> Outcome {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return outcome.max(self.outcome());
        }
        complain(format_args!("cannot write the report: {error}"));
        Outcome::Failed
    }
}

/// What is found in a document of JSON.
fn checked(kind: &Kind, bytes: &[u8]) -> Report {
    let schema = kind.declared.schema();
    if bytes.len() > LIMIT {
        // The cut may have gone through a character; it is refused for its size all the same.
        schema.check_str(&kind.policy, &String::from_utf8_lossy(bytes))
    } else {
        schema.check_slice(&kind.policy, bytes)
    }
}

/// The same, with the places of all findings, which are looked for where one is asked for.
fn placed(kind: &Kind, bytes: &[u8]) -> Report {
    let report = checked(kind, bytes);
    let _first = report.findings().first().and_then(|finding| report.position(finding));
    report
}

/// The text that a finding is shown in: all of it, or what is there before what is no text.
fn shown(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}
