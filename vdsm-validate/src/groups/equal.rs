//! `equal`: fields have the same value.

use std::fmt;

use crate::coverage::Coverage;
use crate::groups::{All, Broken, Group, Keys, Statement, When, fields_only, pairs};

/// See [`equal`].
#[derive(Clone, Copy, Debug)]
pub struct Equal(&'static [usize]);

/// All of the fields have the same value.
///
/// Applies to two or more strings, numbers, booleans, names, or dates, times or durations of one type; those that are absent
/// are left out. It reports at the second of the first two that differ.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(equal(password, repeated))]
/// struct Account {
///     password: String,
///     repeated: String,
/// }
///
/// let report = check_str::<Account>(r#"{"password": "a", "repeated": "b"}"#);
/// assert_eq!(report.findings()[0].to_string(), "password and repeated differ");
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn equal(conditions: &'static [When], fields: &'static [usize]) -> Equal {
    fields_only(conditions, fields);
    Equal(fields)
}

impl Equal {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Equal(self.0)
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

impl Group for Equal {
    fn code(&self) -> &'static str {
        "equal"
    }

    fn reads(&self) -> &[usize] {
        self.0
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        match pairs::find(self.0, keys, false) {
            Some((earlier, later)) => Err(Broken { at: Some(later), keys: vec![earlier, later] }),
            None => Ok(()),
        }
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} differ", All(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::ValueRef;
    use crate::value::ValueRef::{Bool, Int, Text};

    #[test]
    fn compares_values() {
        let group = equal(&[], &[0, 1, 2]);
        assert_eq!(broken(&group, &[]), None);
        assert_eq!(broken(&group, &[(1, Int(1))]), None);
        assert_eq!(broken(&group, &[(0, Text("a")), (2, Text("a"))]), None);
        assert_eq!(broken(&group, &[(0, Int(1)), (1, ValueRef::from(1.0))]), None);
        assert_eq!(
            broken(&group, &[(0, Int(1)), (1, Int(1)), (2, Int(2))]),
            at(2, "a and c differ")
        );
        assert_eq!(broken(&group, &[(0, Text("1")), (1, Int(1))]), at(1, "a and b differ"));
        assert_eq!(broken(&group, &[(0, Bool(true)), (1, Int(1))]), at(1, "a and b differ"));
    }
}
