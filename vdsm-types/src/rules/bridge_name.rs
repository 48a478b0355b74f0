//! The name of a bridge.

use std::fmt;

use vdsm_validate::ValueRef;
use vdsm_validate::rules::{AppliesTo, Rule};

/// The rule [`bridge_name`].
#[derive(Clone, Copy, Debug)]
pub struct BridgeName;

/// The name of a bridge has 1 to 15 characters, none of `:`, `.`, blank and tab, and no dash in
/// front. Applies to strings.
///
/// ```
/// use vdsm_types::rules::bridge_name;
/// use vdsm_validate::{ValueRef, rules::Rule};
///
/// assert!(bridge_name().holds(ValueRef::Text("ovirtmgmt")));
/// for name in ["", "a.b", "a:b", "a b", "a\tb", "-red", "sixteen-letters-"] {
///     assert!(!bridge_name().holds(ValueRef::Text(name)), "{name}");
/// }
/// ```
#[must_use]
pub const fn bridge_name() -> BridgeName {
    BridgeName
}

impl BridgeName {
    /// The rule in words.
    pub(crate) const WORDS: &str =
        "write 1 to 15 characters without `:`, `.`, blanks, tabs and a dash in front";
}

impl Rule for BridgeName {
    fn code(&self) -> &'static str {
        "bridge_name"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        datum.as_text().is_none_or(|name| {
            (1..=15).contains(&name.chars().count())
                && !name.starts_with('-')
                && !name.contains([':', '.', ' ', '\t'])
        })
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is no name of a network; {}", Self::WORDS)
    }
}

impl AppliesTo<str> for BridgeName {}
