//! Feature by feature, beside validator, garde, `serde_valid`, vld, deserr, nutype and pydantic.
//!
//! The releases that were tried or read: validator 0.21, garde 0.23, `serde_valid` 3.2, vld 0.4.5, deserr 0.6.4,
//! nutype 0.8, pydantic 2.14. "By hand" means a function of one's own; "serde's", that the value is serde's to read. Where a row of
//! ours has a link, the page has an example that is a test; what tests each row is listed in `tests/documents.rs`.
//!
//! | feature | here | validator | garde | `serde_valid` | vld | deserr | nutype | pydantic |
//! |---|---|---|---|---|---|---|---|---|
//! | wrong types and broken rules in one report | [yes](super::first_steps) | no: serde first | no: serde first | no: serde first | yes | types only, with an error type of one's own | no: the first | yes |
//! | rules between fields in the same report | [yes](super::between_fields): skipped only where one of their own fields is broken | after all else | after all else | after all else | not where any field failed | not where any field failed | – | not where any field failed |
//! | missing, unknown and duplicate keys in it | [yes](super::codes) | no | no | no | not duplicate ones | not duplicate ones | – | not duplicate ones |
//! | line and column | [yes](super::to_clients) | no | no | no | no | no | no | no |
//! | checks without building a value | [yes](super::inputs), and without the heap where it is valid | no | no | no | no | no | no | no |
//! | checks a value that is built | [yes](super::inputs) | yes | yes | yes | yes | no | by type | yes |
//! | errors as data: code, operands, what was found | [yes](super::to_clients), written and read by serde | code and values | text only | kind and limit | code, path, message | kind | kind | yes |
//! | sentences of one's own | [yes](super::languages), with operands that are proven | literal | of the whole library | literal or function | yes | by the error type | one error type | yes |
//! | other languages from data | [yes](super::languages) | no | since 0.23 | Fluent | yes | no | no | by others |
//! | secrets are in no report | [yes](super::to_clients), in no other value's either | no: every value is kept | values are left out | values are left out | no | no | values are left out | by field, leaks through others |
//! | warnings beside an accepted value | [yes](super::wire_forms) | no | no | no | no | no | no | no |
//! | conversions that a policy allows | [yes](super::wire_forms) | no | no | no | coercion by schema | by hand | sanitizers | strict or lax |
//! | lists, pairs and tuples in a string | [yes](super::wire_forms), each item at its own place | no | no | no | no | a comma list, first error only | no | by hand |
//! | JSON in a string | [yes](super::wire_forms), each error at its own place | no | no | no | no | by hand | no | yes |
//! | trim, case | [yes](super::wire_forms) | no | no | no | yes | by hand | yes | yes |
//! | numbers: ranges, open ends, multiples | [yes](crate::rules) | yes | ranges | yes | yes | types | yes | yes |
//! | lengths by characters, bytes, UTF-16, graphemes | [yes](crate::rules), graphemes behind a feature | characters | yes | characters | characters | no | characters | characters |
//! | formats: e-mail, URL, IP, UUID, dates, host | [yes](crate::rules), some 30 | some | some | pattern | some 40 | types | pattern | types |
//! | one of a few strings or numbers | [yes](fn@crate::rules::one_of) | no | no | yes | yes | enum | by hand | yes |
//! | items, keys and values of collections | [yes](crate::attributes::each) | items | items | items | yes | by type | no | yes |
//! | no item twice: whole items, or by a key of them | [yes](fn@crate::rules::unique) | by hand | by hand | whole items | by hand | by hand | – | whole items, in a set |
//! | a function as a rule, closures too | [yes](fn@crate::rules::custom) | yes | yes | yes | yes | yes | yes | yes |
//! | rules combined: any, not, the first | [yes](crate::rules) | no | no | no | yes | no | no | by unions |
//! | exclusive, exactly one, all or none, requires | [yes](crate::groups), 16 groups | by hand | by hand | by hand | by hand | by hand | – | by hand |
//! | required under a condition | [yes](super::between_fields) | by hand | if(cond) | by hand | when | by hand | – | by hand |
//! | what the caller gives (context) | [yes](super::between_fields) | yes | yes | no | no | no | no | yes |
//! | what a type tells serde counts | [yes](macro@crate::Validate) | no | no | some | no | no | – | – |
//! | enums with data | [yes](super::unions): five ways | no | after serde | after serde | by combinators | by tag | no | yes |
//! | types of other crates | [13 crates](super::types), and `serde` for any | serde's | serde's | serde's | some | some | – | – |
//! | defaults, aliases, flattened and rest fields | [yes](crate::attributes) | serde's | serde's | serde's | defaults | defaults | default | yes |
//! | deprecated keys are told | [yes](crate::attributes::deprecated) | no | no | no | no | no | no | not on input |
//! | written back as it was | [yes](trait@crate::ToDictionary) | serde's | serde's | serde's | serde's | no | serde's | yes |
//! | JSON Schema from the same declarations, held against the checker | yes: `vdsm-schema`, `agreement` | by schemars | by schemars | no | yes, not held | no | without rules | yes, not held |
//! | a table of types made at run time | [yes](crate::schema::make) | no | no | no | yes | no | no | yes |
//! | queries and HTML forms | [yes](super::inputs) | by others | by others | by others | by others | no | – | by others |
//! | any serde format | [yes](super::inputs) | yes | yes | yes | no: JSON | no: a tree | yes | – |
//! | declarations are proven when compiled | yes: ranges, defaults, samples, patterns, conditions, groups | names | some | names | no | names | bounds | – |
//! | bounds against hostile input | [yes](super::limits) | no | no | no | no | no | – | no |
//! | web frameworks | `vdsm-http`: axum, actix-web, tower, hyper | by others | by others | by others | many | axum, actix-web | – | `FastAPI` |
//! | a part of a type: partial, pick, omit | [partial](super::inputs#a-part-of-a-value): a patch is checked as what it makes of the value; pick and omit: structs, with `flatten` for what is shared | no | no | no | yes | no | – | by hand |
//! | a bad value replaced (catch), a bad item left out | [yes](crate::attributes::otherwise), with a warning that says so | no | no | no | replaced, in silence | by hand | no | by hand |
//! | `no_std` | no | no | no | no | no | no | yes | – |
//!
//! What a mistake in a declaration looks like in each of them is in `docs/compile-errors.md`, which is made by compiling them;
//! what each costs, in `benches/RESULTS.md`.
//!
//! One request with a fault of each kind, and one report:
//!
//! ```
//! use vdsm_validate::{Validate, assert_findings, check_str};
//!
//! #[derive(Validate)]
//! #[validate(exactly_one(path, volume), ordered(least <= most))]
//! struct Disk {
//!     #[validate(uuid)]
//!     id: String,
//!     path: Option<String>,
//!     volume: Option<String>,
//!     #[validate(form = lenient)]
//!     least: u32,
//!     #[validate(default = 8)]
//!     most: u32,
//!     #[validate(form = list(","), each(one_of(["ro", "sync"])))]
//!     options: Vec<String>,
//! }
//!
//! let report = check_str::<Disk>(
//!     r#"{"id": 5, "path": "/a", "volume": "b", "least": "9", "options": "ro,snyc", "options": "", "x": 0}"#,
//! );
//! assert_findings!(
//!     report,
//!     "/id": type,
//!     "/options/1": one_of,
//!     "/options": duplicate_key,
//!     "/x": unknown_key,
//!     "": exactly_one,
//!     "/least": ordered,
//! );
//! ```
