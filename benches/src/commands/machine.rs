//! What the numbers were taken on and with.

use std::fs;
use std::process::Command;

use super::runner;

/// A line on the machine.
pub(super) fn machine() -> String {
    let model = fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split_once(':')?.1.trim().to_owned())
        })
        .unwrap_or_else(|| "an unknown processor".to_owned());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let system = said("uname", &["-sr"]);
    // What stands behind the version names whoever built the kernel.
    let system = system.split('-').next().unwrap_or_default();
    format!("{model}, {cores} cores, {system}, {}", said("rustc", &["--version"]))
}

/// The date, in days.
pub(super) fn date() -> String {
    said("date", &["+%Y-%m-%d"])
}

fn said(command: &str, arguments: &[&str]) -> String {
    runner::output(Command::new(command).args(arguments))
        .map_or_else(|| format!("({command} is not there)"), |text| text.trim().to_owned())
}

/// The version of a crate, by the lock file.
pub(super) fn version(name: &str) -> &'static str {
    let lock = include_str!("../../Cargo.lock");
    let head = format!("name = \"{name}\"\nversion = \"");
    lock.split_once(&head)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("?", |(version, _)| version)
}
