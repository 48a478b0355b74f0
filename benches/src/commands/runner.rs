//! The runners, binaries of this package beside the one that runs.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The manifest of this package.
const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");

/// Cargo, as it was called.
pub(super) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Builds a runner as this binary was built, and answers where it is.
pub(super) fn build(name: &str) -> io::Result<PathBuf> {
    let mut cargo = cargo();
    cargo.args(["build", "--quiet", "--release", "--manifest-path", MANIFEST, "--bin", name]);
    if cfg!(not(feature = "rivals")) {
        cargo.arg("--no-default-features");
    }
    if !cargo.status()?.success() {
        return Err(io::Error::other(format!("the runner {name} does not build")));
    }
    let this = std::env::current_exe()?;
    let beside = this.parent().map_or_else(|| Path::new(".").to_owned(), Path::to_owned);
    Ok(beside.join(name))
}

/// What a command prints, where it succeeds.
pub(super) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Some(text)
}
