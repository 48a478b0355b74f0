//! What is said between fields.
//!
//! - A *group* says which keys may be there together, or how their values compare: `exclusive(nic, bonding)`,
//!   `ordered(start <= end)`. All are listed in [`groups`](crate::groups).
//! - Some take a condition: `required_if(mode == "file" || size > 0, path)`.
//! - `ignored_if(bootproto == "dhcp", ipaddr)` leaves fields out with a warning, where `forbidden_if` refuses them.
//! - Both name the fields of a flattened struct behind the field that it is: `exclusive(url, place.path)`.
//! - A condition also looks into a struct under a key of its own: `required_if(network.mode == "static", address)`.
//!   What it names has a known default, or none: a literal, or an enum's. Deeper than one struct it does not look.
//! - `when(…)` holds rules of fields that apply under a condition.
//! - `check(function, a, b)` is a function of your own; with `context` as the last one it gets what
//!   the caller gave, and a rule on one field reads that as `ctx`.
//!
//! ```
//! use vdsm_validate::{Policy, Validate, assert_findings};
//!
//! struct Host {
//!     cores: u32,
//! }
//!
//! #[derive(Validate)]
//! #[validate(
//!     context = Host,
//!     required_if(kind == "disk" || kind == "cdrom", path),
//!     when(kind == "disk", path: starts_with("/dev/"), size: multiple_of(512)),
//!     check(even, size, cores),
//! )]
//! struct Device {
//!     kind: String,
//!     path: Option<String>,
//!     #[validate(default)]
//!     size: u64,
//!     #[validate(range(1..=ctx.cores), default = 1)]
//!     cores: u32,
//! }
//!
//! fn even(size: &u64, cores: &u32) -> Result<(), String> {
//!     if size % u64::from(*cores) == 0 { Ok(()) } else { Err(format!("{cores} cores cannot share it")) }
//! }
//!
//! let host = Host { cores: 4 };
//! let policy = Policy::lenient().with_context(&host);
//! let report = policy.check_str::<Device>(r#"{"kind": "disk", "path": "/a", "size": 513, "cores": 2}"#);
//! assert_findings!(report, "/path": starts_with, "/size": multiple_of, "": even);
//! let report = policy.check_str::<Device>(r#"{"kind": "cdrom", "cores": 8}"#);
//! assert_findings!(report, "/cores": range, "/path": required_if);
//! ```
//!
//! All of them see the value as it will be, defaults included, and each is skipped only where one of its
//! own fields is broken.
