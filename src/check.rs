//! `vdsm-check check`: documents in, reports out.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap::error::ErrorKind;
use vdsm_validate::{Escaped, Policy, Report};

use crate::arguments::{Arguments, Check};
use crate::declared::Declared;
use crate::input::{self, Documents, LIMIT};
use crate::output::{Document, Output, Totals};
use crate::{Outcome, complain};

/// Checks every document of every file. An error is one of the command line.
pub fn run(arguments: &Check) -> Result<Outcome, clap::Error> {
    let declared = Declared::by(arguments.entry.schema());
    let mut run = Run {
        arguments,
        policy: policy(arguments, &declared)?,
        declared,
        output: (arguments.output_format.start)(arguments.colored()),
        totals: Totals::of(arguments.entry.name()),
    };
    if arguments.files.iter().filter(|path| input::is_stdin(path)).count() > 1 {
        return Err(usage("standard input can be read once only: `-` stands twice"));
    }

    let mut outcome = Outcome::Valid;
    for path in &arguments.files {
        match run.file(path) {
            Ok(()) => {}
            Err(Stop::Reading(error)) => {
                let name = input::name(path);
                complain(format_args!("cannot read {}: {error}", Escaped(&name)));
                outcome = Outcome::Failed;
            }
            Err(Stop::Writing(error)) => return Ok(run.unwritten(outcome, &error)),
        }
    }
    match run.write(|output, totals, out| output.summary(totals, out)) {
        Ok(()) => Ok(outcome.max(run.outcome())),
        Err(error) => Ok(run.unwritten(outcome, &error)),
    }
}

/// The policy that the command line asks for.
fn policy(arguments: &Check, declared: &Declared) -> Result<Policy, clap::Error> {
    let mut policy = arguments.policy.policy().max_input(LIMIT);
    for (name, value) in &arguments.given {
        if !declared.given().any(|known| known == name) {
            let known: Vec<_> = declared.given().collect();
            let takes = match &*known {
                [] => "it takes none".to_owned(),
                known => format!("it takes {}", known.join(", ")),
            };
            let entry = arguments.entry.name();
            return Err(usage(&format!("{entry} takes no value named {}; {takes}", Escaped(name))));
        }
        policy = policy.given(name.clone(), value);
    }
    Ok(policy)
}

fn usage(message: &str) -> clap::Error {
    let mut command = Arguments::command();
    command.build();
    let check = command.find_subcommand_mut("check").expect("the subcommand is declared");
    check.error(ErrorKind::ValueValidation, message)
}

/// What ends the reading of a file.
enum Stop {
    Reading(io::Error),
    Writing(io::Error),
}

struct Run<'a> {
    arguments: &'a Check,
    policy: Policy,
    declared: Declared,
    output: Box<dyn Output>,
    totals: Totals,
}

impl Run<'_> {
    fn file(&mut self, path: &Path) -> Result<(), Stop> {
        let source = input::name(path);
        let mut documents = Documents::open(path, self.arguments.ndjson).map_err(Stop::Reading)?;
        while let Some((line, bytes)) = documents.next().map_err(Stop::Reading)? {
            self.document(&source, line, bytes).map_err(Stop::Writing)?;
        }
        Ok(())
    }

    fn document(&mut self, source: &str, line: usize, bytes: &[u8]) -> io::Result<()> {
        let report = self.check(bytes).with_source(source.to_owned());
        self.totals.add(&report);
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let declared = &self.declared;
        let document = Document { source, line, text, report: &report, declared };
        self.write(|output, _, out| output.document(&document, out))
    }

    fn check(&self, bytes: &[u8]) -> Report {
        let schema = self.arguments.entry.schema();
        if bytes.len() > LIMIT {
            // The cut may have gone through a character; it is refused for its size all the same.
            return schema.check_str(&self.policy, &String::from_utf8_lossy(bytes));
        }
        schema.check_slice(&self.policy, bytes)
    }

    /// Writes what an output has to say in one piece, so that lines of a slow source come at once.
    fn write(
        &self,
        say: impl FnOnce(&dyn Output, &Totals, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut piece = Vec::new();
        say(&*self.output, &self.totals, &mut piece)?;
        let mut out = io::stdout().lock();
        out.write_all(&piece)?;
        out.flush()
    }

    fn outcome(&self) -> Outcome {
        if self.totals.refused > 0 { Outcome::Refused } else { Outcome::Valid }
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
