//! There and back: what is read, written and read again is the same.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value};
use vdsm_validate::{ToDictionary, ValidateOwned, from_value, to_value};

use crate::{RETURNS, TYPES};

/// Reads, writes and reads again; none where the value is refused in the first place.
pub(crate) fn returns<T>(value: &Value) -> Option<Result<(), String>>
where
    T: ValidateOwned + ToDictionary + PartialEq + Debug,
{
    let first = from_value::<T>(value).ok()?;
    let written = to_value(&*first);
    Some(match from_value::<T>(&written) {
        Err(report) => Err(format!("{value}\nwas written as {written}\nand refused: {report}")),
        Ok(second) if *second == *first => Ok(()),
        Ok(second) => Err(format!("{first:?}\nwas written as {written}\nand read as {second:?}")),
    })
}

/// The samples of a type, good and bad.
fn samples(name: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the type has samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let text = std::fs::read_to_string(file).expect("a sample can be read");
            serde_json::from_str(&text).expect("a sample is JSON")
        })
        .collect()
}

/// Everything that stands under a key, or in a list under it, somewhere in the samples.
fn harvest<'v>(key: &'v str, value: &'v Value, found: &mut BTreeMap<&'v str, Vec<&'v Value>>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                found.entry(key).or_default().push(value);
                harvest(key, value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| harvest(key, item, found)),
        _ => {}
    }
}

/// One of the samples, with entries left out, and others in the place of some.
fn mixed(samples: Vec<Value>) -> impl Strategy<Value = Value> {
    let choices = proptest::collection::vec(any::<Index>(), 1..40);
    (select(samples.clone()), choices).prop_map(move |(sample, choices)| {
        let mut found = BTreeMap::new();
        samples.iter().for_each(|sample| harvest("", sample, &mut found));
        let mut choices = choices.iter().cycle();
        mix(&sample, &found, &mut || choices.next().map_or(0, |choice| choice.index(64)))
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
            if let Some(Err(fault)) = returns(sample) {
                panic!("{}: {fault}", entry.name());
            }
        }
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
        let mut runner = proptest::test_runner::TestRunner::new(config);
        let run = runner.run(&mixed(samples), |value| match returns(&value) {
            Some(Err(fault)) => Err(TestCaseError::fail(fault)),
            _ => Ok(()),
        });
        if let Err(fault) = run {
            panic!("{}: {fault}", entry.name());
        }
    }
}
