//! Who is measured.
//!
//! Every peer reads the same dictionaries into the same fields and checks as equal rules as it can
//! express; what it cannot express stands in its [`cannot`](Peer::cannot), which a test holds it to.

use std::hint::black_box;

use serde_json::Value;

use crate::dictionaries::Dictionary;
use crate::faults::kinds;
use crate::rows::{Row, Work};

/// A piece of work, ready to be done any number of times; it answers how many findings there were.
pub type Job = Box<dyn Fn() -> usize>;

/// How a peer does each work for one type. All answer the number of findings.
struct Ways {
    /// Bytes to a validated value.
    typed: fn(&[u8]) -> usize,
    /// Text to a validated value.
    typed_str: fn(&str) -> usize,
    /// Bytes to the verdict.
    check: fn(&[u8]) -> usize,
    /// Text to the verdict.
    check_str: fn(&str) -> usize,
    /// A parsed value to the verdict.
    value: Option<fn(&Value) -> usize>,
    /// The text of a value to the work of judging that value.
    built: Option<fn(&str) -> Job>,
    /// Bytes to all findings.
    findings: fn(&[u8]) -> usize,
    /// Bytes to all findings, and to text about them with their paths.
    rendered: fn(&[u8]) -> (usize, String),
}

/// Who is measured.
pub struct Peer {
    /// Its name, as the runners take it.
    pub name: &'static str,
    /// The crate, whose version is told.
    pub krate: &'static str,
    /// How it goes about it.
    pub note: &'static str,
    /// The kinds of faults that it cannot see.
    pub cannot: &'static [&'static str],
    ways: fn(Dictionary) -> Option<Ways>,
}

impl Peer {
    /// The work of a row, where the peer does such.
    ///
    /// # Panics
    ///
    /// Never; every dictionary is JSON.
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
            Work::Built => (ways.built?)(&text),
            Work::Findings => Box::new(move || (ways.findings)(black_box(text.as_bytes()))),
            Work::Rendered => Box::new(move || {
                let (findings, text) = (ways.rendered)(black_box(text.as_bytes()));
                black_box(text);
                findings
            }),
        })
    }

    /// How many findings the peer has about a text, and what it says about them; `None` where it
    /// reads no such dictionary.
    #[must_use]
    pub fn says(&self, dictionary: Dictionary, text: &str) -> Option<(usize, String)> {
        Some(((self.ways)(dictionary)?.rendered)(text.as_bytes()))
    }
}

/// `$ways::<T>()`, for the type of each dictionary.
macro_rules! by_dictionary {
    ($ways:ident) => {
        by_dictionary!($ways, Vec<Fence>)
    };
    ($ways:ident, $list:ty) => {
        |dictionary| match dictionary {
            Dictionary::Small => Some($ways::<Fence>()),
            Dictionary::Full
            | Dictionary::Sorted
            | Dictionary::Faults
            | Dictionary::BrokenRules => Some($ways::<Vm>()),
            Dictionary::Networks => Some($ways::<SetupNetworks>()),
            Dictionary::Batch => Some($ways::<$list>()),
        }
    };
}

macro_rules! peers {
    ($($(#[$condition:meta])* $peer:ident)*) => {
        $(
            $(#[$condition])*
            #[allow(
                dead_code,
                clippy::duplicated_attributes,
                clippy::needless_pass_by_value,
                clippy::ref_option,
                clippy::struct_field_names,
                clippy::trivially_copy_pass_by_ref,
                clippy::unnecessary_wraps,
                reason = "what is built is measured, not used, and in the shapes that each peer asks for"
            )]
            mod $peer;
        )*

        // A `static`, or else every runner would compile all peers once more.
        /// Everyone, the floor first.
        pub static PEERS: &[Peer] = &[$($(#[$condition])* $peer::PEER),*];
    };
}

peers! {
    floor
    utf8_floor
    ours
    #[cfg(feature = "garde")]
    garde
    #[cfg(feature = "rivals")]
    validator
    #[cfg(feature = "rivals")]
    serde_valid
    #[cfg(feature = "rivals")]
    nutype
    #[cfg(feature = "rivals")]
    deserr
    #[cfg(feature = "rivals")]
    eserde
    #[cfg(feature = "rivals")]
    jsonschema
    #[cfg(feature = "rivals")]
    jsonschema_macro
    #[cfg(feature = "rivals")]
    vld
    #[cfg(feature = "rivals")]
    sonic_floor
    #[cfg(feature = "rivals")]
    simd_floor
    #[cfg(feature = "rivals")]
    sonic_ours
}

#[cfg(feature = "rivals")]
mod schema;
#[cfg(feature = "garde")]
mod vocabulary;

/// The peer of a name.
#[must_use]
pub fn peer(name: &str) -> Option<&'static Peer> {
    PEERS.iter().find(|peer| peer.name == name)
}
