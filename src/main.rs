//! `vdsm-check`: checks Vdsm dictionaries and reports everything that is wrong with them.
//!
//! Reports go to standard output, failures to run to standard error. The exit status is 0 where
//! every document is valid, 1 where one was refused, 2 where the check could not be run.

mod arguments;
mod check;
mod declared;
mod excerpt;
mod input;
mod output;
mod safe;
mod types;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};

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

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Types => types::run().into(),
        Command::Check(arguments) => match check::run(&arguments) {
            Ok(outcome) => outcome.into(),
            Err(error) => error.exit(),
        },
    }
}

/// Says on standard error why something could not be done.
fn complain(message: impl std::fmt::Display) {
    use std::io::Write as _;

    // Where standard error is closed too, the exit status still tells.
    let _ = writeln!(std::io::stderr(), "error: {message}");
}
