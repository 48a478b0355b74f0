//! The code of a finding, which stays as it is while sentences change.
//!
//! | what is found | codes |
//! |---|---|
//! | a broken rule or group | its name: `range`, `uuid`, `exclusive`; [`rules::CODES`](crate::rules::CODES) and [`groups::CODES`](crate::groups::CODES) list them |
//! | a broken rule made of others | `any`, `not`; `first(…)` has the code of the one that is broken |
//! | a function of one's own | its name, or `custom` of a closure; what a [`Violation`](crate::Violation) says of itself goes before |
//! | a value of another type | `type`; `enum` of a name that is none, `variant` where no variant is chosen |
//! | a string that is not in its form | the form's name: `list`, `words`; [`forms::CODES`](crate::forms::CODES) |
//! | keys | `missing_key`, `unknown_key`, `duplicate_key`, `alias_conflict`, `deprecated` |
//! | a list that is too long or short for its type | `extra_item`, `missing_item`, `length` |
//! | a form, name or key that is not the documented one | `conversion`, `wire`, `legacy` |
//! | what serde says of a value | `serde`; of a conversion between types, `try_from` |
//! | text that cannot be read | `syntax`, `unreadable`, `escapes`, `depth`, `size` |
//! | a rule that asks for a context where the caller gave none | `context` |
//!
//! `code = "…"` in a rule or group gives it another one. Each code has a page with an example of what it refuses, in
//! `docs/codes`, and `vdsm-check explain CODE` prints it.
//!
//! ```
//! use vdsm_validate::{Validate, check_str};
//!
//! #[derive(Validate)]
//! struct Host {
//!     #[validate(range(1..=65_535, code = "port_out_of_range"))]
//!     port: u32,
//!     #[validate(any(ipv4, hostname))]
//!     name: String,
//! }
//!
//! let report = check_str::<Host>(r#"{"port": 0, "name": "a b", "prot": 1}"#);
//! let codes: Vec<_> = report.findings().iter().map(|finding| finding.code()).collect();
//! assert_eq!(codes, ["port_out_of_range", "any", "unknown_key"]);
//! ```
