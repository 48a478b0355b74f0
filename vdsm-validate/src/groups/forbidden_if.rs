//! `forbidden_if`: fields are not allowed under a condition.

use std::fmt;

use serde_json::json;

use crate::groups::{Broken, Conditional, Group, Keys, Statement, When, all_present, present};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`forbidden_if`].
#[derive(Clone, Copy, Debug)]
pub struct ForbiddenIf(Conditional);

/// Under the condition, none of the fields is there.
///
/// Applies to fields of any kind. It reports at the first that is there.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(forbidden_if(bootproto == "dhcp", ipaddr))]
/// struct Network {
///     bootproto: Option<String>,
///     ipaddr: Option<String>,
/// }
///
/// let report = check_str::<Network>(r#"{"bootproto": "dhcp", "ipaddr": "192.0.2.1"}"#);
/// assert_eq!(report.findings()[0].to_string(), "ipaddr is not allowed where bootproto is dhcp");
/// ```
///
/// # Panics
///
/// Where other than one condition is given, no field, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn forbidden_if(conditions: &'static [When], fields: &'static [usize]) -> ForbiddenIf {
    ForbiddenIf(Conditional::new(conditions, fields))
}

impl ForbiddenIf {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Forbidden(self.0.conditions, self.0.fields)
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        self.0.objection(
            field,
            "the field is always there, so that the condition could never be met; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for ForbiddenIf {
    fn code(&self) -> &'static str {
        "forbidden_if"
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
        self.0.refuse(present(self.0.fields, keys))
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let (condition, exact) = of.conditions(self.0.conditions);
        if !exact {
            return JsonSchema::nothing();
        }
        let refused = all_present(self.0.fields, of);
        JsonSchema::exact(json!({"if": condition, "then": {"not": {"anyOf": refused}}}))
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.explain("not allowed", keys, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::{Constant, ValueRef};

    #[test]
    fn refuses_them_under_the_condition() {
        const GROUP: ForbiddenIf = forbidden_if(&[When::is(0, Constant::Text("dhcp"))], &[1, 2]);
        let (dhcp, there) = (ValueRef::Text("dhcp"), ValueRef::Text("x"));
        assert_eq!(broken(&GROUP, &[(1, there), (2, there)]), None);
        assert_eq!(broken(&GROUP, &[(0, dhcp)]), None);
        assert_eq!(
            broken(&GROUP, &[(0, dhcp), (1, there), (2, there)]),
            at(1, "b and c are not allowed where a is dhcp")
        );
    }
}
