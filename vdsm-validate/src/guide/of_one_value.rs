//! What can be said of one value.
//!
//! A rule stands by its name in `#[validate(…)]` on a field; several stand beside each other, and each broken one is told. Its
//! name is its code, and its operands are data. All of them, with what each applies to, are in
//! [`rules`](crate::rules), one page a rule.
//!
//! | of | rules |
//! |---|---|
//! | numbers | `range(1..=9)`, `above(0)`, `multiple_of(5)`, `finite`, `one_of([10, 100])` |
//! | dates, times, decimals | `range(FIRST..)`, `above(FIRST)`, `one_of([FIRST])`, with constants of the type; `multiple_of` of decimals |
//! | durations | `range(SECOND..)` |
//! | booleans | `one_of([true])` |
//! | strings, their size | `length(1..=20)` in characters, `byte_length`, `utf16_length`, `grapheme_length`, `not_empty` |
//! | strings, what is in them | `contains("a")`, `does_not_contain("a")`, `starts_with("a")`, `ends_with("a")`, `pattern("^a+$")`, `pattern(NAME)`, `one_of(["a", "b"])` |
//! | strings, their letters | `ascii`, `alphanumeric`, `printable`, `lowercase`, `uppercase`, `hexadecimal`, `slug` |
//! | names of hosts and the like | `hostname`, `host`, `host_port`, `ip`, `ipv4`, `ipv6`, `cidr`, `mac`, `url`, `uri`, `uri_reference`, `email`; `idn_hostname`, `idn_email` |
//! | dates in strings | `date`, `time`, `date_time`, `duration` |
//! | other formats | `uuid`, `ulid`, `semver`, `base64`, `json`, `phone`, `credit_card`, `http_header_name`, `http_header_value`, `iqn`, `export`, `absolute_path` |
//! | lists | `length`, `not_empty`, `unique`, `unique(by = name)`, `contains(5)`, `does_not_contain(5)` |
//! | maps | `length`, `not_empty`, `contains("key")`, `does_not_contain("key")` |
//! | binary data | `length`, `not_empty` |
//! | anything | `custom(function)` |
//!
//! A rule stands in another place by what is around it:
//!
//! | written | the rule |
//! |---|---|
//! | `each(…)`, `each(each(…))` | judges each item of a list, or each value of a map |
//! | `keys(…)` | judges each key of a map |
//! | `first(…)` | and others are asked in turn, up to the first that is broken |
//! | `any(…)` | or another has to be kept |
//! | `not(…)` | has to be broken |
//! | `warn(…)` | is a warning |
//! | `strict(…)`, `documented(…)` | refuses under the strict policy only |
//! | `when(field == value, other: …)` on the struct | is asked under a condition |
//! | `message = "…"`, `says = "…"`, `code = "…"` in a rule | has words of its own: [`languages`](super::languages) |
//! | `ctx` in its operands | is made of what the caller gives: [`between_fields`](super::between_fields) |
//!
//! ```
//! use vdsm_validate::{Validate, assert_findings, check_str};
//!
//! #[derive(Validate)]
//! struct Listener {
//!     #[validate(first(not_empty, length(..=15), slug))]
//!     name: String,
//!     #[validate(any(ipv4, hostname), not(one_of(["localhost"])))]
//!     address: String,
//!     #[validate(range(1..), warn(range(1024.., message = "{value} is for root")))]
//!     port: u16,
//!     #[validate(contains("http/1.1"), unique, each(one_of(["h2", "http/1.1"])))]
//!     protocols: Vec<String>,
//!     #[validate(custom(is_even))]
//!     workers: u8,
//! }
//!
//! fn is_even(workers: &u8) -> Result<(), String> {
//!     if workers % 2 == 0 { Ok(()) } else { Err(format!("has {workers}, an odd number")) }
//! }
//!
//! let report = check_str::<Listener>(
//!     r#"{"name": "", "address": "localhost", "port": 80, "protocols": ["h2", "h3"], "workers": 3}"#,
//! );
//! assert_findings!(
//!     report,
//!     "/name": not_empty,
//!     "/address": not,
//!     "/port": range,
//!     "/protocols/1": one_of,
//!     "/protocols": contains,
//!     "/workers": is_even,
//! );
//! ```
//!
//! What the compiler can see of a rule it proves: ranges that are empty or outside the type, patterns with a mistake, a
//! default, a sample, a choice or an item that another rule refuses, two rules that no value keeps.
//!
//! # A rule of one's own
//!
//! A function is a rule: [`custom`](fn@crate::rules::custom). One with operands, that is exported to schemas and used by others, implements
//! [`Rule`](crate::rules::Rule) and is named by its path, `my::rule(5)`; `examples/rule_of_your_own.rs` has one.
