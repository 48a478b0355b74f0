//! The one definition of the arguments.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{ArgAction, ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum};
use vdsm_validate::Policy;

use super::audit::Audit;
use super::completions::{Completions, Man};
use super::docs::Docs;
use super::example::Example;
use super::explain::Explain;
use super::schema::Schema;
use crate::{input, output};

/// Checks dictionaries against their types, and reports everything that is wrong with them.
#[derive(Parser)]
#[command(name = "vdsm-check", version, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 accepted, 1 refused, 2 could not run.")]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// List the types that a dictionary can be checked against.
    Types,
    /// Check dictionaries against a type.
    Check(Box<Check>),
    /// Check the calls in logs of VDSM, and put its own verdict beside ours.
    Audit(Audit),
    /// Stand before a service as a reverse proxy, and check what it is sent.
    #[cfg(feature = "guard")]
    Guard(Box<crate::guard::Settings>),
    /// Explain the code of a finding.
    Explain(Explain),
    /// Print a dictionary of a type, whole or with a fault.
    Example(Example),
    /// Write the reference of all types as a site: pages that need no server.
    Docs(Docs),
    /// Print what types declare, as JSON Schema or in another language, or what changed in it.
    Schema(Schema),
    /// Print the completions for a shell.
    Completions(Completions),
    /// Print a manual page.
    Man(Man),
}

#[derive(clap::Args)]
pub(super) struct Check {
    /// The type, where no configuration gives it (`vdsm-check types` lists them); then files, folders,
    /// patterns, or `-` for standard input.
    #[arg(value_name = "TYPE|PATH")]
    pub(super) names: Vec<PathBuf>,

    /// How the input is written; else its name and its content tell.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Input")]
    pub(super) input_format: Option<input::Format>,

    /// The same as `--input-format ndjson`.
    #[arg(long, conflicts_with = "input_format", help_heading = "Input")]
    pub(super) ndjson: bool,

    /// The part of each document that is checked, as a JSON Pointer: `/params/vmParams` of a call.
    #[arg(long, value_name = "POINTER", help_heading = "Input")]
    pub(super) at: Option<vdsm_validate::Path>,

    /// What standard input is called in reports, and looked up by in the configuration.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub(super) stdin_filename: Option<PathBuf>,

    /// The configuration; else `vdsm-check.toml`, here or in a folder above.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = "Input")]
    pub(super) config: Option<PathBuf>,

    /// Read no configuration.
    #[arg(long, help_heading = "Input")]
    pub(super) isolated: bool,

    /// How strictly conversions are treated [default: lenient].
    #[arg(long, value_enum, value_name = "POLICY", help_heading = "Verdict")]
    pub(super) policy: Option<Strictness>,

    /// A value that stands beside the dictionary in the real call and chooses the kind of it.
    #[arg(long, value_name = "NAME=VALUE", value_parser = given, action = ArgAction::Append,
        help_heading = "Verdict")]
    pub(super) given: Vec<(String, String)>,

    /// Findings of this code are warnings.
    #[arg(long, value_name = "CODE", help_heading = "Verdict")]
    pub(super) warn: Vec<String>,

    /// Findings of this code are errors.
    #[arg(long, value_name = "CODE", help_heading = "Verdict")]
    pub(super) deny: Vec<String>,

    /// Known findings, which are passed over.
    #[arg(long, value_name = "FILE", help_heading = "Verdict")]
    pub(super) baseline: Option<PathBuf>,

    /// Write what is found to a file for `--baseline`.
    #[arg(long, value_name = "FILE", conflicts_with = "baseline", help_heading = "Verdict")]
    pub(super) write_baseline: Option<PathBuf>,

    /// Write what is accepted with a warning as documented, where there is one right answer, and show
    /// what was changed. Files of one JSON document only.
    #[arg(long, help_heading = "Verdict")]
    pub(super) fix: bool,

    /// Show what `--fix` would change.
    #[arg(long, conflicts_with = "fix", help_heading = "Verdict")]
    pub(super) diff: bool,

    /// Stop at the first document that is refused.
    #[arg(long, help_heading = "Verdict")]
    pub(super) fail_fast: bool,

    /// Check again whenever a file changes, until it is interrupted.
    #[arg(long, help_heading = "Verdict")]
    pub(super) watch: bool,

    /// Exit with 0 where documents were refused.
    #[arg(long, help_heading = "Verdict")]
    pub(super) exit_zero: bool,

    /// How the report is written [default: full].
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) output_format: Option<output::Format>,

    /// Where the report is written; else to standard output.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) output_file: Option<PathBuf>,

    /// The most errors, and the most warnings, that are listed of a document; the rest is counted.
    #[arg(long, value_name = "NUMBER", default_value_t = 100, help_heading = "Output")]
    pub(super) max_findings: usize,

    /// Write no summary.
    #[arg(long, short, help_heading = "Output")]
    pub(super) quiet: bool,

    /// Count the findings by code, type and place in the declarations.
    #[arg(long, help_heading = "Output")]
    pub(super) statistics: bool,

    /// Whether the report is coloured.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto,
        help_heading = "Output")]
    pub(super) color: ColorChoice,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Strictness {
    /// A conversion is an error.
    Strict,
    /// A conversion is an error, unless VDSM itself read the value so.
    Wire,
    /// A conversion is accepted; a form that only old clients send is a warning.
    #[default]
    Lenient,
    /// Every conversion is accepted, with a warning.
    Audited,
}

impl Strictness {
    pub(crate) fn policy(self) -> Policy {
        match self {
            Self::Strict => Policy::strict(),
            Self::Wire => Policy::wire(),
            Self::Lenient => Policy::lenient(),
            Self::Audited => Policy::audited(),
        }
    }
}

impl Check {
    /// The format of the input, where it is named.
    pub(super) fn named_format(&self) -> Option<&'static input::Format> {
        let name = if self.ndjson { "ndjson" } else { self.input_format?.name };
        input::find(name)
    }

    /// Whether the report is to be coloured.
    pub(super) fn is_colored(&self) -> bool {
        let asked = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                let terminal = self.output_file.is_none() && std::io::stdout().is_terminal();
                terminal && !asked("NO_COLOR") && !dumb
            }
        }
    }
}

/// An error of the command line of `check`.
pub(super) fn usage(message: &str) -> clap::Error {
    let mut command = Arguments::command();
    command.build();
    let check = command.find_subcommand_mut("check").expect("the subcommand is declared");
    check.error(clap::error::ErrorKind::ValueValidation, message)
}

impl ValueEnum for output::Format {
    fn value_variants<'a>() -> &'a [Self] {
        output::FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(self.about))
    }
}

impl ValueEnum for input::Format {
    fn value_variants<'a>() -> &'a [Self] {
        input::FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(self.about))
    }
}

fn given(argument: &str) -> Result<(String, String), &'static str> {
    match argument.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE"),
    }
}
