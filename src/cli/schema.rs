//! `vdsm-check schema`: what types declare, for programs that are not in Rust.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::Value;
use vdsm_validate::{Entry, Escaped};

use super::arguments::Strictness;
use super::{Outcome, complain, print};

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Schema {
    #[command(subcommand)]
    command: Option<Command>,

    /// The types, all where none is named: `vdsm-check types` lists them.
    #[arg(value_name = "TYPE")]
    types: Vec<String>,

    /// Which values are taken: those that the policy accepts.
    #[arg(long, value_enum, value_name = "POLICY", default_value_t = Strictness::Strict)]
    policy: Strictness,

    /// What is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::JsonSchema)]
    format: Format,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Print what changed from one JSON Schema to another; the exit status is 1 where clients may break.
    Diff(Diff),
}

#[derive(clap::Args)]
struct Diff {
    /// The JSON Schema that clients know.
    old: PathBuf,
    /// The one that they are to know.
    new: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// JSON Schema 2020-12.
    JsonSchema,
    /// A document of `OpenAPI` 3.1 with the types as components.
    #[value(name = "openapi")]
    OpenApi,
    /// Declarations of TypeScript.
    #[value(name = "typescript")]
    TypeScript,
    /// A module of Python with `TypedDict`s.
    Python,
    /// Tables of keys as Markdown.
    Markdown,
    /// A list of keys as CSV.
    Csv,
}

pub(super) fn run(arguments: &Schema) -> Outcome {
    if let Some(Command::Diff(files)) = &arguments.command {
        return diff(files);
    }
    let mut schemas = Vec::new();
    for name in &arguments.types {
        let Some(entry) = crate::catalogue::find(name) else {
            let near = super::nearest(name, crate::catalogue::types().iter().map(Entry::name));
            let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            complain(format_args!("{} is not a type{near}", Escaped(name)));
            return Outcome::Failed;
        };
        schemas.push(entry.schema());
    }
    if schemas.is_empty() {
        schemas.extend(crate::catalogue::types().iter().map(Entry::schema));
    }
    let strictness = match arguments.policy {
        Strictness::Strict => vdsm_schema::Strictness::Strict,
        Strictness::Wire => vdsm_schema::Strictness::Wire,
        Strictness::Lenient | Strictness::Audited => vdsm_schema::Strictness::Lenient,
    };
    let (title, version) = ("Vdsm datatypes", env!("CARGO_PKG_VERSION"));
    let text = match arguments.format {
        Format::JsonSchema => pretty(&vdsm_schema::json_schema(&schemas, strictness)),
        Format::OpenApi => pretty(&vdsm_schema::openapi(&schemas, strictness, title, version)),
        Format::TypeScript => vdsm_schema::typescript(&schemas, strictness),
        Format::Python => vdsm_schema::python(&schemas, strictness),
        Format::Markdown => vdsm_schema::markdown(&schemas),
        Format::Csv => vdsm_schema::csv(&schemas),
    };
    print(|out| out.write_all(text.as_bytes()))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn diff(files: &Diff) -> Outcome {
    let (old, new) = match (read(&files.old), read(&files.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(error), _) | (_, Err(error)) => {
            complain(error);
            return Outcome::Failed;
        }
    };
    let changes = vdsm_schema::diff(&old, &new);
    let printed = print(|out| {
        changes.iter().try_for_each(|change| writeln!(out, "{}", Escaped(&change.to_string())))
    });
    let breaks = changes.iter().any(|change| change.breaks);
    printed.max(if breaks { Outcome::Refused } else { Outcome::Valid })
}

fn read(path: &Path) -> Result<Value, String> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(named)?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
