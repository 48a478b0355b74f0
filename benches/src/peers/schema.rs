//! What the two ways of checking by a JSON Schema share: a `Value` first, the verdict on it, and where
//! a typed value is wanted serde's, from the checked `Value`.

use std::hint::black_box;

use jsonschema::ValidationError;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Ways;

/// A type that is built from what a schema accepts.
pub(super) trait Schema {
    type Type: DeserializeOwned;
    fn is_valid(value: &Value) -> bool;
    fn errors(value: &Value) -> impl Iterator<Item = ValidationError<'_>>;
}

pub(super) fn ways<T: Schema>() -> Ways {
    Ways {
        typed: |bytes| typed::<T>(serde_json::from_slice(bytes)),
        typed_str: |text| typed::<T>(serde_json::from_str(text)),
        check: |bytes| check::<T>(serde_json::from_slice(bytes)),
        check_str: |text| check::<T>(serde_json::from_str(text)),
        value: Some(|value| usize::from(!T::is_valid(value))),
        findings: |bytes| match serde_json::from_slice(bytes) {
            Ok(value) => findings::<T>(&value),
            Err(_) => 1,
        },
        built: None,
        rendered: |bytes| match serde_json::from_slice(bytes) {
            Ok(value) => rendered(T::errors(&value)),
            Err(error) => (1, error.to_string()),
        },
    }
}

fn typed<T: Schema>(parsed: serde_json::Result<Value>) -> usize {
    match parsed {
        Ok(value) if T::is_valid(&value) => {
            usize::from(black_box(serde_json::from_value::<T::Type>(value)).is_err())
        }
        Ok(value) => findings::<T>(&value),
        Err(_) => 1,
    }
}

fn check<T: Schema>(parsed: serde_json::Result<Value>) -> usize {
    usize::from(!parsed.is_ok_and(|value| T::is_valid(&value)))
}

fn findings<T: Schema>(value: &Value) -> usize {
    black_box(T::errors(value).collect::<Vec<_>>()).len()
}

/// One line an error, with its path.
fn rendered<'v>(errors: impl Iterator<Item = ValidationError<'v>>) -> (usize, String) {
    let lines: Vec<String> =
        errors.map(|error| format!("{}: {error}\n", error.instance_path())).collect();
    (lines.len(), lines.concat())
}
