//! `forbidden_if`: fields are not allowed under a condition.

use std::fmt;

use crate::groups::{All, Broken, Group, Is, Keys, When, contains, one_condition, present};

/// See [`forbidden_if`].
#[derive(Clone, Copy, Debug)]
pub struct ForbiddenIf {
    condition: When,
    fields: &'static [usize],
}

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
    ForbiddenIf { condition: one_condition(conditions, fields), fields }
}

impl ForbiddenIf {
    /// What the group has against a field that is always there, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize) -> Option<&'static str> {
        if !contains(self.fields, field) {
            return None;
        }
        Some(
            "the field is always there, so that the condition could never be met; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for ForbiddenIf {
    fn code(&self) -> &'static str {
        "forbidden_if"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn condition(&self) -> Option<&When> {
        Some(&self.condition)
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        if !self.condition.holds(keys) {
            return Ok(());
        }
        let mut named = present(self.fields, keys);
        let Some(first) = named.first().copied() else {
            return Ok(());
        };
        named.push(self.condition.field);
        Err(Broken { at: Some(first), keys: named })
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (fields, field) = keys.split_at(keys.len().saturating_sub(1));
        let fields = All(fields);
        write!(
            f,
            "{fields} {} not allowed where {}{}",
            fields.verb(),
            All(field),
            Is(&self.condition)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::datum::{Constant, Datum};

    #[test]
    fn refuses_them_under_the_condition() {
        const GROUP: ForbiddenIf = forbidden_if(&[When::is(0, Constant::Text("dhcp"))], &[1, 2]);
        let (dhcp, there) = (Datum::Text("dhcp"), Datum::Text("x"));
        assert_eq!(broken(&GROUP, &[(1, there), (2, there)]), None);
        assert_eq!(broken(&GROUP, &[(0, dhcp)]), None);
        assert_eq!(
            broken(&GROUP, &[(0, dhcp), (1, there), (2, there)]),
            at(1, "b and c are not allowed where a is dhcp")
        );
    }
}
