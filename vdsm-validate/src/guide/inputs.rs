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
