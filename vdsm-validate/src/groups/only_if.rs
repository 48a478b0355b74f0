//! `only_if`: fields are allowed under a condition only.

use std::fmt;

use crate::groups::{All, Broken, Group, Is, Keys, When, contains, one_condition, present};

/// See [`only_if`].
#[derive(Clone, Copy, Debug)]
pub struct OnlyIf {
    condition: When,
    fields: &'static [usize],
}

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
    OnlyIf { condition: one_condition(conditions, fields), fields }
}

impl OnlyIf {
    /// What the group has against a field that is always there, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize) -> Option<&'static str> {
        if !contains(self.fields, field) {
            return None;
        }
        Some(
            "the field is always there, so that the condition always has to be met; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for OnlyIf {
    fn code(&self) -> &'static str {
        "only_if"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn condition(&self) -> Option<&When> {
        Some(&self.condition)
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        if self.condition.holds(keys) {
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
            "{fields} {} allowed only where {}{}",
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
    fn takes_them_under_the_condition() {
        const GROUP: OnlyIf = only_if(&[When::is(0, Constant::Int(1))], &[1, 2]);
        let there = Datum::Text("x");
        assert_eq!(broken(&GROUP, &[(0, Datum::Int(1)), (1, there), (2, there)]), None);
        assert_eq!(broken(&GROUP, &[(0, Datum::Int(2))]), None);
        assert_eq!(
            broken(&GROUP, &[(0, Datum::Int(2)), (2, there)]),
            at(2, "c is allowed only where a is 1")
        );
        assert_eq!(
            broken(&GROUP, &[(1, there), (2, there)]),
            at(1, "b and c are allowed only where a is 1")
        );
    }
}
