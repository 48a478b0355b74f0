//! `required_if`: fields are needed under a condition.

use std::fmt;

use serde_json::json;

use crate::groups::{Broken, Conditional, Group, Keys, Statement, When, absent, all_present};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`required_if`].
#[derive(Clone, Copy, Debug)]
pub struct RequiredIf(Conditional);

/// Under the condition, all of the fields are there.
///
/// Applies to fields of any kind. It reports at the first that is missing.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(required_if(mode == "file", volume))]
/// struct Migration {
///     mode: String,
///     volume: Option<String>,
/// }
///
/// let report = check_str::<Migration>(r#"{"mode": "file"}"#);
/// assert_eq!(report.findings()[0].to_string(), "volume is needed where mode is file");
/// ```
///
/// # Panics
///
/// Where other than one condition is given, no field, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn required_if(conditions: &'static [When], fields: &'static [usize]) -> RequiredIf {
    RequiredIf(Conditional::new(conditions, fields))
}

impl RequiredIf {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Needed(self.0.conditions, self.0.fields)
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        self.0.objection(
            field,
            "the field is always there, so that the group says nothing; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for RequiredIf {
    fn code(&self) -> &'static str {
        "required_if"
    }

    fn reads(&self) -> &[usize] {
        self.0.fields
    }

    fn conditions(&self) -> &'static [When] {
        self.0.conditions
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        if !self.0.holds(keys) {
            return Ok(());
        }
        self.0.refuse(absent(self.0.fields, keys))
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let (condition, exact) = of.conditions(self.0.conditions);
        if !exact {
            return JsonSchema::nothing();
        }
        let needed = all_present(self.0.fields, of);
        JsonSchema::exact(json!({"if": condition, "then": {"allOf": needed}}))
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.explain("needed", keys, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::{Constant, ValueRef};

    const FILE: ValueRef<'_> = ValueRef::Text("file");

    #[test]
    fn needs_them_under_the_condition() {
        const GROUP: RequiredIf = required_if(&[When::is(0, Constant::Text("file"))], &[1, 2]);
        assert_eq!(broken(&GROUP, &[]), None);
        assert_eq!(broken(&GROUP, &[(0, ValueRef::Text("remote"))]), None);
        assert_eq!(broken(&GROUP, &[(0, FILE), (1, FILE), (2, FILE)]), None);
        assert_eq!(broken(&GROUP, &[(0, FILE), (1, FILE)]), at(2, "c is needed where a is file"));
        assert_eq!(broken(&GROUP, &[(0, FILE)]), at(1, "b and c are needed where a is file"));
    }

    #[test]
    fn needs_them_unless_the_value_is_there() {
        const GROUP: RequiredIf = required_if(&[When::is_not(0, Constant::Bool(true))], &[1]);
        assert_eq!(broken(&GROUP, &[(0, ValueRef::Bool(true))]), None);
        assert_eq!(broken(&GROUP, &[]), at(1, "b is needed where a is not true"));
    }
}
