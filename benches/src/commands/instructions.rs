//! Instructions, counted by callgrind: the same number on every run, however busy the machine is.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use super::runner;
use crate::dictionaries::Dictionary;
use crate::peers::{PEERS, Peer};
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

    /// The instructions of every peer at every row and at the row's floor, by their names. All cores
    /// count, for it makes no difference to the numbers.
    pub(super) fn count_all(&self, rows: &[&'static Row]) -> BTreeMap<(&str, &str), Option<f64>> {
        let works = rows.iter().flat_map(|row| {
            let peers = PEERS.iter().map(move |peer| (peer, *row));
            peers.chain([(&PEERS[0], row.floor())])
        });
        let works: BTreeMap<_, _> =
            works.map(|(peer, row)| ((peer.name, row.name), (peer, row))).collect();
        let (waiting, counts) = (Mutex::new(works.into_iter()), Mutex::new(BTreeMap::new()));
        let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
        thread::scope(|scope| {
            for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    while let Some((name, (peer, row))) = next() {
                        let count = self.count(peer, row);
                        if let Ok(mut counts) = counts.lock() {
                            counts.insert(name, count);
                        }
                    }
                });
            }
        });
        counts.into_inner().unwrap_or_default()
    }

    /// The instructions of one piece of work: those of many less those of one, so that starting up,
    /// and what is compiled at the first use, count for nothing.
    fn count(&self, peer: &Peer, row: &Row) -> Option<f64> {
        let more: u32 = match row.dictionary {
            Dictionary::Batch => 2,
            Dictionary::Networks => 20,
            _ => 100,
        };
        self.count_named(peer.name, row.name, more)
    }

    /// The same by the names that the runner takes, with so many pieces of work more than one.
    pub(super) fn count_named(&self, peer: &str, row: &str, more: u32) -> Option<f64> {
        let one = self.collected(peer, row, 1)?;
        let many = self.collected(peer, row, 1 + more)?;
        Some((many - one) / f64::from(more))
    }

    fn collected(&self, peer: &str, row: &str, times: u32) -> Option<f64> {
        let text = runner::output(
            Command::new("valgrind")
                .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
                .arg(&self.runner)
                .args([peer, row, &times.to_string()]),
        )?;
        text.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
    }
}
