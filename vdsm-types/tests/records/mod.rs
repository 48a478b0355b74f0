//! Where records are that are no part of the project.

use std::path::{Path, PathBuf};

/// The folder or file that an environment variable names, or a folder beside the workspace.
pub fn folder(variable: &str, beside: &str) -> PathBuf {
    match std::env::var_os(variable) {
        Some(path) => path.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(beside),
    }
}

/// The `.ndjson` files there; none where there is nothing.
pub fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return path.is_file().then(|| path.to_owned()).into_iter().collect();
    };
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ndjson"))
        .collect();
    files.sort();
    files
}
