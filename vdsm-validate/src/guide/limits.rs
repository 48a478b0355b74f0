//! What is bounded, and what this is not for.
//!
//! | what | by default | set by |
//! |---|---|---|
//! | nesting | 128 levels | [`max_depth`](crate::PolicyWith::max_depth) |
//! | findings that are listed | 100 errors and 100 warnings; the rest is counted | [`max_findings`](crate::PolicyWith::max_findings) |
//! | a value that is quoted | 256 bytes | [`max_quoted`](crate::PolicyWith::max_quoted) |
//! | the text | none | [`max_input`](crate::PolicyWith::max_input) |
//! | steps of a name in a query, `a[b][c]` | 32; with more it is one key | |
//! | a condition | 32 comparisons | |
//! | fields that groups read | 255 of a struct | |
//!
//! What of a set, or of the keys of a map, is equal to another may show only where a value is built: structs,
//! lists and nulls in a set, keys that `from` or `try_from` makes. A check that meets two of these reads the
//! input once more and builds the value. A [`Schema`](crate::Schema) alone has no type to build: it builds the
//! sets and maps that are fields of a struct without type parameters. Where a newtype's own `PartialEq` takes
//! for equal what is read as different, only building finds it.
//!
//! Time and memory grow linearly with the input, hostile input included, and nothing panics on any.
//!
//! A walk goes into what is nested by calling itself. In a release build 128 levels of a struct, a list or an
//! enum take at most 512 KiB of stack, and 1 MiB where one recursive struct has everything at once: `flatten`,
//! `rest`, `chosen_by` and functions between fields. Rust gives a thread 2 MiB; where threads have less,
//! [`max_depth`](crate::PolicyWith::max_depth) is to be set lower in proportion.
//!
//! ```
//! use vdsm_validate::Policy;
//!
//! let policy = Policy::lenient().max_findings(2).max_input(1 << 20);
//! let report = policy.check_str::<Vec<bool>>(&format!("[{}0]", "0,".repeat(1000)));
//! assert_eq!((report.findings().len(), report.error_count()), (2, 1001));
//! ```
//!
//! # Not for
//!
//! - *Formats that do not describe themselves* (bincode, postcard): there is no key to report at.
//! - *Rules that wait*: a database or another service is asked after the check, and what it says is added
//!   with [`Report::push`](crate::Report::push).
//! - *Schemas that others write*: a JSON Schema that only comes at run time is a matter of the crate
//!   `jsonschema`. A table of our own can be made at run time: [`schema::make`](crate::schema::make).
//! - *Types that may only be made valid*: a newtype of private fields that is made by a function; it says so
//!   here with `try_from`.
//! - *Setters*: a value that is changed after it was checked is checked again with [`check`](crate::check).
