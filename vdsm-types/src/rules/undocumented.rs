//! A key that the page does not have, and the wire had.

use std::fmt;

use vdsm_validate::ValueRef;
use vdsm_validate::rules::{AppliesTo, Operand, Rule};

/// The rule [`undocumented`].
#[derive(Clone, Copy, Debug)]
pub struct Undocumented {
    instead: &'static str,
}

/// No value keeps it: the key is not on the page, which has `instead`. To be declared as
/// `documented(…)`. Applies to strings.
///
/// ```
/// use vdsm_types::Drive;
/// use vdsm_validate::{Policy, check_str};
///
/// let text = r#"{"path": "/images/web1"}"#;
/// assert!(check_str::<Drive>(text).is_empty());
/// assert!(!Policy::strict().check_str::<Drive>(text).is_valid());
/// ```
#[must_use]
pub const fn undocumented(instead: &'static str) -> Undocumented {
    Undocumented { instead }
}

impl Rule for Undocumented {
    fn code(&self) -> &'static str {
        "undocumented"
    }

    fn holds(&self, _datum: ValueRef<'_>) -> bool {
        false
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "stands under a key that the specification does not have; it has {}",
            self.instead
        )
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("instead", Operand::Text(self.instead));
    }
}

impl AppliesTo<str> for Undocumented {}
