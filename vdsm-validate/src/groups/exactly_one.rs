//! `exactly_one`: one of a few fields is there, and only one.

use std::fmt;

use serde_json::json;

use crate::groups::{
    All, Broken, Group, Keys, Statement, When, all_present, contains, count, fields_only, present,
};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`exactly_one`].
#[derive(Clone, Copy, Debug)]
pub struct ExactlyOne {
    fields: &'static [usize],
}

/// One of the fields is there, and only one.
///
/// Applies to two or more fields of any kind.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(exactly_one(guid, uuid))]
/// struct Drive {
///     guid: Option<String>,
///     uuid: Option<String>,
/// }
///
/// let report = check_str::<Drive>("{}");
/// assert_eq!(report.findings()[0].to_string(), "exactly one of guid and uuid is needed");
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn exactly_one(conditions: &'static [When], fields: &'static [usize]) -> ExactlyOne {
    fields_only(conditions, fields);
    ExactlyOne { fields }
}

impl ExactlyOne {
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

impl Group for ExactlyOne {
    fn code(&self) -> &'static str {
        "exactly_one"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        match count(self.fields, keys) {
            0 => Err(Broken { at: None, keys: self.fields.to_vec() }),
            1 => Ok(()),
            _ => Err(Broken { at: None, keys: present(self.fields, keys) }),
        }
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        JsonSchema::exact(json!({"oneOf": all_present(self.fields, of)}))
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if keys.len() == self.fields.len() {
            write!(f, "exactly one of {} is needed", All(keys))
        } else {
            write!(f, "{} exclude each other; exactly one is needed", All(keys))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken_by};

    #[test]
    fn takes_one() {
        let group = exactly_one(&[], &[0, 1, 2]);
        let one = at(None, "exactly one of a, b and c is needed");
        assert_eq!(broken_by(&group, &[1, 3]), None);
        assert_eq!(broken_by(&group, &[3]), one);
        assert_eq!(broken_by(&group, &[0, 1, 2]), one);
        assert_eq!(
            broken_by(&group, &[0, 2]),
            at(None, "a and c exclude each other; exactly one is needed")
        );
    }
}
