//! `exclusive`: at most one of a few fields is there.

use std::fmt;

use serde_json::json;

use crate::groups::{
    All, Broken, Group, Keys, Statement, When, contains, count, fields_only, present,
};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`exclusive`].
#[derive(Clone, Copy, Debug)]
pub struct Exclusive {
    fields: &'static [usize],
}

/// At most one of the fields is there.
///
/// Applies to two or more fields of any kind.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(exclusive(bonding, nic))]
/// struct Network {
///     bonding: Option<String>,
///     nic: Option<String>,
/// }
///
/// let report = check_str::<Network>(r#"{"bonding": "bond0", "nic": "eth0"}"#);
/// assert_eq!(report.findings()[0].to_string(), "bonding and nic exclude each other");
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn exclusive(conditions: &'static [When], fields: &'static [usize]) -> Exclusive {
    fields_only(conditions, fields);
    Exclusive { fields }
}

impl Exclusive {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Apart(self.fields)
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        if !contains(self.fields, field) {
            return None;
        }
        Some(
            "the field is always there, so that no other could ever be; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for Exclusive {
    fn code(&self) -> &'static str {
        "exclusive"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        if count(self.fields, keys) < 2 {
            return Ok(());
        }
        Err(Broken { at: None, keys: present(self.fields, keys) })
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let pair = |at: usize, other: &usize| {
            let both = [of.present(self.fields[at]), of.present(*other)];
            json!({"not": {"allOf": both}})
        };
        let pairs = (0..self.fields.len())
            .flat_map(|at| self.fields[at + 1..].iter().map(move |other| pair(at, other)));
        JsonSchema::exact(json!({"allOf": pairs.collect::<Vec<_>>()}))
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} exclude each other", All(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken_by};

    #[test]
    fn takes_one_at_most() {
        let group = exclusive(&[], &[0, 1, 2]);
        assert_eq!(broken_by(&group, &[]), None);
        assert_eq!(broken_by(&group, &[1, 3]), None);
        assert_eq!(broken_by(&group, &[0, 2]), at(None, "a and c exclude each other"));
        assert_eq!(broken_by(&group, &[0, 1, 2]), at(None, "a, b and c exclude each other"));
    }
}
