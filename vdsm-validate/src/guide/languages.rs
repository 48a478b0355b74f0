//! Sentences of one's own, and in other languages.
//!
//! # In the declaration
//!
//! `message = "…"` is the whole sentence of a rule, a group or a `custom` function, with its operands by name in
//! braces; `says = "…"` is what is said of the value; `code = "…"` the code. A placeholder that the rule has no operand
//! for does not compile.
//!
//! ```
//! use vdsm_validate::{Validate, check_str};
//!
//! #[derive(Validate)]
//! struct User {
//!     #[validate(length(3..=20, message = "a name has {minimum} to {maximum} letters, and {value} has not"))]
//!     name: String,
//!     #[validate(pattern("^[A-Z]{2}$", says = "is no country", code = "country"))]
//!     country: String,
//! }
//!
//! let report = check_str::<User>(r#"{"name": "jo", "country": "Germany"}"#);
//! let sentences: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
//! assert_eq!(sentences, ["a name has 3 to 20 letters, and \"jo\" has not", "\"Germany\" is no country"]);
//! assert_eq!(report.findings()[1].code(), "country");
//! ```
//!
//! # From the data of a finding
//!
//! Nothing of an English sentence is needed for one in another language: a finding has its code, its path, what was found
//! and expected, and its operands by name. So a catalogue of messages is a table from codes to texts.
//!
//! ```
//! use std::collections::HashMap;
//!
//! use vdsm_validate::{Finding, Validate, check_str};
//!
//! #[derive(Validate)]
//! struct Network {
//!     #[validate(range(1..=4094))]
//!     vlan: u16,
//!     #[validate(one_of([10, 100, 1000]))]
//!     speed: u32,
//! }
//!
//! fn sentence(finding: &Finding, texts: &HashMap<&str, &str>) -> String {
//!     let Some(text) = texts.get(finding.code()) else { return finding.to_string() };
//!     let mut text = (*text).to_owned();
//!     for (name, operand) in finding.operands() {
//!         text = text.replace(&format!("{{{name}}}"), &operand.to_string());
//!     }
//!     text.replace("{value}", &finding.found().map(|found| found.to_string()).unwrap_or_default())
//! }
//!
//! let german = HashMap::from([
//!     ("range", "{value} liegt nicht zwischen {minimum} und {maximum}"),
//!     ("one_of", "{value} ist keines von {enum}"),
//! ]);
//! let report = check_str::<Network>(r#"{"vlan": 5000, "speed": 5}"#);
//! let sentences: Vec<_> = report.findings().iter().map(|it| sentence(it, &german)).collect();
//! assert_eq!(sentences, ["5000 liegt nicht zwischen 1 und 4094", "5 ist keines von 10, 100, 1000"]);
//! ```
//!
//! With [Fluent](https://projectfluent.org) the same loop fills the arguments of the message whose name is the code, and plurals and
//! numbers are Fluent's: `examples/fluent.rs` is a whole program.
//!
//! `examples/another_language.rs` goes through a whole report in German, groups and conditions included.
