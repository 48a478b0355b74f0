//! What a checked type declares, for programs that are not in Rust: the table that checks, as
//! JSON Schema 2020-12, `OpenAPI` 3.1, TypeScript, Python, and lists of keys as Markdown and CSV.
//!
//! ```
//! use vdsm_schema::{Strictness, json_schema};
//! use vdsm_validate::{Describe, Validate};
//!
//! /// One host.
//! #[derive(Validate)]
//! struct Host {
//!     /// Where it listens.
//!     #[validate(range(1..), form = lenient, sample = 54_321)]
//!     port: u16,
//! }
//!
//! let strict = json_schema(&[Host::schema()], Strictness::Strict);
//! let port = &strict["$defs"]["Host"]["properties"]["port"];
//! assert_eq!(port["type"], "integer");
//! assert_eq!((&port["minimum"], &port["maximum"]), (&1.into(), &65_535.into()));
//! assert_eq!(port["examples"][0], 54_321);
//!
//! let lenient = json_schema(&[Host::schema()], Strictness::Lenient);
//! assert_eq!(lenient["$defs"]["Host"]["properties"]["port"]["anyOf"][1]["type"], "string");
//! ```

mod diff;
mod json_schema;
mod keys;
mod openapi;
mod place;
mod prose;
mod python;
mod shape;
mod test_data;
mod typescript;

pub use diff::{Change, diff};
pub use json_schema::{Exporter, json_schema};
pub use keys::{KeyRow, csv, keys, markdown, words};
pub use openapi::openapi;
pub use place::Strictness;
pub use prose::prose;
pub use python::python;
#[cfg(feature = "arbitrary")]
pub use test_data::arbitrary;
#[cfg(feature = "proptest")]
pub use test_data::strategy;
pub use test_data::{Expected, Labelled, changes, test_data};
pub use typescript::typescript;
