//! The command line.

mod arguments;
mod audit;
mod baseline;
mod check;
mod completions;
mod config;
mod docs;
mod example;
mod explain;
mod files;
mod fix;
#[cfg(feature = "guard")]
mod guard;
mod levels;
mod progress;
mod requests;
mod schema;
mod types;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use vdsm_rpc::Methods;
use vdsm_validate::Catalogue;

use self::arguments::{Arguments, Command};

#[cfg(feature = "guard")]
pub(crate) use self::arguments::Strictness;
#[cfg(feature = "guard")]
pub(crate) use self::config::{Known, known_type, parse};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Valid = 0,
    Refused = 1,
    Failed = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Runs the tool on the arguments of the process, with types of one's own: a program with them is a
/// checker, with all its commands and formats.
///
/// ```no_run
/// use vdsm_validate::{Catalogue, ToDictionary, Validate, catalogue};
///
/// #[derive(Validate, ToDictionary)]
/// struct Create {
///     memory: u32,
/// }
///
/// static CATALOGUE: Catalogue = catalogue! { "VM.create" => Create = r#"{"memory": 512}"# };
///
/// fn main() -> std::process::ExitCode {
///     vdsm_check::run(CATALOGUE)
/// }
/// ```
#[must_use]
pub fn run(catalogue: Catalogue) -> ExitCode {
    crate::catalogue::choose(catalogue);
    main()
}

/// As [`run`], with methods of one's own too, whose calls are checked in XML-RPC and JSON-RPC: whole
/// requests by `check`, and what goes to a service by `guard --methods own`.
///
/// ```no_run
/// use vdsm_rpc::{Method, Methods};
/// use vdsm_validate::{Catalogue, ToDictionary, Validate, catalogue};
///
/// #[derive(Validate, ToDictionary)]
/// struct Create {
///     memory: u32,
/// }
///
/// static CATALOGUE: Catalogue = catalogue! { "VM.create" => Create = r#"{"memory": 512}"# };
/// static METHODS: Methods = Methods::new(&[Method::rewritable::<Create>("VM.create")]);
///
/// fn main() -> std::process::ExitCode {
///     vdsm_check::run_with(CATALOGUE, METHODS)
/// }
/// ```
#[must_use]
pub fn run_with(catalogue: Catalogue, methods: Methods) -> ExitCode {
    crate::catalogue::choose_methods(methods);
    run(catalogue)
}

/// Runs the tool on the arguments of the process.
///
/// Reports go to standard output, failures to run to standard error. The exit status is 0 where every
/// document was accepted, 1 where one was refused, 2 where the check could not be run.
#[must_use]
pub fn main() -> ExitCode {
    let outcome =
        match Arguments::parse().command {
            Command::Types => Ok(print(types::list)),
            Command::Check(arguments) => check::run(&arguments),
            Command::Audit(arguments) => Ok(audit::run(&arguments)),
            #[cfg(feature = "guard")]
            Command::Guard(settings) => Ok(guard::run(&settings)),
            Command::Explain(arguments) => Ok(explain::run(&arguments)),
            Command::Example(arguments) => Ok(example::run(&arguments)),
            Command::Docs(arguments) => Ok(docs::run(&arguments)),
            Command::Schema(arguments) => Ok(schema::run(&arguments)),
            Command::Completions(arguments) => {
                Ok(print(|out| completions::completions(&arguments, out)))
            }
            Command::Man(arguments) => match completions::man(&arguments) {
                Some(page) => Ok(print(|out| out.write_all(&page))),
                None => Err(Arguments::command()
                    .error(ErrorKind::ValueValidation, "there is no such command")),
            },
        };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) => error.exit(),
    }
}

/// Writes to standard output.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome {
    let mut out = io::stdout().lock();
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(format_args!("cannot write to standard output: {error}"));
            Outcome::Failed
        }
        _ => Outcome::Valid,
    }
}

/// The name that is the nearest, where one is near.
fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let distance = |known: &str| strsim::damerau_levenshtein(known, name);
    // Comparing long names is slow, and helps nobody.
    let known = known.filter(|_| name.len() <= 64);
    let (distance, near) = known.map(|known| (distance(known), known)).min()?;
    (distance <= 1 + near.len() / 4).then_some(near)
}

/// Says on standard error why something could not be done.
fn complain(message: impl std::fmt::Display) {
    // Where standard error is closed too, the exit status still tells.
    let _ = writeln!(io::stderr(), "error: {message}");
}
