//! The command line.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, ColorChoice, Parser, Subcommand, ValueEnum};
use vdsm_types::Entry;
use vdsm_validate::Policy;

use crate::output::{FORMATS, Format};

/// Checks Vdsm dictionaries and reports everything that is wrong with them.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 all valid, 1 a document was refused, 2 could not run.")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// List the types that a dictionary can be checked against.
    Types,
    /// Check dictionaries against a type.
    Check(Check),
}

#[derive(clap::Args)]
pub struct Check {
    /// The type, by its name on the page: `vdsm-check types` lists them.
    #[arg(value_name = "TYPE", value_parser = entries(), hide_possible_values = true)]
    pub entry: &'static Entry,

    /// Files with one JSON document each, or `-` for standard input.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// Read one document a line; blank lines are passed over.
    #[arg(long)]
    pub ndjson: bool,

    /// What becomes of a value that is only accepted for old clients' sake.
    #[arg(long, value_enum, value_name = "POLICY", default_value_t = Strictness::Lenient)]
    pub policy: Strictness,

    /// How the report is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FORMATS[0])]
    pub output_format: Format,

    /// A value that stands beside the dictionary in the real call and chooses the kind of it.
    #[arg(long, value_name = "NAME=VALUE", value_parser = given, action = ArgAction::Append)]
    pub given: Vec<(String, String)>,

    /// Whether the report is coloured.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Strictness {
    /// It is an error.
    Strict,
    /// It is an error, unless VDSM itself read the value so.
    Wire,
    /// It is accepted; a form that the page does not have is a warning.
    Lenient,
    /// It is accepted, and every conversion is a warning.
    Audited,
}

impl Strictness {
    pub fn policy(self) -> Policy {
        match self {
            Self::Strict => Policy::strict(),
            Self::Wire => Policy::wire(),
            Self::Lenient => Policy::lenient(),
            Self::Audited => Policy::audited(),
        }
    }
}

impl Check {
    /// Whether the report on standard output is to be coloured.
    pub fn colored(&self) -> bool {
        let asked = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                std::io::stdout().is_terminal() && !asked("NO_COLOR") && !dumb
            }
        }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(self.about))
    }
}

/// Takes the names of the registry, and suggests one for a name that is near.
fn entries() -> impl TypedValueParser<Value = &'static Entry> {
    PossibleValuesParser::new(vdsm_types::TYPES.iter().map(Entry::name))
        .try_map(|name| vdsm_types::find(&name).ok_or("no such type"))
}

fn given(argument: &str) -> Result<(String, String), &'static str> {
    match argument.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE"),
    }
}
