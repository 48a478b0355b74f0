//! `different`: fields have different values.

use std::fmt;

use crate::coverage::Coverage;
use crate::groups::{All, Broken, Group, Keys, Statement, When, fields_only, pairs};

/// See [`different`].
#[derive(Clone, Copy, Debug)]
pub struct Different(&'static [usize]);

/// No two of the fields have the same value.
///
/// Applies to two or more strings, numbers, booleans, names, or dates, times or durations of one type; those that are absent
/// are left out. It reports at the second of the first two that are the same.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(different(source, target))]
/// struct Migration {
///     source: String,
///     target: String,
/// }
///
/// let report = check_str::<Migration>(r#"{"source": "a", "target": "a"}"#);
/// assert_eq!(report.findings()[0].to_string(), "source and target are the same");
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn different(conditions: &'static [When], fields: &'static [usize]) -> Different {
    fields_only(conditions, fields);
    Different(fields)
}

impl Different {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Different(self.0)
    }

    /// What the group has against a field that always has a value, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, _field: usize, _sent: bool) -> Option<&'static str> {
        None
    }

    /// What the group has against the kind of a field that it names.
    #[doc(hidden)]
    #[must_use]
    pub const fn mismatch(&self, this: Coverage, first: Coverage) -> Option<&'static str> {
        pairs::mismatch(&this, &first)
    }
}

impl Group for Different {
    fn code(&self) -> &'static str {
        "different"
    }

    fn reads(&self) -> &[usize] {
        self.0
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        match pairs::find(self.0, keys, true) {
            Some((earlier, later)) => Err(Broken { at: Some(later), keys: vec![earlier, later] }),
            None => Ok(()),
        }
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} are the same", All(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::ValueRef;
    use crate::value::ValueRef::{Int, Text};

    #[test]
    fn compares_values() {
        let group = different(&[], &[0, 1, 2]);
        assert_eq!(broken(&group, &[]), None);
        assert_eq!(broken(&group, &[(1, Int(1))]), None);
        assert_eq!(broken(&group, &[(0, Text("a")), (2, Text("b"))]), None);
        assert_eq!(broken(&group, &[(0, Text("1")), (1, Int(1))]), None);
        assert_eq!(
            broken(&group, &[(0, Int(1)), (1, Int(2)), (2, Int(1))]),
            at(2, "a and c are the same")
        );
        assert_eq!(
            broken(&group, &[(0, Int(1)), (1, ValueRef::from(1.0))]),
            at(1, "a and b are the same")
        );
    }
}
