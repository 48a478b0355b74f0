//! What an audit remembers, so that a later one goes on where it ended.
//!
//! A log is known by how it begins, since rotation renames it; a HAR file, which begins as others of its
//! browser do, by its name too.

use std::fs;
use std::io::{self, BufRead, Cursor, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::record::Mark;
use super::run::Open;
use super::sums::Sums;
use super::{Told, exchange};
use crate::output::fingerprint;

/// How much of a log tells it from others.
const HEAD: u64 = 4096;

/// What was found so far, and how far each log was read.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    version: u32,
    /// Findings of two policies are not to be added.
    policy: String,
    logs: Vec<Log>,
    pub(crate) sums: Sums,
    pub(crate) open: Open,
}

/// A log, and how far it was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Log {
    name: String,
    /// So many of its first bytes have that fingerprint.
    head: usize,
    fingerprint: String,
    end: Mark,
}

/// What a log is read from.
pub(crate) struct Source {
    pub(super) reader: Box<dyn BufRead + Send>,
    /// Where in the log that begins.
    pub(super) from: Mark,
    /// A last line without an end is left for another time.
    pub(super) whole_lines: bool,
    pub(super) is_har: bool,
}

impl Source {
    /// A log from its beginning to its end.
    pub(crate) fn whole(mut reader: Box<dyn BufRead + Send>) -> io::Result<Self> {
        let is_har = exchange::is_har(reader.fill_buf()?);
        Ok(Self { reader, from: Mark::default(), whole_lines: false, is_har })
    }
}

impl State {
    const VERSION: u32 = 1;

    /// Nothing was read yet.
    pub(crate) fn new(policy: String) -> Self {
        let (sums, open) = (Sums::default(), Open::default());
        Self { version: Self::VERSION, policy, logs: Vec::new(), sums, open }
    }

    /// What an earlier audit by that policy has left; nothing where there is no file.
    pub(crate) fn read(path: &Path, policy: String) -> Result<Self, String> {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::new(policy)),
            Err(error) => return Err(format!("cannot read {}: {error}", path.display())),
        };
        let mut state: Self = serde_json::from_slice(&text).map_err(|error| {
            format!("{} is not what --resume has written: {error}", path.display())
        })?;
        if state.version != Self::VERSION {
            return Err(format!("{} is of another version of vdsm-check", path.display()));
        }
        if state.policy != policy {
            let of = &state.policy;
            return Err(format!("{} is of an audit with --policy {of}", path.display()));
        }
        state.sums.unread = 0;
        Ok(state)
    }

    /// Writes it whole, or leaves what was there.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let new = path.with_file_name(name);
        fs::write(&new, serde_json::to_vec(self)?)?;
        fs::rename(new, path)
    }

    /// A log from where it was read to; and its number here.
    pub(crate) fn source(
        &mut self,
        name: &str,
        mut reader: Box<dyn BufRead + Send>,
    ) -> io::Result<(Source, usize)> {
        let mut head = Vec::new();
        reader.by_ref().take(HEAD).read_to_end(&mut head)?;
        let is_har = exchange::is_har(&head);
        let is_same = |log: &Log| {
            let begins = log.head > 0 && head.get(..log.head).is_some_and(|head| log.is(head));
            begins && (!is_har || log.name == name)
        };
        let known = self.logs.iter().enumerate().filter(|(_, log)| is_same(log));
        let known = known.max_by_key(|(_, log)| log.head).map(|(number, log)| (number, log.end));
        let (number, end) = known.unwrap_or((self.logs.len(), Mark::default()));
        let print = fingerprint(&[&head]);
        let log = Log { name: name.to_owned(), head: head.len(), fingerprint: print, end };
        if let Some(known) = self.logs.get_mut(number) {
            *known = log;
        } else {
            self.logs.push(log);
            self.sums.files += 1;
        }
        let mut reader: Box<dyn BufRead + Send> = Box::new(Cursor::new(head).chain(reader));
        if io::copy(&mut reader.by_ref().take(end.bytes), &mut io::sink())? < end.bytes {
            let shorter = "it is shorter than what was read of it before";
            return Err(io::Error::new(io::ErrorKind::InvalidData, shorter));
        }
        Ok((Source { reader, from: end, whole_lines: true, is_har }, number))
    }

    /// The log of that number is read up to there.
    pub(crate) fn reached(&mut self, number: usize, told: &Told) {
        if let (Some(log), Told::Read(end)) = (self.logs.get_mut(number), told) {
            log.end = *end;
        }
    }
}

impl Log {
    /// Whether it begins like that.
    fn is(&self, head: &[u8]) -> bool {
        self.head == head.len() && self.fingerprint == fingerprint(&[head])
    }
}

/// A map whose keys are no text, as a list of its entries.
pub(super) mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::audit) fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(in crate::audit) fn deserialize<'de, K, V, D>(from: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::deserialize(from)?.into_iter().collect())
    }
}

/// A text that many have.
pub(super) mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::audit) fn serialize<S: Serializer>(
        text: &Arc<str>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub(in crate::audit) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Arc<str>, D::Error> {
        Ok(String::deserialize(from)?.into())
    }
}
