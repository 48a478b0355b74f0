//! A key that nobody reads.

use std::fmt;

use vdsm_validate::ValueRef;
use vdsm_validate::rules::{AppliesTo, Rule};

/// The rule [`unused`].
#[derive(Clone, Copy, Debug)]
pub struct Unused;

/// No value keeps it: the key is on the page, and not read. To be declared as `warn(…)`. Applies to
/// strings.
///
/// ```
/// use vdsm_types::StorageConnectionParameters_t;
///
/// let text = r#"{"id": "1", "connection": "192.0.2.7", "portal": "0"}"#;
/// let report = vdsm_validate::check_str::<StorageConnectionParameters_t>(text);
/// assert_eq!(report.warnings().next().unwrap().to_string(), r#""0" is not read; leave the key out"#);
/// ```
#[must_use]
pub const fn unused() -> Unused {
    Unused
}

impl Rule for Unused {
    fn code(&self) -> &'static str {
        "unused"
    }

    fn holds(&self, _datum: ValueRef<'_>) -> bool {
        false
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not read; leave the key out")
    }
}

impl AppliesTo<str> for Unused {}
