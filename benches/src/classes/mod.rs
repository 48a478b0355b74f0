//! Inputs by class: what one kind of text, or of declaration, costs beside serde's own derive of the
//! same struct, unvalidated.

mod formats;
mod texts;
mod types;

use std::hint::black_box;

use serde::de::DeserializeOwned;
use vdsm_validate::ValidateOwned;

use crate::peers::Job;
use formats::{Format, Json, MessagePack, Yaml};
use types::{
    Color, Device, Either, Flat, Lenient, Lists, Nested, Numbers, Open, Record, Rest, SerdeLenient,
    SerdeLists, Sparse, Wide, Words,
};

/// A class of input.
pub struct Class {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// As JSON, whatever the format is.
    text: fn() -> String,
    /// Writes that text in the format of the class.
    written: fn(String) -> Vec<u8>,
    works: [fn(&[u8]) -> usize; 3],
}

/// What is measured of each class: serde's derive, from bytes to a value; ours so; ours to a verdict.
pub const WORKS: [&str; 3] = ["floor", "typed", "check"];

impl Class {
    const fn of<T: DeserializeOwned + ValidateOwned>(
        name: &'static str,
        about: &'static str,
        text: fn() -> String,
    ) -> Self {
        Self::read_by::<Json, T, T>(name, about, text)
    }

    /// Where serde reads another struct, of the same fields.
    const fn beside<F: DeserializeOwned, T: ValidateOwned>(
        name: &'static str,
        about: &'static str,
        text: fn() -> String,
    ) -> Self {
        Self::read_by::<Json, F, T>(name, about, text)
    }

    /// In another format than JSON.
    const fn in_format<S: Format, T: DeserializeOwned + ValidateOwned>(
        name: &'static str,
        about: &'static str,
        text: fn() -> String,
    ) -> Self {
        Self::read_by::<S, T, T>(name, about, text)
    }

    const fn read_by<S: Format, F: DeserializeOwned, T: ValidateOwned>(
        name: &'static str,
        about: &'static str,
        text: fn() -> String,
    ) -> Self {
        let works = [S::floor::<F>, S::typed::<T>, S::check::<T>];
        Self { name, about, text, written: S::written, works }
    }

    fn bytes(&self) -> Vec<u8> {
        (self.written)((self.text)())
    }

    /// A work, by its number in [`WORKS`].
    #[must_use]
    pub fn job(&self, work: usize) -> Job {
        let (bytes, work) = (self.bytes(), self.works[work]);
        Box::new(move || work(black_box(&bytes)))
    }

    /// How many bytes there are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes().len()
    }
}

/// The work of a name, `CLASS/WORK`.
#[must_use]
pub fn job(name: &str) -> Option<Job> {
    let (class, work) = name.rsplit_once('/')?;
    let work = WORKS.iter().position(|known| *known == work)?;
    CLASSES.iter().find(|known| known.name == class).map(|class| class.job(work))
}

/// Every class, in the order of the table.
pub const CLASSES: &[Class] = &[
    Class::of::<Record>("plain", "strings, integers and booleans in declared order", texts::plain),
    Class::of::<Record>("pretty", "the same, pretty-printed", texts::pretty),
    Class::of::<Record>("reversed", "the same, keys reversed", texts::reversed),
    Class::of::<Record>("shuffled", "the same, keys shuffled", texts::shuffled),
    Class::of::<Record>("escapes", "the same, one escape in each string", texts::escapes),
    Class::of::<Record>("cyrillic", "the same in Cyrillic letters", texts::cyrillic),
    Class::of::<Record>("cjk", "the same in Chinese characters", texts::cjk),
    Class::of::<Sparse>("sparse", "40 optional fields, of which 2 come", texts::sparse),
    Class::of::<Wide>("wide", "120 fields, all there", texts::wide),
    Class::of::<Open>("ignored", "half the keys are not declared, and ignored", texts::ignored),
    Class::of::<String>("big string", "one string of 100 KB", texts::big_string),
    Class::of::<Vec<u32>>("integers", "a list of short integers", texts::integers),
    Class::of::<Vec<u64>>("long integers", "a list of integers of 19 digits", texts::long_integers),
    Class::of::<Vec<f64>>("floats", "a list of numbers with a fraction", texts::floats),
    Class::of::<Vec<bool>>("booleans", "a list of booleans", texts::booleans),
    Class::of::<Vec<String>>("strings", "a list of short strings", texts::strings),
    Class::of::<Vec<Color>>("names", "a list of names of an enumeration", texts::names),
    Class::of::<Words>("map of strings", "a map of 100 strings", texts::map_of_strings),
    Class::of::<Numbers>("map by number", "a map of 100 numbers by number", texts::map_by_number),
    Class::of::<Nested>("nested", "structs 8 deep", texts::nested),
    Class::of::<Vec<Device>>("tag first", "an enum whose tag stands first", texts::tag_first),
    Class::of::<Vec<Device>>("tag last", "an enum whose tag stands last", texts::tag_last),
    Class::of::<Vec<Either>>("untagged", "an enum chosen by its keys", texts::untagged),
    Class::of::<Vec<Flat>>("flatten", "a struct flattened into another", texts::flatten),
    Class::of::<Vec<Rest>>("rest", "a map that takes the other keys", texts::rest),
    Class::beside::<Vec<SerdeLists>, Vec<Lists>>(
        "comma lists",
        "lists of numbers in strings",
        texts::comma_lists,
    ),
    Class::beside::<Vec<SerdeLenient>, Vec<Lenient>>(
        "number forms",
        "numbers and booleans in strings",
        texts::forms,
    ),
    Class::in_format::<MessagePack, Record>(
        "messagepack",
        "`plain` in MessagePack, both by the deserializer of rmp-serde",
        texts::plain,
    ),
    Class::in_format::<MessagePack, Vec<u32>>(
        "messagepack integers",
        "`integers` in MessagePack",
        texts::integers,
    ),
    Class::in_format::<MessagePack, Vec<String>>(
        "messagepack strings",
        "`strings` in MessagePack",
        texts::strings,
    ),
    Class::in_format::<Yaml, Record>(
        "yaml",
        "`plain` in YAML, both by the deserializer of serde-saphyr",
        texts::plain,
    ),
    Class::in_format::<Yaml, Vec<u32>>("yaml integers", "`integers` in YAML", texts::integers),
];
