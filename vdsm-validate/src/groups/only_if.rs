//! `only_if`: fields are allowed under a condition only.

use std::fmt;

use serde_json::json;

use crate::groups::{Broken, Conditional, Group, Keys, Statement, When, all_present, present};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`only_if`].
#[derive(Clone, Copy, Debug)]
pub struct OnlyIf(Conditional);

/// The fields are there under the condition only.
///
/// Applies to fields of any kind. It reports at the first that is there without it.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(only_if(mode == "file", volume))]
/// struct Migration {
///     mode: String,
///     volume: Option<String>,
/// }
///
/// let report = check_str::<Migration>(r#"{"mode": "remote", "volume": "v1"}"#);
/// assert_eq!(report.findings()[0].to_string(), "volume is allowed only where mode is file");
/// ```
///
/// # Panics
///
/// Where other than one condition is given, no field, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn only_if(conditions: &'static [When], fields: &'static [usize]) -> OnlyIf {
    OnlyIf(Conditional::new(conditions, fields))
}

impl OnlyIf {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Allowed(self.0.conditions, self.0.fields)
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        self.0.objection(
            field,
            "the field is always there, so that the condition always has to be met; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for OnlyIf {
    fn code(&self) -> &'static str {
        "only_if"
    }

    fn reads(&self) -> &[usize] {
        self.0.fields
    }

    fn conditions(&self) -> &'static [When] {
        self.0.conditions
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        if self.0.holds(keys) {
            return Ok(());
        }
        self.0.refuse(present(self.0.fields, keys))
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let (condition, exact) = of.conditions(self.0.conditions);
        let refused = all_present(self.0.fields, of);
        let keywords = json!({"if": {"anyOf": refused}, "then": condition});
        if exact { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.explain("allowed only", keys, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::{Constant, ValueRef};

    #[test]
    fn takes_them_under_the_condition() {
        const GROUP: OnlyIf = only_if(&[When::is(0, Constant::Int(1))], &[1, 2]);
        let there = ValueRef::Text("x");
        assert_eq!(broken(&GROUP, &[(0, ValueRef::Int(1)), (1, there), (2, there)]), None);
        assert_eq!(broken(&GROUP, &[(0, ValueRef::Int(2))]), None);
        assert_eq!(
            broken(&GROUP, &[(0, ValueRef::Int(2)), (2, there)]),
            at(2, "c is allowed only where a is 1")
        );
        assert_eq!(
            broken(&GROUP, &[(1, there), (2, there)]),
            at(1, "b and c are allowed only where a is 1")
        );
    }
}
