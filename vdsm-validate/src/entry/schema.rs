//! The ways in, by a type that is only known at run time.

use serde_core::de::Deserializer;
use serde_json::Value;

use crate::policy::PolicyWith;
use crate::report::Report;
use crate::schema::Schema;
use crate::walk::BARE;

use super::{Building, Root, bytes, other, parsed, text};

/// Checking by a type that is only known at run time, as those of a registry are.
///
/// ```
/// use vdsm_validate::{Describe, Policy};
///
/// let schema = <Vec<u8>>::schema();
/// assert!(!schema.check_str(&Policy::lenient(), "[true]").is_valid());
/// ```
impl Schema {
    pub(super) fn root(&'static self) -> Root<'static> {
        Root { schema: self, node: &BARE, building: Building::AsAsked }
    }

    /// Checks JSON text; builds nothing.
    #[must_use]
    pub fn check_str(&'static self, policy: &PolicyWith<'_>, json: &str) -> Report {
        text(policy, self.root(), None, json)
    }

    /// Checks the bytes of JSON text; builds nothing.
    #[must_use]
    pub fn check_slice(&'static self, policy: &PolicyWith<'_>, json: &[u8]) -> Report {
        bytes(policy, self.root(), None, json)
    }

    /// Checks a parsed JSON value; builds nothing.
    #[must_use]
    pub fn check_value(&'static self, policy: &PolicyWith<'_>, value: &Value) -> Report {
        parsed(policy, self.root(), None, value)
    }

    /// Checks what any self-describing serde format gives; builds nothing.
    #[must_use]
    pub fn check_deserializer<'de, D: Deserializer<'de>>(
        &'static self,
        policy: &PolicyWith<'_>,
        input: D,
    ) -> Report {
        other(policy, self.root(), None, input)
    }
}
