//! Inputs by class: what one kind of text, or of declaration, costs beside serde's own derive of the
//! same struct, unvalidated.

mod texts;
mod types;

use std::hint::black_box;

use serde::de::DeserializeOwned;
use vdsm_validate::{Report, ValidateOwned};

use crate::peers::Job;
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
    text: fn() -> String,
    works: [fn(&str) -> usize; 3],
}

/// What is measured of each class: serde's derive, from text to a value; ours so; ours to a verdict.
pub const WORKS: [&str; 3] = ["floor", "typed", "check"];

impl Class {
    const fn of<T: DeserializeOwned + ValidateOwned>(
        name: &'static str,
        about: &'static str,
        text: fn() -> String,
    ) -> Self {
        Self::beside::<T, T>(name, about, text)
    }

    /// Where serde reads another struct, of the same fields.
    const fn beside<F: DeserializeOwned, T: ValidateOwned>(
        name: &'static str,
        about: &'static str,
        text: fn() -> String,
    ) -> Self {
        Self { name, about, text, works: [floor::<F>, typed::<T>, check::<T>] }
    }

    /// A work, by its number in [`WORKS`].
    #[must_use]
    pub fn job(&self, work: usize) -> Job {
        let (text, work) = ((self.text)(), self.works[work]);
        Box::new(move || work(black_box(&text)))
    }

    /// How many bytes the text has.
    #[must_use]
    pub fn size(&self) -> usize {
        (self.text)().len()
    }
}

fn floor<T: DeserializeOwned>(text: &str) -> usize {
    let read = serde_json::from_slice::<T>(text.as_bytes());
    usize::from(black_box(read).is_err())
}

fn findings(report: &Report) -> usize {
    black_box(report).findings().len()
}

fn typed<T: ValidateOwned>(text: &str) -> usize {
    match black_box(vdsm_validate::from_slice::<T>(text.as_bytes())) {
        Ok(valid) => findings(valid.report()),
        Err(report) => findings(&report),
    }
}

fn check<T: ValidateOwned>(text: &str) -> usize {
    findings(&vdsm_validate::check_slice::<T>(text.as_bytes()))
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
];
