//! Enums: names, numbers, and one of several kinds of value.
//!
//! An enum without data is one of a few names, or of a few numbers with `integers`. An enum with data is one
//! of several kinds of value, and says what chooses the variant:
//!
//! | declared | the wire | chosen by |
//! |---|---|---|
//! | nothing | `{"circle": {"radius": 1}}`, `"point"` | the only key; a string where there are no data |
//! | `tag = "kind"` | `{"kind": "circle", "radius": 1}` | the value of the key, which may come last |
//! | `tag = "kind", content = "data"` | `{"kind": "circle", "data": {"radius": 1}}` | the same, with the data under a key of their own |
//! | `untagged` | `7`, `"auto"`, `{"width": 1, "height": 2}` | the kind of the value, then the keys that are there |
//! | `given = "name"`, `chosen_by = field` | whatever the variant is | a field beside it, or the caller |
//!
//! The names and the first four ways are serde's, and `#[serde(…)]` is read. What is found is that of the one
//! variant that was chosen, each at its own place:
//!
//! ```
//! use vdsm_validate::{Validate, assert_findings, check_str};
//!
//! #[derive(Validate)]
//! #[validate(tag = "type", rename_all = "lowercase")]
//! enum Disk {
//!     File {
//!         #[validate(absolute_path)]
//!         path: String,
//!         #[validate(range(1..))]
//!         size: u64,
//!     },
//!     #[validate(exclusive(lun, volume))]
//!     Block {
//!         #[validate(uuid)]
//!         volume: Option<String>,
//!         lun: Option<u32>,
//!     },
//! }
//!
//! let report = check_str::<Vec<Disk>>(
//!     r#"[{"path": "a", "size": 0, "type": "file"}, {"type": "block", "path": "/b"}, {"type": "flie"}]"#,
//! );
//! assert_findings!(
//!     report,
//!     "/0/path": absolute_path,
//!     "/0/size": range,
//!     "/1/path": unknown_key,
//!     "/2/type": enum,
//! );
//! assert_eq!(report.findings()[3].to_string(), "\"flie\" is not one of file, block; did you mean file?");
//! ```
//!
//! # By kind and keys
//!
//! Of `untagged` variants the one is taken whose kind the value has; among several dictionaries, the one that fits the
//! keys best, so that a report is about what was meant, and not about every variant. A variant that an earlier one hides,
//! and two that could not be told apart, do not compile.
//!
//! ```
//! use vdsm_validate::{Validate, assert_findings, check_str};
//!
//! #[derive(Validate)]
//! #[validate(untagged)]
//! enum Boot {
//!     #[validate(rename = "auto")]
//!     Automatic,
//!     Order(#[validate(length(1..=3))] Vec<String>),
//!     Network { server: String, #[validate(range(1..))] port: u16 },
//!     Disk { disk: String },
//! }
//!
//! let report = check_str::<Vec<Boot>>(r#"["auto", [], {"server": "a", "port": 0}, {"dsik": "b"}]"#);
//! assert_findings!(report, "/1": length, "/2/port": range, "/3": variant);
//! ```
//!
//! # A name for what is to come
//!
//! `other` marks the variant without data that every name is read as, or tag, that is no other variant's.
//!
//! ```
//! use vdsm_validate::{Validate, from_str};
//!
//! #[derive(Validate, Debug, PartialEq)]
//! #[validate(rename_all = "lowercase")]
//! enum Status {
//!     Up,
//!     Down,
//!     #[validate(other)]
//!     Unknown,
//! }
//!
//! assert_eq!(from_str::<Status>(r#""moving""#).unwrap().into_inner(), Status::Unknown);
//! ```
