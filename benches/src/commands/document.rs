//! `write`: what a command measures, as a document beside its source.

use std::fs;
use std::io;

use super::{build_cost, classes, growth, machine, table};

/// A document that is generated.
struct Document {
    /// What is measured, as the command is named.
    name: &'static str,
    file: &'static str,
    /// What stands above the numbers.
    about: &'static str,
    measure: fn() -> io::Result<String>,
}

const DOCUMENTS: &[Document] = &[
    Document {
        name: "table",
        file: "RESULTS.md",
        about: include_str!("about_table.md"),
        measure: || Ok(table::table("")? + &classes::classes("")?),
    },
    Document {
        name: "growth",
        file: "GROWTH.md",
        about: include_str!("about_growth.md"),
        measure: || growth::growth(""),
    },
    Document {
        name: "build-cost",
        file: "BUILD_COST.md",
        about: include_str!("about_build_cost.md"),
        measure: || build_cost::build_cost(""),
    },
];

/// Measures, and writes the document of a name.
///
/// # Errors
///
/// Where there is no such document, or it cannot be measured or written.
pub fn write(name: &str) -> io::Result<()> {
    let known = DOCUMENTS.iter().find(|document| document.name == name);
    let Document { file, about, measure, .. } =
        known.ok_or_else(|| io::Error::other(format!("nothing is named {name}")))?;
    let numbers = measure()?;
    let text = format!(
        "{about}\nTaken on {} by `cargo run --release --manifest-path benches/Cargo.toml -- write {name}`, \
         which writes this file: {}.\n{numbers}",
        machine::date(),
        machine::machine(),
    );
    fs::write(format!("{}/{file}", env!("CARGO_MANIFEST_DIR")), text)
}
