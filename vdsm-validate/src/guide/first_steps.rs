//! A type, its report, and what to do with it.
//!
//! ```toml
//! [dependencies]
//! vdsm-validate = { path = "vdsm-validate" }
//! ```
//!
//! Derive [`Validate`](macro@crate::Validate) on the type, and say of each field what its type does not
//! say yet. Then one call reads the text, checks all of it, and gives the value or the report.
//!
//! ```
//! use vdsm_validate::{Validate, assert_findings, from_str};
//!
//! /// An account to be made.
//! #[derive(Validate, Debug)]
//! #[validate(rename_all = "camelCase", equal(password, repeated))]
//! struct NewAccount {
//!     #[validate(length(3..=20), slug)]
//!     name: String,
//!     #[validate(email)]
//!     email: String,
//!     #[validate(secret, length(12..))]
//!     password: String,
//!     #[validate(secret)]
//!     repeated: String,
//!     #[validate(each(hostname), unique)]
//!     host_names: Option<Vec<String>>,
//! }
//!
//! let text = r#"{
//!     "name": "jo", "email": "jo@example", "password": "short", "repeated": "Short",
//!     "hostNames": ["a.example", "-b.example"], "colour": "red"
//! }"#;
//! let report = from_str::<NewAccount>(text).unwrap_err();
//! assert_findings!(
//!     report,
//!     "/name": length,
//!     "/password": length,
//!     "/hostNames/1": hostname,
//!     "/colour": unknown_key,
//! );
//! assert_eq!(report.findings()[1].to_string(), "the value is shorter than 12");
//! ```
//!
//! All of it comes in one pass, in the order of the document. What is not there, is there twice, is misspelt or of another
//! type is a finding like any other.
//!
//! # What to do with it
//!
//! - [`Valid`](crate::Valid) derefs to the value, and has the warnings.
//! - [`Report`](crate::Report) is an error: print it, serialize it, or go through its findings.
//! - [`check_str`](crate::check_str) and its like give the report alone and build nothing.
//! - [`check`](crate::check) judges a value that was built by the same declarations.
//! - [`Policy`](crate::Policy) says what conversions, unknown keys and limits mean.
//! - [`assert_findings!`](crate::assert_findings) is for your tests.
