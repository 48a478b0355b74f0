//! `--watch`: the check again, each time that a file changes.

use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// What tells that a file is another.
type Stamp = (PathBuf, Option<(SystemTime, u64)>);

/// Runs a check, and again whenever one of the files is another; ends where the check cannot be run.
pub(super) fn watch<E>(
    mut check: impl FnMut() -> Result<(), E>,
    mut files: impl FnMut() -> Result<Vec<PathBuf>, E>,
) -> Result<(), E> {
    loop {
        let before = stamps(files()?);
        check()?;
        while stamps(files()?) == before {
            sleep(PAUSE);
        }
    }
}

fn stamps(files: Vec<PathBuf>) -> Vec<Stamp> {
    let stamp = |path: PathBuf| {
        let found = path.metadata().ok();
        let stamp = found.and_then(|found| Some((found.modified().ok()?, found.len())));
        (path, stamp)
    };
    files.into_iter().map(stamp).collect()
}
