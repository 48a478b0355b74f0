//! A thing that the page names and VDSM never did.

use std::fmt;

use vdsm_validate::ValueRef;
use vdsm_validate::implement::MapOf;
use vdsm_validate::rules::{AppliesTo, Operand, Rule};

/// The rule [`unsupported`].
#[derive(Clone, Copy, Debug)]
pub struct Unsupported {
    what: &'static str,
}

/// No value is accepted, because VDSM does not support `what`. Applies to anything that is a
/// dictionary.
///
/// ```
/// use vdsm_types::StorageConnectionParameters_t;
/// use vdsm_validate::Policy;
///
/// let policy = Policy::lenient().given("domainType", 5);
/// let report = policy
///     .check_str::<StorageConnectionParameters_t>(r#"{"id": "1", "connection": "//nas/data"}"#);
/// assert!(report.findings()[0].to_string().contains("CIFS"));
/// ```
#[must_use]
pub const fn unsupported(what: &'static str) -> Unsupported {
    Unsupported { what }
}

impl Rule for Unsupported {
    fn code(&self) -> &'static str {
        "unsupported"
    }

    fn holds(&self, _datum: ValueRef<'_>) -> bool {
        false
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is meant for {}, which is not supported", self.what)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("what", Operand::Text(self.what));
    }
}

impl<K: ?Sized, V: ?Sized> AppliesTo<MapOf<K, V>> for Unsupported {}
