//! The ways in, under the lenient policy.

use std::io::Read;

use serde_core::de::Deserializer;
use serde_json::Value;

use crate::policy::Policy;
use crate::report::Report;
use crate::validate::{Describe, Validate, ValidateOwned};
use crate::write::ToDictionary;

use super::Valid;

/// What the functions below go by: one for all of them, so that no call makes its own.
static LENIENT: Policy = Policy::lenient();

/// Reads and checks JSON text under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// assert_eq!(*vdsm_validate::from_str::<Vec<u8>>("[1, 2]").unwrap(), [1, 2]);
/// ```
pub fn from_str<'de, T: Validate<'de>>(json: &'de str) -> Result<Valid<T>, Report> {
    LENIENT.from_str(json)
}

/// Reads and checks the bytes of JSON text under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// assert_eq!(*vdsm_validate::from_slice::<Vec<u8>>(b"[1, 2]").unwrap(), [1, 2]);
/// ```
pub fn from_slice<'de, T: Validate<'de>>(json: &'de [u8]) -> Result<Valid<T>, Report> {
    LENIENT.from_slice(json)
}

/// Reads and checks a parsed JSON value under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// assert_eq!(*vdsm_validate::from_value::<u8>(&serde_json::json!(7)).unwrap(), 7);
/// ```
pub fn from_value<'de, T: Validate<'de>>(value: &'de Value) -> Result<Valid<T>, Report> {
    LENIENT.from_value(value)
}

/// Reads and checks what any self-describing serde format gives, under the lenient policy.
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// use serde::de::value::{Error, StrDeserializer};
///
/// let input = StrDeserializer::<Error>::new("vnc");
/// assert_eq!(*vdsm_validate::from_deserializer::<String, _>(input).unwrap(), "vnc");
/// ```
pub fn from_deserializer<'de, T: Validate<'de>, D: Deserializer<'de>>(
    input: D,
) -> Result<Valid<T>, Report> {
    LENIENT.from_deserializer(input)
}

/// Reads JSON text to its end, and checks it under the lenient policy: see
/// [`Policy::from_reader`](crate::PolicyWith::from_reader).
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// assert_eq!(*vdsm_validate::from_reader::<Vec<u8>>(&b"[1, 2]"[..]).unwrap(), [1, 2]);
/// ```
pub fn from_reader<T: ValidateOwned>(reader: impl Read) -> Result<Valid<T>, Report> {
    LENIENT.from_reader(reader)
}

/// Reads and checks the query of a URL, or the body of an HTML form, under the lenient policy: see
/// [`Policy::from_query`](crate::PolicyWith::from_query).
///
/// # Errors
///
/// The report, where any finding is an error.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let map = vdsm_validate::from_query::<BTreeMap<String, u8>>("a=1&b=2").unwrap();
/// assert_eq!(map["b"], 2);
/// ```
pub fn from_query<T: ValidateOwned>(query: &str) -> Result<Valid<T>, Report> {
    LENIENT.from_query(query)
}

/// Judges a value that was built by what its type declares, under the lenient policy: see
/// [`Policy::check`].
///
/// ```
/// assert!(vdsm_validate::check(&vec![1_u8, 2]).is_valid());
/// ```
#[must_use]
pub fn check<T: ToDictionary + Describe>(value: &T) -> Report {
    LENIENT.check(value)
}

/// Checks JSON text under the lenient policy; builds nothing.
///
/// ```
/// assert!(vdsm_validate::check_str::<bool>("true").is_valid());
/// ```
#[must_use]
pub fn check_str<'de, T: Validate<'de>>(json: &'de str) -> Report {
    LENIENT.check_str::<T>(json)
}

/// Checks the bytes of JSON text under the lenient policy; builds nothing.
///
/// ```
/// assert!(vdsm_validate::check_slice::<bool>(b"true").is_valid());
/// ```
#[must_use]
pub fn check_slice<'de, T: Validate<'de>>(json: &'de [u8]) -> Report {
    LENIENT.check_slice::<T>(json)
}

/// Checks a parsed JSON value under the lenient policy; builds nothing.
///
/// ```
/// assert!(vdsm_validate::check_value::<bool>(&serde_json::json!(true)).is_valid());
/// ```
#[must_use]
pub fn check_value<'de, T: Validate<'de>>(value: &'de Value) -> Report {
    LENIENT.check_value::<T>(value)
}

/// Checks the query of a URL, or the body of an HTML form, under the lenient policy; builds no value.
///
/// ```
/// use std::collections::BTreeMap;
///
/// assert!(vdsm_validate::check_query::<BTreeMap<String, bool>>("a=true").is_valid());
/// ```
#[must_use]
pub fn check_query<T: ValidateOwned>(query: &str) -> Report {
    LENIENT.check_query::<T>(query)
}
