//! A key that says something by being there.

use std::fmt;

use vdsm_validate::ValueRef;
use vdsm_validate::rules::{AppliesTo, Rule};

/// The rule [`always_true`].
#[derive(Clone, Copy, Debug)]
pub struct AlwaysTrue;

/// The value is true: the key says all by being there, and a false one was obeyed like a true one.
/// Applies to booleans.
///
/// ```
/// use vdsm_types::rules::always_true;
/// use vdsm_validate::{ValueRef, rules::Rule};
///
/// assert!(always_true().holds(ValueRef::Bool(true)));
/// assert!(!always_true().holds(ValueRef::Bool(false)));
/// ```
#[must_use]
pub const fn always_true() -> AlwaysTrue {
    AlwaysTrue
}

impl Rule for AlwaysTrue {
    fn code(&self) -> &'static str {
        "always_true"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum != ValueRef::Bool(false)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("was obeyed like true wherever the key was there; leave it out")
    }
}

impl AppliesTo<bool> for AlwaysTrue {}
