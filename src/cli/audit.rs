//! `vdsm-check audit`: requests of the past, and VDSM's own verdict beside ours.

use std::fs::{self, File};
use std::io::{self, BufRead, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use clap::ValueEnum;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use vdsm_validate::Escaped;

use super::arguments::Strictness;
use super::files::{is_one_of, is_read};
use super::progress::Bar;
use super::{Outcome, complain};
use crate::audit::report::{FORMATS, Format, Report};
use crate::audit::{Auditor, Call, Source, State, Sums, Told, ours_refuse};
use crate::input;

#[derive(clap::Args)]
pub(super) struct Audit {
    /// Logs of VDSM (`vdsm.log`, rotated and packed ones too), JSON-RPC frames a line, XML-RPC,
    /// commands (`vdsm-client`, `vdsClient`), HAR files, or lines of JSON with `request` and
    /// `response`; `-` for standard input. Rotated ones are read from the
    /// oldest on.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// How strictly conversions are treated.
    #[arg(long, value_enum, value_name = "POLICY", default_value_t = Strictness::Lenient)]
    policy: Strictness,

    /// How the audit is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FORMATS[0])]
    output_format: Format,

    /// Where it is written; else to standard output.
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,

    /// Go on where an earlier audit with this file ended: what it has read is passed over, and the sums
    /// are of all that was read. The file is made where there is none.
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,

    /// Exit with 0 where calls would be refused.
    #[arg(long)]
    exit_zero: bool,
}

/// Reads every file, and sums up.
pub(super) fn run(arguments: &Audit) -> Outcome {
    let policy = arguments.policy.to_possible_value().map(|value| value.get_name().to_owned());
    let policy = policy.unwrap_or_default();
    let state = match &arguments.resume {
        None => Ok(State::new(policy)),
        Some(path) => State::read(path, policy),
    };
    let state = match state {
        Ok(state) => state,
        Err(message) => {
            complain(message);
            return Outcome::Failed;
        }
    };
    let mut out: Box<dyn Write> = match &arguments.output_file {
        None => Box::new(BufWriter::new(io::stdout())),
        Some(path) if is_one_of(path, arguments.files.iter().map(|file| &**file)) => {
            complain(is_read(path));
            return Outcome::Failed;
        }
        Some(path) => match File::create(path) {
            Ok(file) => Box::new(BufWriter::new(file)),
            Err(error) => {
                complain(format_args!("cannot write {}: {error}", path.display()));
                return Outcome::Failed;
            }
        },
    };
    let auditor = Auditor { policy: arguments.policy.policy(), interrupted: interrupted() };
    let sizes = arguments.files.iter().map(|path| fs::metadata(path).map_or(0, |file| file.len()));
    let mut run = Run {
        state,
        resumes: arguments.resume.is_some(),
        report: (arguments.output_format.start)(),
        bar: Bar::new(sizes.sum()),
    };
    for path in in_order(&arguments.files) {
        if auditor.interrupted.load(Ordering::Relaxed) {
            break;
        }
        let name =
            if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() };
        match run.file(&auditor, &name, path, &mut *out) {
            Ok(()) => {}
            Err(Stop::Reading(error)) => {
                run.bar.clear();
                complain(format_args!("cannot read {}: {error}", Escaped(&name)));
                run.state.sums.unread += 1;
            }
            Err(Stop::Writing(error)) => {
                return unwritten(&error, outcome(&run.state.sums, arguments));
            }
        }
    }
    run.bar.clear();
    let (sums, ended) = run.end(&mut *out);
    if let Err(error) = ended.and_then(|()| out.flush()) {
        return unwritten(&error, outcome(&sums, arguments));
    }
    if let Some(path) = &arguments.resume
        && let Err(error) = run.state.write(path)
    {
        complain(format_args!("cannot write {}: {error}", path.display()));
        return Outcome::Failed;
    }
    if auditor.interrupted.load(Ordering::Relaxed) {
        complain("interrupted: this is what was found so far");
        return Outcome::Failed;
    }
    match (sums.unread, sums.calls) {
        (0, 1..) => outcome(&sums, arguments),
        _ => Outcome::Failed,
    }
}

/// What the calls that were read come to.
fn outcome(sums: &Sums, arguments: &Audit) -> Outcome {
    let refused = ours_refuse(sums) && !arguments.exit_zero;
    if refused { Outcome::Refused } else { Outcome::Valid }
}

/// Opens a log. One whose bytes are two or four a character would be read as one that holds no call.
fn opened(path: &Path, count: Arc<AtomicU64>) -> io::Result<Box<dyn BufRead + Send>> {
    let mut reader = input::open_counted(path, count)?;
    let head = reader.fill_buf()?;
    // Behind the mark, since a damaged log may begin with any bytes.
    let marks = [b"\xff\xfe", b"\xfe\xff"];
    let head = marks.iter().find_map(|mark| head.strip_prefix(*mark)).unwrap_or(head);
    match input::encoding(&head[..head.len().min(4)]).filter(|hint| hint.contains("UTF-")) {
        Some(hint) => Err(io::Error::new(io::ErrorKind::InvalidData, hint)),
        None => Ok(reader),
    }
}

/// Whether somebody has pressed Ctrl-C: what was found is then written, and no more is read. Pressed
/// again, it ends the program.
fn interrupted() -> Arc<AtomicBool> {
    let pressed = Arc::new(AtomicBool::new(false));
    // Without a handler Ctrl-C does what it always does.
    let again = flag::register_conditional_shutdown(SIGINT, 130, pressed.clone());
    let _ = again.and_then(|_| flag::register(SIGINT, pressed.clone()));
    pressed
}

/// How an audit ends that cannot write: a reader that has seen enough is no failure.
fn unwritten(error: &io::Error, outcome: Outcome) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return outcome;
    }
    complain(format_args!("cannot write the audit: {error}"));
    Outcome::Failed
}

/// Rotated files from the oldest on: `vdsm.log.2.xz`, `vdsm.log.1.xz`, `vdsm.log`.
fn in_order(files: &[PathBuf]) -> Vec<&Path> {
    let rotation = |path: &Path| {
        let name = path.file_name()?.to_str()?;
        let name =
            [".xz", ".gz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let (base, number) = name.rsplit_once('.')?;
        Some((path.with_file_name(base), number.parse::<u32>().ok()?))
    };
    let mut keyed: Vec<_> = files
        .iter()
        .map(|path| {
            let (base, number) = rotation(path).unwrap_or_else(|| (path.clone(), 0));
            let first = files.iter().position(|other| {
                *other == base || rotation(other).is_some_and(|(other, _)| other == base)
            });
            (first, std::cmp::Reverse(number), &**path)
        })
        .collect();
    keyed.sort_by_key(|(first, number, _)| (*first, *number));
    keyed.into_iter().map(|(_, _, path)| path).collect()
}

enum Stop {
    Reading(io::Error),
    Writing(io::Error),
}

struct Run {
    state: State,
    /// What was found is kept for another time.
    resumes: bool,
    report: Box<dyn Report>,
    bar: Bar,
}

impl Run {
    fn file(
        &mut self,
        auditor: &Auditor,
        name: &str,
        path: &Path,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let reader = opened(path, self.bar.read.clone()).map_err(Stop::Reading)?;
        let (source, number) = if self.resumes {
            self.state.source(name, reader).map_err(Stop::Reading)?
        } else {
            self.state.sums.files += 1;
            (Source::whole(reader).map_err(Stop::Reading)?, 0)
        };
        let mut progress = self.state.sums.progress;
        let mut open = std::mem::take(&mut self.state.open);
        let mut unwritten = false;
        let read = auditor.file(name, source, &mut open, &mut progress, &mut |told| {
            self.bar.draw(self.state.sums.calls);
            self.state.reached(number, &told);
            match told {
                Told::Call(call) => self.call(&call, out).inspect_err(|_| unwritten = true),
                Told::Read(_) => Ok(()),
            }
        });
        self.state.open = open;
        self.state.sums.progress = progress;
        read.map_err(|error| if unwritten { Stop::Writing(error) } else { Stop::Reading(error) })
    }

    fn call(&mut self, call: &Call, out: &mut dyn Write) -> io::Result<()> {
        self.state.sums.add(call);
        self.report.call(call, out)
    }

    /// Writes the end of the report, with the calls whose end is in no file; another time it may be.
    fn end(&mut self, out: &mut dyn Write) -> (Sums, io::Result<()>) {
        let mut sums = self.state.sums.clone();
        let mut told = Ok(());
        self.state.open.clone().finish(&mut |call| {
            sums.add(&call);
            if told.is_ok() {
                told = self.report.call(&call, out);
            }
        });
        let ended = told.and_then(|()| self.report.end(&sums, out));
        (sums, ended)
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name).help(self.about))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rotated_files_are_read_from_the_oldest_on() {
        let files = ["b.log", "vdsm.log", "vdsm.log.1.xz", "vdsm.log.10.xz", "vdsm.log.2.xz", "a"];
        let files = files.map(PathBuf::from);
        let order: Vec<_> = in_order(&files).iter().map(|path| path.to_str().unwrap()).collect();
        let expected =
            ["b.log", "vdsm.log.10.xz", "vdsm.log.2.xz", "vdsm.log.1.xz", "vdsm.log", "a"];
        assert_eq!(order, expected);
    }
}
