//! What a report is for people, programs and other languages.
//!
//! ```
//! use vdsm_validate::{Report, Validate, Violation, check_str};
//!
//! #[derive(Validate)]
//! struct User {
//!     #[validate(length(3..=20, message = "choose a name of {minimum} to {maximum} letters"))]
//!     name: String,
//!     #[validate(secret)]
//!     password: String,
//! }
//!
//! let text = r#"{"name": "jo", "password": 5}"#;
//! let mut report = check_str::<User>(text);
//!
//! // What only the program knows is added, with its place.
//! report.push(Violation::new("is taken").at(["name"]).code("taken"));
//!
//! // For people.
//! assert_eq!(report.findings()[0].to_string(), "choose a name of 3 to 20 letters");
//! // For programs: code, place, operands, line and column.
//! let json = serde_json::to_value(&report)?;
//! assert_eq!(json["findings"][0]["code"], "length");
//! assert_eq!(json["findings"][0]["operands"]["minimum"], 3);
//! assert_eq!(json["findings"][0]["line"], 1);
//! // For a form: the sentences of each field.
//! assert_eq!(report.messages()["/name"].len(), 2);
//! // For an answer that may be kept: without what the client sent.
//! assert_eq!(report.clone().without_values().findings()[1].to_string(), "the value is not a string");
//! // For another service: as it was.
//! let read: Report = serde_json::from_value(json)?;
//! assert_eq!(read.to_string(), report.to_string());
//! # Ok::<_, serde_json::Error>(())
//! ```
//!
//! `secret` and [`Secret`](crate::Secret) keep a value out of all of this. `examples/another_language.rs` writes a
//! report in German from the data of its findings alone. `vdsm-http` makes problem details (RFC 9457) of a report.
