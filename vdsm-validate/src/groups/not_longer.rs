//! `not_longer`: a list has no more items than another.

use std::fmt;

use crate::coverage::Coverage;
use crate::groups::{Broken, Group, Keys, Statement, When, fields_only, without_length};

/// See [`not_longer`].
#[derive(Clone, Copy, Debug)]
pub struct NotLonger {
    fields: &'static [usize],
}

/// The first list has no more items than the second.
///
/// Applies to two lists or maps. It reports at the first, and does not apply where one is absent.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(not_longer(macs, models))]
/// struct Nics {
///     models: Vec<String>,
///     macs: Vec<String>,
/// }
///
/// let report = check_str::<Nics>(r#"{"models": [], "macs": ["00:1a:4a:16:01:51"]}"#);
/// assert_eq!(report.findings()[0].to_string(), "macs has more items than models");
/// ```
///
/// # Panics
///
/// Where a condition is given, or other than two fields: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn not_longer(conditions: &'static [When], fields: &'static [usize]) -> NotLonger {
    fields_only(conditions, fields);
    assert!(fields.len() == 2, "the group compares two lists; name two fields");
    NotLonger { fields }
}

impl NotLonger {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        Statement::Nothing
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        let _ = (self, field);
        None
    }

    /// What the group has against the kind of a field that it names.
    #[doc(hidden)]
    #[must_use]
    pub const fn mismatch(&self, this: Coverage, _first: Coverage) -> Option<&'static str> {
        without_length(&this)
    }
}

impl Group for NotLonger {
    fn code(&self) -> &'static str {
        "not_longer"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn values(&self) -> &'static [&'static str] {
        &["length", "maximum"]
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let size = |field| if keys.present(field) { keys.value(field).size() } else { None };
        match *self.fields {
            [list, other] if size(other).is_some_and(|most| size(list) > Some(most)) => {
                Err(Broken { at: Some(list), keys: self.fields.to_vec() })
            }
            _ => Ok(()),
        }
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match keys {
            [list, other] => write!(f, "{list} has more items than {other}"),
            _ => f.write_str("a list has too many items"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::ValueRef::List;

    #[test]
    fn compares_two_lists() {
        let group = not_longer(&[], &[1, 0]);
        for fine in [&[] as &[_], &[(1, List(5))], &[(0, List(0))], &[(0, List(2)), (1, List(2))]] {
            assert_eq!(broken(&group, fine), None, "{fine:?}");
        }
        assert_eq!(broken(&group, &[(0, List(1)), (1, List(2))]), at(1, "b has more items than a"));
    }

    #[test]
    #[should_panic(expected = "name two fields")]
    fn refuses_three() {
        let _ = not_longer(&[], &[0, 1, 2]);
    }
}
