//! A crate in a temporary directory, written, built and measured.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::contenders::Contender;
use crate::commands::runner;

/// How a program is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    Check,
    Debug,
    Release,
}

impl Profile {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Debug => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

/// A contender's crate. Its directory goes with it.
pub(super) struct Scratch<'c> {
    contender: &'c Contender,
    directory: PathBuf,
}

impl<'c> Scratch<'c> {
    pub(super) fn new(contender: &'c Contender) -> io::Result<Self> {
        let name = contender.name.replace([' ', '+'], "-");
        let name = format!("vdsm-build-cost-{}-{name}", std::process::id());
        let scratch = Self { contender, directory: std::env::temp_dir().join(name) };
        fs::create_dir_all(scratch.directory.join("src"))?;
        fs::write(
            scratch.directory.join("Cargo.toml"),
            format!(
                "[workspace]\n\n[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\n{}\n\n[profile.release]\nstrip = true\n",
                contender.dependencies
            ),
        )?;
        // The same versions as those that are measured elsewhere.
        let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
        fs::copy(lock, scratch.directory.join("Cargo.lock"))?;
        scratch.write(0)?;
        Ok(scratch)
    }

    /// How many crates are below the program.
    pub(super) fn crates(&self) -> io::Result<usize> {
        let mut tree = self.cargo();
        tree.args(["tree", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"]);
        let text = stdout(&mut tree)?;
        let crates: BTreeSet<&str> =
            text.lines().filter_map(|line| Some(line.split_once(' ')?.0)).collect();
        Ok(crates.len() - 1)
    }

    /// CPU seconds of a build of an empty program and all that is below it.
    pub(super) fn first_build(&self) -> io::Result<f64> {
        self.write(0)?;
        measured(self.cargo().arg("build"))
    }

    /// The least CPU seconds of some builds of so many types, all below them being built.
    pub(super) fn build(&self, profile: Profile, count: usize, runs: usize) -> io::Result<f64> {
        self.write(0)?;
        measured(self.cargo().args(profile.arguments()))?;
        let mut least = f64::INFINITY;
        for run in 0..runs {
            self.write(count)?;
            least = least.min(measured(self.cargo().args(profile.arguments()))?);
            if run + 1 < runs {
                self.write(0)?;
                measured(self.cargo().args(profile.arguments()))?;
            }
        }
        Ok(least)
    }

    /// The bytes of the release binary as it was built last.
    pub(super) fn binary(&self) -> io::Result<u64> {
        Ok(fs::metadata(self.directory.join("target/release/scratch"))?.len())
    }

    /// The lines of the program after all macros.
    pub(super) fn expansion(&self, count: usize) -> io::Result<usize> {
        self.write(count)?;
        let mut expand = self.cargo();
        // The stable compiler prints expansions for those who say that they know it is unstable.
        expand.env("RUSTC_BOOTSTRAP", "1");
        expand.args(["rustc", "--profile", "check", "--", "-Zunpretty=expanded"]);
        Ok(stdout(&mut expand)?.lines().count())
    }

    fn write(&self, count: usize) -> io::Result<()> {
        fs::write(self.directory.join("src/main.rs"), self.contender.program(count))
    }

    fn cargo(&self) -> Command {
        let mut cargo = runner::cargo();
        cargo.current_dir(&self.directory);
        cargo.env("CARGO_TARGET_DIR", self.directory.join("target"));
        cargo.env("CARGO_INCREMENTAL", "0");
        cargo
    }
}

impl Drop for Scratch<'_> {
    fn drop(&mut self) {
        // What cannot be removed stays in the temporary directory; nothing is wrong with the numbers.
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn stdout(command: &mut Command) -> io::Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(io::Error::other(format!("{command:?} fails")))
    }
}

/// CPU seconds that a command and its children take.
fn measured(command: &mut Command) -> io::Result<f64> {
    let before = children()?;
    let status = command.arg("--quiet").status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{command:?} fails")));
    }
    Ok(children()? - before)
}

/// CPU seconds of all children that have ended and their children, as Linux counts them.
fn children() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Behind the name, which may hold anything, stand the third field and those after it; the 16th
    // and 17th are the user's and the system's time of children, in hundredths of a second.
    let ticks = stat
        .rsplit_once(')')
        .map(|(_, rest)| rest.split_whitespace().skip(13).take(2))
        .map(|fields| fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>());
    ticks
        .map(|ticks| ticks / 100.0)
        .ok_or_else(|| io::Error::other("/proc/self/stat is of an unknown form"))
}
