//! Describe a legacy dictionary once, as a Rust type; get one pass from bytes to a checked value,
//! and one report with everything that is wrong, field by field.
//!
//! ```
//! use vdsm_validate::{Validate, from_str};
//!
//! /// Attributes of one host network.
//! #[derive(Validate, Debug)]
//! #[validate(exclusive(bonding, nic))]
//! struct Network {
//!     #[validate(form = lenient, range(0..=4094))]
//!     vlan: Option<u16>,
//!     bonding: Option<String>,
//!     nic: Option<String>,
//! }
//!
//! let report = from_str::<Network>(r#"{"vlan": 5000, "bonding": "bond0", "nic": "em1"}"#).unwrap_err();
//! assert_eq!(report.to_string(), "\
//! 2 errors in Network
//!   /vlan    5000 is outside 0..=4094              [range]
//!   .        bonding and nic exclude each other    [exclusive]
//! ");
//! ```
//!
//! What is declared is proven when it is compiled, as far as the compiler can see; the table that checks is
//! the schema that is exported; a value that is written back reads as the same value.
//!
//! The [`guide`] goes page by page, from [the first steps](guide::first_steps) to [each attribute of validator,
//! garde, `serde_valid` and pydantic beside ours](guide::coming_from). All attributes are listed at the
//! [derive](macro@Validate).

pub mod attributes;
mod catalogue;
mod condition;
mod content;
mod converts;
mod coverage;
mod entry;
mod excused;
mod finding;
pub mod forms;
mod found;
mod function;
pub mod groups;
pub mod guide;
pub mod implement;
mod in_string;
mod index;
mod inner;
pub mod input;
mod json;
mod message;
mod operand;
mod path;
mod place;
mod policy;
mod position;
mod precision;
mod problem;
mod quote;
mod relation;
mod report;
pub mod rules;
mod sample;
pub mod schema;
mod sink;
mod suggest;
mod types;
mod validate;
mod value;
mod walk;
mod write;

/// Its program is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
// The crate names itself as generated code does, in its own tests and types.
extern crate self as vdsm_validate;
use __private as private;

pub use catalogue::{Catalogue, Entry, UnknownType};
pub use entry::{
    Checked, Valid, check, check_query, check_slice, check_str, check_value, from_deserializer,
    from_query, from_reader, from_slice, from_str, from_value,
};
pub use finding::Finding;
pub use found::Found;
pub use function::{Argument, Function, Takes};
pub use path::{ParsePathError, Path, Segment};
pub use policy::{Policy, PolicyWith, Severity};
pub use position::Position;
pub use quote::Escaped;
pub use relation::{IntoViolations, Violation, Violations};
pub use report::Report;
pub use schema::{Kind, Schema, Unknown};
pub use types::{Bytes, Secret};
pub use validate::{Describe, Validate, ValidateOwned};
pub use value::{Constant, Float, ValueRef};
pub use vdsm_derive::{ToDictionary, Validate};
pub use write::{Spelling, ToDictionary, WriteError, to_value, to_value_as};
