//! There and back: what is read, written and read again is the same.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value};
use vdsm_validate::{Policy, Spelling, ToDictionary, ValidateOwned, to_value_as};

use crate::{RETURNS, TYPES};

pub(crate) type Returns = fn(&Policy, &Value) -> Option<Result<(), String>>;

/// Reads, writes and reads again; none where the value is refused in the first place.
pub(crate) fn returns<T>(policy: &Policy, value: &Value) -> Option<Result<(), String>>
where
    T: ValidateOwned + ToDictionary + PartialEq + Debug,
{
    let first = policy.from_value::<T>(value).ok()?;
    let again = |spelling| {
        let written = match to_value_as(&*first, spelling) {
            Ok(written) => written,
            // Of several dictionaries VDSM takes none; that is said.
            Err(error) if error.to_string().starts_with("VDSM takes one dictionary") => {
                return Ok(());
            }
            Err(error) => return Err(format!("{value}\ncannot be written: {error}")),
        };
        match policy.from_value::<T>(&written) {
            Err(report) => Err(format!("{value}\nwas written as {written}\nand refused: {report}")),
            Ok(second) if *second == *first => Ok(()),
            // A bare string says no more which of the page's dictionaries it stands for.
            Ok(second) if to_value_as(&*second, spelling).as_ref() == Ok(&written) => Ok(()),
            Ok(second) => {
                Err(format!("{first:?}\nwas written as {written}\nand read as {second:?}"))
            }
        }
    };
    Some(again(Spelling::Documented).and_then(|()| again(Spelling::Wire)))
}

/// One sample, and what the caller gives.
#[derive(Clone, Debug)]
struct Sample {
    value: Value,
    given: Option<(String, String)>,
}

/// The samples of a type, good and bad.
fn samples(name: &str) -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the type has samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let sample = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).expect("a sample can be read");
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let given = stem.split_once('@').and_then(|(_, given)| given.split_once('='));
        Sample {
            value: serde_json::from_str(&text).expect("a sample is JSON"),
            given: given.map(|(name, value)| (name.to_owned(), value.to_owned())),
        }
    };
    files.iter().map(sample).collect()
}

impl Sample {
    fn policy(&self, policy: Policy) -> Policy {
        match &self.given {
            Some((name, value)) => policy.given(name.clone(), value),
            None => policy,
        }
    }
}

/// Everything that stands under a key somewhere in the samples.
fn harvest<'v>(value: &'v Value, found: &mut BTreeMap<&'v str, Vec<&'v Value>>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                found.entry(key).or_default().push(value);
                harvest(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| harvest(item, found)),
        _ => {}
    }
}

/// One of the samples, with entries left out, and others in the place of some.
fn mixed(samples: Vec<Sample>) -> impl Strategy<Value = Sample> {
    let choices = proptest::collection::vec(any::<Index>(), 1..40);
    (select(samples.clone()), choices).prop_map(move |(sample, choices)| {
        let mut found = BTreeMap::new();
        for sample in &samples {
            harvest(&sample.value, &mut found);
        }
        let mut choices = choices.iter().cycle();
        let mut choose = || choices.next().map_or(0, |choice| choice.index(64));
        Sample { value: mix(&sample.value, &found, &mut choose), given: sample.given }
    })
}

fn mix(
    value: &Value,
    found: &BTreeMap<&str, Vec<&Value>>,
    choose: &mut dyn FnMut() -> usize,
) -> Value {
    match value {
        Value::Object(entries) => {
            let mut mixed = Map::new();
            for (key, value) in entries {
                match choose() {
                    0..8 => {}
                    8..24 => {
                        let others = found.get(key.as_str()).map_or(&[][..], Vec::as_slice);
                        let other = others.get(choose() % others.len().max(1));
                        mixed.insert(key.clone(), (*other.unwrap_or(&value)).clone());
                    }
                    _ => {
                        mixed.insert(key.clone(), mix(value, found, choose));
                    }
                }
            }
            Value::Object(mixed)
        }
        Value::Array(items) => {
            let mut mixed: Vec<_> = items.iter().map(|item| mix(item, found, choose)).collect();
            if choose() == 0 {
                mixed.extend(items.first().cloned());
            }
            Value::Array(mixed)
        }
        other => other.clone(),
    }
}

#[test]
fn each_type_writes_what_it_reads_again() {
    for (entry, returns) in TYPES.iter().zip(RETURNS) {
        let samples = samples(entry.name());
        for sample in &samples {
            if let Some(Err(fault)) = returns(&sample.policy(Policy::lenient()), &sample.value) {
                panic!("{}: {fault}", entry.name());
            }
        }
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let taken = Cell::new(0);
        let run = runner.run(&mixed(samples), |sample| {
            match returns(&sample.policy(Policy::lenient()), &sample.value) {
                Some(Err(fault)) => return Err(TestCaseError::fail(fault)),
                Some(Ok(())) => taken.set(taken.get() + 1),
                None => {}
            }
            Ok(())
        });
        if let Err(fault) = run {
            panic!("{}: {fault}", entry.name());
        }
        assert!(taken.get() > 0, "{}: nothing that was tried is accepted", entry.name());
    }
}

#[test]
fn each_answer_is_given_to_some_sample() {
    for entry in TYPES {
        let reports: Vec<_> = samples(entry.name())
            .iter()
            .flat_map(|sample| {
                [Policy::strict(), Policy::lenient()]
                    .map(|policy| entry.check_value(&sample.policy(policy), &sample.value))
            })
            .collect();
        for answer in entry.answers() {
            let given =
                reports.iter().any(|report| report.errors().any(|error| answer.fits(error, 0)));
            assert!(given, "{}: no sample is answered by {answer:?}", entry.name());
        }
    }
}

#[test]
fn a_valid_dictionary_is_answered_with_done() {
    for entry in TYPES {
        let report = entry.check_str(&Policy::lenient(), entry.sample());
        assert_eq!(entry.answer(&report).status.code, 0, "{}", entry.name());
    }
}
