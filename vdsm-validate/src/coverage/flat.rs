//! The keys of what is flattened: that none of them is another's.

use super::{Coverage, named};
use crate::condition::Sentence;
use crate::rules::same;
use crate::schema::Field;

/// What stands in the dictionary of another type: the keys, and those of what is flattened there in turn.
#[derive(Clone, Copy)]
pub struct Flat {
    /// What the type takes.
    pub keys: Coverage,
    /// What is flattened in it.
    pub inside: Within,
}

/// What is flattened in a type.
#[derive(Clone, Copy)]
pub struct Within {
    /// The keys that no field claims are kept.
    pub keeps_unknown: bool,
    /// Each.
    pub flattened: &'static [Flat],
}

impl Within {
    /// Nothing.
    pub const NOTHING: Self = Self { keeps_unknown: false, flattened: &[] };
    /// All keys that there are.
    pub const REST: Self = Self { keeps_unknown: true, flattened: &[] };

    /// What is flattened in a struct; it may keep the `rest` itself.
    #[must_use]
    pub const fn of(rest: bool, flattened: &'static [Flat]) -> Self {
        let (mut keeps_unknown, mut at) = (rest, 0);
        while at < flattened.len() {
            keeps_unknown = keeps_unknown || flattened[at].inside.keeps_unknown;
            at += 1;
        }
        Self { keeps_unknown, flattened }
    }
}

impl Flat {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { keys: Coverage::Some, inside: Within::NOTHING };

    /// Whether it keeps the keys that no field claims.
    #[must_use]
    pub const fn keeps_unknown(&self) -> bool {
        self.inside.keeps_unknown
    }

    /// Whether one of its fields, or of those of what is flattened in it, goes by that key; or a tag does.
    const fn has(&self, key: &str) -> bool {
        match self.keys.whole() {
            Coverage::Tagged(tag) if same(tag, key) => return true,
            Coverage::Keys(keys) | Coverage::Span(keys) => {
                let mut at = 0;
                while at < keys.fields.len() {
                    let mut number = 0;
                    while let Some(name) = named(&keys.fields[at], number) {
                        if same(name, key) {
                            return true;
                        }
                        number += 1;
                    }
                    at += 1;
                }
            }
            _ => {}
        }
        let mut at = 0;
        while at < self.inside.flattened.len() {
            if self.inside.flattened[at].has(key) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// A name of its keys that one of the fields has too.
    const fn shared(&self, fields: &[Field]) -> Option<&'static str> {
        if let Coverage::Keys(keys) = self.keys.whole() {
            if let Some(key) = shared(keys.fields, fields) {
                return Some(key);
            }
        }
        let mut at = 0;
        while at < self.inside.flattened.len() {
            if let Some(key) = self.inside.flattened[at].shared(fields) {
                return Some(key);
            }
            at += 1;
        }
        None
    }

    /// The same of all the keys of another.
    const fn shared_with(&self, other: &Self) -> Option<&'static str> {
        if let Coverage::Keys(keys) = other.keys.whole() {
            if let Some(key) = self.shared(keys.fields) {
                return Some(key);
            }
        }
        let mut at = 0;
        while at < other.inside.flattened.len() {
            if let Some(key) = self.shared_with(&other.inside.flattened[at]) {
                return Some(key);
            }
            at += 1;
        }
        None
    }
}

/// Stops the compiler where a key of what is flattened is a key of the struct itself, or of what is flattened
/// before it: `others` are those up to it; and where it keeps unknown keys that have a field already, as the
/// `rest` of the struct.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_apart(own: &[Field], rest: bool, others: &[Flat]) {
    let Some((last, before)) = others.split_last() else { return };
    let (mut kept, mut at) = (rest, 0);
    while at < before.len() {
        kept = kept || before[at].keeps_unknown();
        at += 1;
    }
    assert!(
        !(kept && last.keeps_unknown()),
        "the unknown keys have a field already; only one can keep them"
    );
    if let Some(key) = last.shared(own) {
        let sentence = Sentence::new().push("`").push(key);
        panic!("{}", sentence.push("` is a key of the struct already; rename one").text());
    }
    at = 0;
    while at < before.len() {
        if let Some(key) = last.shared_with(&before[at]) {
            let sentence = Sentence::new().push("`").push(key);
            let sentence =
                sentence.push("` is a key of another flattened struct already; rename one");
            panic!("{}", sentence.text());
        }
        at += 1;
    }
}

/// Stops the compiler where what stands in a variant's dictionary has the key of its tag too.
#[track_caller]
#[expect(clippy::missing_panics_doc, reason = "a panic here is the compile error it is for")]
pub const fn assert_untagged(tag: &str, flat: &Flat) {
    if flat.has(tag) {
        let sentence = Sentence::new().push("`").push(tag);
        let sentence =
            sentence.push("` is the key of the tag already, and one of what is inside; rename one");
        panic!("{}", sentence.text());
    }
}

/// A name of one of these fields that one of the others has too.
const fn shared(these: &[Field], others: &[Field]) -> Option<&'static str> {
    let mut at = 0;
    while at < these.len() {
        let mut number = 0;
        while let Some(name) = named(&these[at], number) {
            let mut other = 0;
            while other < others.len() {
                let mut alias = 0;
                while let Some(taken) = named(&others[other], alias) {
                    if same(name, taken) {
                        return Some(name);
                    }
                    alias += 1;
                }
                other += 1;
            }
            number += 1;
        }
        at += 1;
    }
    None
}
