//! Who is measured.

use std::hint::black_box;

use serde_json::Value;

use crate::dictionaries::Dictionary;
use crate::rows::{Row, Work};

/// A piece of work, ready to be done any number of times; it answers how many findings there were.
pub type Job = Box<dyn Fn() -> usize>;

/// How a peer does each work for one type; `None` where it cannot.
pub struct Ways {
    /// Bytes to a validated value.
    pub typed: fn(&[u8]) -> usize,
    /// Text to a validated value.
    pub typed_str: fn(&str) -> usize,
    /// Bytes to the verdict.
    pub check: fn(&[u8]) -> usize,
    /// Text to the verdict.
    pub check_str: fn(&str) -> usize,
    /// A parsed value to the verdict.
    pub value: Option<fn(&Value) -> usize>,
    /// Bytes to text about all findings.
    pub rendered: fn(&[u8]) -> (usize, String),
}

/// Who is measured.
pub struct Peer {
    /// Its name, as the runners take it.
    pub name: &'static str,
    ways: fn(Dictionary) -> Option<Ways>,
}

impl Peer {
    /// The work of a row, where the peer does such.
    #[must_use]
    pub fn job(&self, row: &Row) -> Option<Job> {
        let ways = (self.ways)(row.dictionary)?;
        let text = row.dictionary.text();
        Some(match row.work {
            Work::Typed => Box::new(move || (ways.typed)(black_box(text.as_bytes()))),
            Work::TypedStr => Box::new(move || (ways.typed_str)(black_box(&text))),
            Work::Check => Box::new(move || (ways.check)(black_box(text.as_bytes()))),
            Work::CheckStr => Box::new(move || (ways.check_str)(black_box(&text))),
            Work::Value => {
                let check = ways.value?;
                let value: Value = serde_json::from_str(&text).expect("the dictionary is JSON");
                Box::new(move || check(black_box(&value)))
            }
            Work::Rendered => Box::new(move || {
                let (findings, text) = (ways.rendered)(black_box(text.as_bytes()));
                black_box(text);
                findings
            }),
        })
    }
}

/// The ways of a peer for the type of each dictionary: `$ways::<T>()`.
macro_rules! by_dictionary {
    ($ways:ident) => {
        |dictionary| match dictionary {
            Dictionary::Small => Some($ways::<Fence>()),
            Dictionary::Full
            | Dictionary::Sorted
            | Dictionary::Faults
            | Dictionary::BrokenRules => Some($ways::<Vm>()),
            Dictionary::Networks => Some($ways::<SetupNetworks>()),
            Dictionary::Batch => Some($ways::<Vec<Fence>>()),
        }
    };
}

macro_rules! peers {
    ($($peer:ident)*) => {
        $(mod $peer;)*
        /// Everyone, the floor first.
        pub const PEERS: &[Peer] = &[$($peer::PEER),*];
    };
}

mod vocabulary;

peers! {
    floor
    ours
    garde
    validator
    serde_valid
    nutype
    deserr
    eserde
}

/// The peer of a name.
#[must_use]
pub fn peer(name: &str) -> Option<&'static Peer> {
    PEERS.iter().find(|peer| peer.name == name)
}

impl Peer {
    /// What the peer says about a dictionary, where it reads such.
    #[must_use]
    pub fn said(&self, dictionary: Dictionary) -> Option<(usize, String)> {
        Some(((self.ways)(dictionary)?.rendered)(dictionary.text().as_bytes()))
    }
}
