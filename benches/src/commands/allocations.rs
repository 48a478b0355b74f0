//! Heap allocations, counted in a runner of its own.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use super::runner;
use crate::peers::Peer;
use crate::rows::Row;

/// Counts allocations.
pub(super) struct Counter {
    runner: PathBuf,
}

impl Counter {
    /// Builds the runner.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { runner: runner::build("allocations")? })
    }

    /// The allocations of one piece of work, and their bytes.
    pub(super) fn count(&self, peer: &Peer, row: &Row) -> Option<(u64, u64)> {
        let text = runner::output(Command::new(&self.runner).args([peer.name, row.name]))?;
        let (count, bytes) = text.trim().split_once(' ')?;
        Some((count.parse().ok()?, bytes.parse().ok()?))
    }
}
