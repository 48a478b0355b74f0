//! Runs the tool as a user does: what it prints, and how it ends.

mod audit;
mod check;
mod ci;
mod explain;
mod files;
mod formats;
mod harmless;
mod inputs;
mod memory;
#[cfg(feature = "parquet")]
mod parquet;
mod requests;
mod resume;
mod screens;
mod site;
mod verdict;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use vdsm_check::output::FORMATS;

pub(crate) const VALID: &str = "examples/dictionaries/vm_create.json";
pub(crate) const FAULTS: &str = "examples/dictionaries/vm_create_faults.json";

/// How a run ended: the exit status, standard output, standard error.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(arguments: &[&str]) -> Ran {
    run_on(arguments, "")
}

pub(crate) fn run_on(arguments: &[&str], input: &str) -> Ran {
    let mut child = tool().args(arguments).spawn().unwrap();
    // A run that ends before it has read everything closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn tool() -> Command {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_vdsm-check"));
    tool.current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    tool
}

/// A check of standard input in a format.
pub(crate) fn check(type_name: &str, format: &str, input: &str) -> Ran {
    run_on(&["check", type_name, "-", "--output-format", format], input)
}

/// Everything that a document prints, in every format.
pub(crate) fn everything(type_name: &str, input: &str) -> String {
    let formats = FORMATS.iter().filter(|format| !format.binary).map(|format| {
        let ran = check(type_name, format.name, input);
        assert_ne!(ran.status, 2, "{}", ran.err);
        ran.out
    });
    formats.collect()
}

/// A file of a test's own.
pub(crate) fn file(name: &str, content: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

pub(crate) fn objects(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// The code and path of each finding, and the line and column that it has.
pub(crate) fn places(object: &Value) -> Vec<(&str, &str, u64, u64)> {
    let findings = object["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| {
            let text = |key| finding[key].as_str().unwrap();
            let number = |key| finding[key].as_u64().unwrap();
            (text("code"), text("path"), number("line"), number("column"))
        })
        .collect()
}

/// An empty folder of a test's own, with these files in it.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, content) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// A text as `xz` packs it.
pub(crate) fn xz(text: &str) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(1);
    let mut packed = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// A run in a folder.
pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let output = tool().current_dir(folder).args(arguments).output().unwrap();
    Ran {
        status: output.status.code().expect("no signal ended it"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
