//! Known findings, kept in a file: `--baseline`. No line number is in it, so that it holds while
//! files are edited.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;
use vdsm_validate::{Policy, Validate};

use super::config::relative;
use crate::output::Finding;

/// How often each finding is known: by the file, the code and the place in the dictionary.
#[derive(Clone, Debug, Default)]
pub(super) struct Baseline {
    known: BTreeMap<(String, String, String), usize>,
    /// What the names of files are relative to, so that they are the same from every folder.
    folder: PathBuf,
}

/// The file.
#[derive(Validate)]
struct Stored {
    findings: Vec<Known>,
}

#[derive(Validate)]
struct Known {
    file: String,
    code: String,
    path: String,
    #[validate(range(1..))]
    count: usize,
}

impl Baseline {
    /// Nothing is known yet of the files in a folder.
    pub(super) fn new(folder: &Path) -> Self {
        Self { known: BTreeMap::new(), folder: folder.to_owned() }
    }

    /// Reads a file, whose names are relative to a folder. An error says what is wrong with it.
    pub(super) fn read(path: &Path, folder: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let text =
            fs::read_to_string(path).map_err(|error| format!("cannot read {name}: {error}"))?;
        let stored = Policy::strict().from_str::<Stored>(&text);
        let stored = stored.map_err(|report| report.with_source(name).to_string())?.into_inner();
        let known = |known: Known| ((known.file, known.code, known.path), known.count);
        let known = stored.findings.into_iter().map(known).collect();
        Ok(Self { known, folder: folder.to_owned() })
    }

    /// What is known of a finding: the file, the code and the place.
    fn key(&self, file: &str, finding: &Finding<'_>) -> (String, String, String) {
        let relative = relative(Path::new(file), &self.folder).filter(|_| file != "<stdin>");
        let file = relative.map_or_else(|| file.to_owned(), |file| file.display().to_string());
        (file, finding.code.to_owned(), finding.path.clone())
    }

    /// Whether a finding is known; each is so as often as it was found.
    pub(super) fn knows(&mut self, file: &str, finding: &Finding<'_>) -> bool {
        let key = self.key(file, finding);
        match self.known.get_mut(&key) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Adds a finding.
    pub(super) fn add(&mut self, file: &str, finding: &Finding<'_>) {
        let key = self.key(file, finding);
        *self.known.entry(key).or_default() += 1;
    }

    /// Writes a file.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let rows = self.known.iter().map(|((file, code, place), count)| {
            json!({"file": file, "code": code, "path": place, "count": count})
        });
        let rows: Vec<_> = rows.map(|row| format!("    {row}")).collect();
        fs::write(path, format!("{{\n  \"findings\": [\n{}\n  ]\n}}\n", rows.join(",\n")))
    }
}
