//! `required`: fields are needed.

use std::fmt;

use serde_json::json;

use crate::groups::{All, Broken, Group, Keys, Statement, When, contains, distinct};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`required`].
#[derive(Clone, Copy, Debug)]
pub struct Required {
    fields: &'static [usize],
}

/// The keys of all of the fields are there; a default does not stand in for one.
///
/// Applies to fields of any kind. A field that is always needed is better not an `Option`; this is
/// for those that are needed under the strict policy only, `strict(required(display))`, or worth a
/// warning. It reports at the first that is missing.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(warn(required(display)))]
/// struct Machine {
///     display: Option<String>,
/// }
///
/// let report = check_str::<Machine>("{}");
/// assert!(report.is_valid());
/// assert_eq!(report.findings()[0].to_string(), "display is needed");
/// ```
///
/// # Panics
///
/// Where a condition is given, no field, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn required(conditions: &'static [When], fields: &'static [usize]) -> Required {
    assert!(conditions.is_empty(), "the group takes no condition; use `required_if`");
    assert!(!fields.is_empty(), "the group names no field; name one or more");
    distinct(fields);
    Required { fields }
}

impl Required {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Together(self.fields)
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, sent: bool) -> Option<&'static str> {
        if !sent || !contains(self.fields, field) {
            return None;
        }
        Some(
            "the field is always there, so that the group says nothing; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for Required {
    fn code(&self) -> &'static str {
        "required"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let missing: Vec<_> =
            self.fields.iter().copied().filter(|field| !keys.sent(*field)).collect();
        match missing.first() {
            Some(first) => Err(Broken { at: Some(*first), keys: missing }),
            None => Ok(()),
        }
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let sent: Vec<_> = self.fields.iter().map(|field| of.sent(*field)).collect();
        JsonSchema::exact(json!({"allOf": sent}))
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let missing = All(keys);
        write!(f, "{missing} {} needed", missing.verb())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken_by};

    #[test]
    fn needs_them_all() {
        let group = required(&[], &[0, 2]);
        assert_eq!(broken_by(&group, &[0, 2]), None);
        assert_eq!(broken_by(&group, &[0]), at(2, "c is needed"));
        assert_eq!(broken_by(&group, &[1]), at(0, "a and c are needed"));
    }
}
