//! `all_or_none`: a few fields are there together, or not at all.

use std::fmt;

use serde_json::json;

use crate::groups::{
    All, Broken, Group, Keys, Statement, When, absent, all_present, contains, fields_only,
};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`all_or_none`].
#[derive(Clone, Copy, Debug)]
pub struct AllOrNone {
    fields: &'static [usize],
}

/// All of the fields are there, or none of them.
///
/// Applies to two or more fields of any kind. It reports at the first that is missing.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(all_or_none(user, password))]
/// struct Login {
///     user: Option<String>,
///     password: Option<String>,
/// }
///
/// let report = check_str::<Login>(r#"{"user": "admin"}"#);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "user is there without password; give all of them or none"
/// );
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn all_or_none(conditions: &'static [When], fields: &'static [usize]) -> AllOrNone {
    fields_only(conditions, fields);
    AllOrNone { fields }
}

impl AllOrNone {
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
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        if !contains(self.fields, field) {
            return None;
        }
        Some(
            "the field is always there, so that the others always have to be; make it an `Option`, or the others required",
        )
    }
}

impl Group for AllOrNone {
    fn code(&self) -> &'static str {
        "all_or_none"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let Some(present) = self.fields.iter().find(|field| keys.present(**field)) else {
            return Ok(());
        };
        let mut named = absent(self.fields, keys);
        match named.first().copied() {
            Some(missing) => {
                named.insert(0, *present);
                Err(Broken { at: Some(missing), keys: named })
            }
            None => Ok(()),
        }
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let present = all_present(self.fields, of);
        JsonSchema::exact(json!({"if": {"anyOf": present}, "then": {"allOf": present}}))
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (present, missing) = keys.split_at(keys.len().min(1));
        write!(f, "{} is there without {}; give all of them or none", All(present), All(missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken_by};

    #[test]
    fn takes_all_or_none() {
        let group = all_or_none(&[], &[0, 1, 2]);
        assert_eq!(broken_by(&group, &[3]), None);
        assert_eq!(broken_by(&group, &[0, 1, 2]), None);
        assert_eq!(
            broken_by(&group, &[1]),
            at(0, "b is there without a and c; give all of them or none")
        );
        assert_eq!(
            broken_by(&group, &[0, 1]),
            at(2, "a is there without c; give all of them or none")
        );
    }
}
