//! `requires`: a field needs others beside it.

use std::fmt;

use serde_json::json;

use crate::groups::{
    All, Broken, Group, Keys, Statement, When, absent, all_present, contains, fields_only,
};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`requires`].
#[derive(Clone, Copy, Debug)]
pub struct Requires {
    fields: &'static [usize],
}

/// Where the first field is there, the others are there too.
///
/// Applies to two or more fields of any kind. It reports at the first that is missing.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(requires(gateway, ipaddr, netmask))]
/// struct Network {
///     ipaddr: Option<String>,
///     netmask: Option<String>,
///     gateway: Option<String>,
/// }
///
/// let report = check_str::<Network>(r#"{"gateway": "192.0.2.1"}"#);
/// assert_eq!(report.findings()[0].to_string(), "gateway requires ipaddr and netmask");
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn requires(conditions: &'static [When], fields: &'static [usize]) -> Requires {
    fields_only(conditions, fields);
    Requires { fields }
}

impl Requires {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Follow(self.fields)
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        if self.fields[0] == field {
            return Some(
                "the field is always there, so that the others always have to be; make it an `Option`, or the others required",
            );
        }
        if !contains(self.fields, field) {
            return None;
        }
        Some(
            "the field is always there, so that requiring it says nothing; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for Requires {
    fn code(&self) -> &'static str {
        "requires"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let [first, others @ ..] = self.fields else { return Ok(()) };
        if !keys.present(*first) || others.iter().all(|field| keys.present(*field)) {
            return Ok(());
        }
        let mut named = absent(self.fields, keys);
        match named.first().copied() {
            Some(missing) => {
                named.insert(0, self.fields[0]);
                Err(Broken { at: Some(missing), keys: named })
            }
            None => Ok(()),
        }
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let Some((first, others)) = self.fields.split_first() else { return JsonSchema::nothing() };
        let others = all_present(others, of);
        JsonSchema::exact(json!({"if": of.present(*first), "then": {"allOf": others}}))
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, missing) = keys.split_at(keys.len().min(1));
        write!(f, "{} requires {}", All(subject), All(missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken_by};

    #[test]
    fn the_first_requires_the_others() {
        let group = requires(&[], &[1, 0, 2]);
        assert_eq!(broken_by(&group, &[0]), None);
        assert_eq!(broken_by(&group, &[0, 1, 2]), None);
        assert_eq!(broken_by(&group, &[1, 0]), at(2, "b requires c"));
        assert_eq!(broken_by(&group, &[1]), at(0, "b requires a and c"));
    }
}
