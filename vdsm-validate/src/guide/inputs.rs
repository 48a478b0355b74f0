//! Where a value comes from.
//!
//! | you have | call |
//! |---|---|
//! | JSON text or bytes | [`from_str`](crate::from_str), [`from_slice`](crate::from_slice), [`check_str`](crate::check_str), [`check_slice`](crate::check_slice) |
//! | a file or a socket with JSON | [`from_reader`](crate::from_reader) |
//! | a parsed `serde_json::Value` | [`from_value`](crate::from_value), [`check_value`](crate::check_value) |
//! | the query of a URL, or an HTML form | [`from_query`](crate::from_query), [`check_query`](crate::check_query) |
//! | any self-describing serde format | [`from_deserializer`](crate::from_deserializer) |
//! | something else that asks for `Deserialize` | [`Checked`](crate::Checked) |
//! | a reader of your own | [`Policy::from_entries`](crate::PolicyWith::from_entries): see [`input`](crate::input) |
//! | a value that was built | [`check`](crate::check) |
//!
//! Each of them is a method of [`Policy`](crate::Policy) too, under other rules than the lenient ones.
//!
//! # Queries
//!
//! ```
//! use vdsm_validate::{Validate, assert_findings, from_query};
//!
//! #[derive(Validate, Debug)]
//! struct Search {
//!     #[validate(range(1..), default = 1)]
//!     page: u32,
//!     #[validate(each(slug))]
//!     tag: Option<Vec<String>>,
//!     owner: Option<Owner>,
//! }
//!
//! #[derive(Validate, Debug)]
//! struct Owner {
//!     active: bool,
//! }
//!
//! let search = from_query::<Search>("tag=red&tag=blue&owner[active]=true").unwrap();
//! assert_eq!((search.page, search.tag.as_ref().unwrap().len()), (1, 2));
//! let report = from_query::<Search>("page=0&tag=Red&page=2").unwrap_err();
//! assert_findings!(report, "/page": range, "/tag/0": slug, "/page": duplicate_key);
//! ```
//!
//! # A part of a value
//!
//! A `PATCH` request is checked as what it makes of the value that is stored: so the rules between fields are
//! asked of the whole, a key that the client misspells is unknown, and one that has to be there cannot be
//! removed. The paths are those of the request; its lines and columns are not known.
//!
//! ```
//! use serde_json::{Value, json};
//! use vdsm_validate::{ToDictionary, Validate, assert_findings, from_value, to_value};
//!
//! #[derive(Validate, ToDictionary, Debug)]
//! #[validate(ordered(from <= until))]
//! struct Booking {
//!     from: u16,
//!     until: u16,
//!     note: Option<String>,
//! }
//!
//! /// JSON Merge Patch (RFC 7396): `null` removes a key.
//! fn merge(value: &mut Value, patch: &Value) {
//!     let Value::Object(patch) = patch else { return *value = patch.clone() };
//!     if !value.is_object() {
//!         *value = json!({});
//!     }
//!     for (key, patch) in patch {
//!         if patch.is_null() {
//!             value.as_object_mut().unwrap().remove(key);
//!         } else {
//!             merge(&mut value[key], patch);
//!         }
//!     }
//! }
//!
//! let stored = Booking { from: 10, until: 20, note: Some("late".to_owned()) };
//! let mut whole = to_value(&stored).unwrap();
//! merge(&mut whole, &json!({"until": 12, "note": null}));
//! assert_eq!(from_value::<Booking>(&whole).unwrap().note, None);
//! merge(&mut whole, &json!({"until": 9}));
//! assert_findings!(from_value::<Booking>(&whole).unwrap_err(), "/from": ordered);
//! ```
//!
//! Where nothing is stored, a struct of its own says what may be changed: a field of `Option<T>` may be left
//! out, and one of `Option<Option<T>>` may be `null` too, which is `Some(None)`; with
//! [`counts_null`](mod@crate::attributes::counts_null) it is a value for groups as well.
//!
//! # Wherever serde reads
//!
//! ```
//! use vdsm_validate::{Checked, Report, Validate};
//!
//! #[derive(Validate, Debug)]
//! struct Settings {
//!     #[validate(range(1024..))]
//!     port: u16,
//! }
//!
//! // `axum::Json<Checked<Settings>>`, `config.try_deserialize::<Checked<Settings>>()`, …
//! let error = serde_json::from_str::<Checked<Settings>>(r#"{"port": 80}"#).unwrap_err();
//! let report = Report::of_error(&error).unwrap();
//! assert_eq!(report.findings()[0].to_string(), "80 is below 1024");
//! ```
