//! Gives the same mistakes to the compiler in the words of each library, and writes what it says as
//! a table, `docs/compile-errors.md`.
//!
//! `cargo run --manifest-path benches/Cargo.toml --no-default-features --bin mistakes`
//!
//! A mistake is a file of `benches/mistakes`: its title behind `//!`, then a part for each library
//! that can express it, headed by its name. Every part is compiled as a program of its own, in a
//! package below the system's folder for temporary files, with the versions of `benches/Cargo.lock`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;

/// The libraries in the order of the columns.
const LIBRARIES: [&str; 6] =
    ["ours", "garde", "validator", "serde_valid", "nutype", "serde_derive"];

/// The longest quotation of a message, in characters.
const LONGEST: usize = 150;

struct Mistake {
    title: String,
    /// The program of each library, by its name.
    programs: BTreeMap<&'static str, String>,
}

/// What the compiler said of one program.
#[derive(Default)]
struct Said {
    /// The first error, and the tokens that it points at.
    first: Option<(String, String)>,
    /// All errors, as they are shown.
    errors: BTreeSet<String>,
}

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mistakes = mistakes(&here.join("mistakes"));
    let package = env::temp_dir().join("vdsm-mistakes");
    write_package(here, &package, &mistakes);
    let said = check(&package);
    let document = here.join("../docs/compile-errors.md");
    fs::create_dir_all(document.parent().expect("it is in a folder")).expect("docs can be made");
    fs::write(&document, table(&mistakes, &said)).expect("docs can be written");
    println!("{}", document.display());
}

fn mistakes(folder: &Path) -> Vec<Mistake> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    files.iter().map(|file| mistake(&fs::read_to_string(file).expect("a text"))).collect()
}

fn mistake(text: &str) -> Mistake {
    let mut lines = text.lines();
    let title = lines.next().and_then(|line| line.strip_prefix("//! ")).expect("a title");
    let mut programs: BTreeMap<&str, String> = BTreeMap::new();
    let mut library = None;
    for line in lines {
        match line.strip_prefix("// ") {
            Some(name) => {
                library = Some(*LIBRARIES.iter().find(|known| **known == name).expect("a library"));
            }
            None => {
                let program = programs.entry(library.expect("a library's name first")).or_default();
                program.push_str(line);
                program.push('\n');
            }
        }
    }
    Mistake { title: title.to_owned(), programs }
}

/// The name of the program with a mistake.
fn program(number: usize, library: &str) -> String {
    format!("m{number:02}_{library}")
}

fn write_package(here: &Path, package: &Path, mistakes: &[Mistake]) {
    let _ = fs::remove_dir_all(package.join("src"));
    fs::create_dir_all(package.join("src/bin")).expect("the package can be made");
    let ours = here.join("../vdsm-validate");
    let manifest = format!(
        "[package]\nname = \"vdsm-mistakes\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nvdsm-validate = {{ path = {ours:?} }}\n\
         garde = {{ version = \"0.23.0\", features = [\"derive\", \"regex\"] }}\n\
         validator = {{ version = \"0.21.0\", features = [\"derive\"] }}\n\
         serde_valid = \"3.2.0\"\n\
         nutype = {{ version = \"0.8.0\", features = [\"regex\", \"serde\"] }}\n\
         regex = \"1\"\nserde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n"
    );
    let write = |path: &str, text: &str| fs::write(package.join(path), text).expect("a file");
    write("Cargo.toml", &manifest);
    fs::copy(here.join("Cargo.lock"), package.join("Cargo.lock")).expect("the lock file");
    let toolchain = here.join("../rust-toolchain.toml");
    fs::copy(toolchain, package.join("rust-toolchain.toml")).expect("the toolchain");
    for (number, mistake) in mistakes.iter().enumerate() {
        for (library, text) in &mistake.programs {
            let path = format!("src/bin/{}.rs", program(number, library));
            write(&path, &format!("#![allow(dead_code)]\n{text}\nfn main() {{}}\n"));
        }
    }
}

/// What the compiler says of each program.
fn check(package: &Path) -> BTreeMap<String, Said> {
    let output = Command::new("cargo")
        .args(["check", "--keep-going", "--bins", "--message-format=json", "--quiet"])
        .current_dir(package)
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
        let Some(name) = line["target"]["name"].as_str() else { continue };
        let said = said.entry(name.to_owned()).or_default();
        let message = &line["message"];
        let text = message["message"].as_str().unwrap_or_default();
        if message["level"] != "error" || text.starts_with("aborting due to") {
            continue;
        }
        // The terminal shows the same text once.
        said.errors.insert(message["rendered"].to_string());
        said.first.get_or_insert_with(|| (text.to_owned() + &help(message), blamed(message)));
    }
    said
}

/// What the compiler says is to be written instead.
fn help(message: &Value) -> String {
    let children = message["children"].as_array().map(Vec::as_slice).unwrap_or_default();
    let helps = children.iter().filter(|child| child["level"] == "help");
    let mut written = helps.filter_map(|child| {
        let said = child["message"].as_str()?;
        let instead = child["spans"][0]["suggested_replacement"].as_str()?;
        // What is put into a word is not the word itself.
        Some(if instead.len() > 2 {
            format!("; help: {said}: `{instead}`")
        } else {
            format!("; help: {said}")
        })
    });
    written.next().unwrap_or_default()
}

/// The tokens under the carets of a message, in the program itself.
fn blamed(message: &Value) -> String {
    let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let Some(mut span) = spans.iter().find(|span| span["is_primary"] == true) else {
        return String::new();
    };
    while !span["file_name"].as_str().unwrap_or_default().starts_with("src/") {
        span = &span["expansion"]["span"];
        if span.is_null() {
            return String::new();
        }
    }
    let line = &span["text"][0];
    let column = |name: &str| line[name].as_u64().and_then(|at| usize::try_from(at).ok());
    let (Some(start), Some(end)) = (column("highlight_start"), column("highlight_end")) else {
        return String::new();
    };
    let text = line["text"].as_str().unwrap_or_default();
    text.chars().skip(start - 1).take(end - start).collect()
}

fn table(mistakes: &[Mistake], said: &BTreeMap<String, Said>) -> String {
    let mut table = String::from(
        "# The same mistakes, side by side\n\n\
         What rustc prints first of each mistake, written for each library that can express it: the \
         message, the tokens that it points at, and how many errors there are where there are more. \
         `–` stands where a library has no such thing to get wrong; a mistake that only ours knows has one row. \
         The programs are in \
         `benches/mistakes`; this page is written by\n\n\
         ```sh\ncargo run --manifest-path benches/Cargo.toml --no-default-features --bin mistakes\n```\n\n",
    );
    for (number, mistake) in mistakes.iter().enumerate() {
        let _ = writeln!(
            table,
            "## {}\n\n| library | says | at |\n|---|---|---|",
            capitalized(&mistake.title)
        );
        for library in LIBRARIES {
            if !mistake.programs.contains_key(library) {
                if mistake.programs.len() > 1 {
                    let _ = writeln!(table, "| {library} | – | |");
                }
                continue;
            }
            let said = said.get(&program(number, library));
            let _ = match said.and_then(|said| Some((said, said.first.as_ref()?))) {
                None => writeln!(table, "| {library} | *compiles* | |"),
                Some((said, (message, blamed))) => {
                    let more = match said.errors.len() {
                        0 | 1 => String::new(),
                        errors => format!(" ({errors} errors)"),
                    };
                    writeln!(table, "| {library} | {}{more} | {} |", cell(message), code(blamed))
                }
            };
        }
        table.push('\n');
    }
    table
}

fn capitalized(title: &str) -> String {
    let mut letters = title.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().to_string() + letters.as_str())
}

/// A message in a cell of a table, on one line and cut.
fn cell(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() {
        short.push('…');
        // A backtick that was cut off would open code without end.
        if short.matches('`').count() % 2 == 1 {
            short.push('`');
        }
    }
    // What opens a tag is text in code, and is escaped outside of it.
    let parts = short.replace('|', "\\|");
    let parts = parts.split('`').enumerate().map(|(number, part)| {
        if number % 2 == 0 { part.replace('<', "\\<") } else { part.to_owned() }
    });
    parts.collect::<Vec<_>>().join("`")
}

fn code(tokens: &str) -> String {
    if tokens.is_empty() { String::new() } else { format!("`{}`", tokens.replace('|', "\\|")) }
}
