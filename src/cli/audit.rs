//! `vdsm-check audit`: requests of the past, and VDSM's own verdict beside ours.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use signal_hook::consts::SIGINT;
use signal_hook::flag;
use vdsm_validate::Escaped;

use super::arguments::Strictness;
use super::{Outcome, complain};
use crate::audit::report::{FORMATS, Format, Report};
use crate::audit::{Auditor, Call, Open, Sums, ours_refuse};
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

    /// Exit with 0 where calls would be refused.
    #[arg(long)]
    exit_zero: bool,
}

/// Reads every file, and sums up.
pub(super) fn run(arguments: &Audit) -> Outcome {
    let mut out: Box<dyn Write> = match &arguments.output_file {
        None => Box::new(BufWriter::new(io::stdout())),
        Some(path) => match File::create(path) {
            Ok(file) => Box::new(BufWriter::new(file)),
            Err(error) => {
                complain(format_args!("cannot write {}: {error}", path.display()));
                return Outcome::Failed;
            }
        },
    };
    let auditor = Auditor { policy: arguments.policy.policy(), interrupted: interrupted() };
    let mut run = Run {
        sums: Sums::default(),
        report: (arguments.output_format.start)(),
        bar: Bar { begun: Instant::now(), last: None, shown: io::stderr().is_terminal() },
    };
    let mut waiting = Open::default();
    for path in in_order(&arguments.files) {
        if auditor.interrupted.load(Ordering::Relaxed) {
            break;
        }
        let name =
            if path.as_os_str() == "-" { "<stdin>".into() } else { path.display().to_string() };
        match run.file(&auditor, &name, path, &mut waiting, &mut *out) {
            Ok(()) => run.sums.files += 1,
            Err(Stop::Reading(error)) => {
                complain(format_args!("cannot read {}: {error}", Escaped(&name)));
                run.sums.unread += 1;
            }
            Err(Stop::Writing(error)) => return unwritten(&error),
        }
    }
    let mut told = Ok(());
    waiting.finish(&mut |call| {
        if told.is_ok() {
            told = run.call(&call, &mut *out);
        }
    });
    run.bar.clear();
    let ended = told.and_then(|()| run.report.end(&run.sums, &mut *out)).and_then(|()| out.flush());
    if let Err(error) = ended {
        return unwritten(&error);
    }
    if auditor.interrupted.load(Ordering::Relaxed) {
        complain("interrupted: this is what was found so far");
        return Outcome::Failed;
    }
    let refused = ours_refuse(&run.sums) && !arguments.exit_zero;
    match (run.sums.unread, run.sums.calls) {
        (0, 1..) if refused => Outcome::Refused,
        (0, 1..) => Outcome::Valid,
        _ => Outcome::Failed,
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

fn unwritten(error: &io::Error) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Outcome::Valid;
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
    sums: Sums,
    report: Box<dyn Report>,
    bar: Bar,
}

impl Run {
    fn file(
        &mut self,
        auditor: &Auditor,
        name: &str,
        path: &Path,
        waiting: &mut Open,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        let reader = input::open(path).map_err(Stop::Reading)?;
        let mut progress = self.sums.progress;
        let mut unwritten = false;
        let read = auditor.file(name, reader, waiting, &mut progress, &mut |call| {
            self.bar.draw(self.sums.calls);
            self.call(&call, out).inspect_err(|_| unwritten = true)
        });
        self.sums.progress = progress;
        read.map_err(|error| if unwritten { Stop::Writing(error) } else { Stop::Reading(error) })
    }

    fn call(&mut self, call: &Call, out: &mut dyn Write) -> io::Result<()> {
        self.sums.add(call);
        self.report.call(call, out)
    }
}

/// How far it is, on a terminal.
struct Bar {
    begun: Instant,
    last: Option<Instant>,
    shown: bool,
}

impl Bar {
    fn draw(&mut self, calls: u64) {
        if !self.shown || self.last.is_some_and(|last| last.elapsed().as_millis() < 200) {
            return;
        }
        self.last = Some(Instant::now());
        let seconds = self.begun.elapsed().as_secs_f32();
        let _ = write!(io::stderr(), "\r{calls} calls in {seconds:.1} s ");
    }

    fn clear(&self) {
        if self.last.is_some() {
            let _ = write!(io::stderr(), "\r{:40}\r", "");
        }
    }
}

impl clap::ValueEnum for Format {
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
