//! What holds of a value of any type.

use serde_json::Value;
use vdsm_validate::{
    ToDictionary, ValidateOwned, check, check_value, from_str, from_value, to_value,
};

/// Reads a value, from text and from a parsed value, checks it built, and writes it back, all to the same
/// end.
pub fn there_and_back<T: ValidateOwned + ToDictionary>(dictionary: Value) {
    let value = match from_str::<T>(&dictionary.to_string()) {
        Ok(value) => value.into_inner(),
        Err(report) => panic!("{dictionary}: {report}"),
    };
    assert!(check_value::<T>(&dictionary).is_valid(), "{dictionary}");
    assert!(check(&value).is_valid(), "{dictionary}: {}", check(&value));
    assert_eq!(to_value(&value).unwrap(), dictionary);
    let again = from_value::<T>(&dictionary).ok().unwrap();
    assert_eq!(to_value(&*again).unwrap(), dictionary);
}
