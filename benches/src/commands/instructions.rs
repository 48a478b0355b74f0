//! Instructions, counted by callgrind: the same number on every run, however busy the machine is.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use super::runner;
use crate::dictionaries::Dictionary;
use crate::peers::Peer;
use crate::rows::Row;

/// Counts instructions, where valgrind is installed.
pub(super) struct Counter {
    runner: PathBuf,
}

impl Counter {
    /// Builds the runner; `None` without valgrind.
    pub(super) fn new() -> io::Result<Option<Self>> {
        if runner::output(Command::new("valgrind").arg("--version")).is_none() {
            return Ok(None);
        }
        Ok(Some(Self { runner: runner::build("work")? }))
    }

    /// The instructions of one piece of work: those of many less those of one, so that starting up,
    /// and what is compiled at the first use, count for nothing.
    pub(super) fn count(&self, peer: &Peer, row: &Row) -> Option<f64> {
        let more: u32 = match row.dictionary {
            Dictionary::Batch => 2,
            Dictionary::Networks => 20,
            _ => 100,
        };
        let one = self.collected(peer, row, 1)?;
        let many = self.collected(peer, row, 1 + more)?;
        Some((many - one) / f64::from(more))
    }

    fn collected(&self, peer: &Peer, row: &Row, times: u32) -> Option<f64> {
        let text = runner::output(
            Command::new("valgrind")
                .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
                .arg(&self.runner)
                .args([peer.name, row.name, &times.to_string()]),
        )?;
        text.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
    }
}
