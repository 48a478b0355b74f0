//! `same_length`: lists have the same number of items.

use std::fmt;

use crate::coverage::Coverage;
use crate::groups::{
    All, Broken, Group, Keys, Statement, When, fields_only, present, without_length,
};

/// See [`same_length`].
#[derive(Clone, Copy, Debug)]
pub struct SameLength {
    fields: &'static [usize],
}

/// The lists have the same number of items.
///
/// Applies to two or more lists or maps; those that are absent are left out.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(same_length(models, macs))]
/// struct Nics {
///     models: Vec<String>,
///     macs: Vec<String>,
/// }
///
/// let report = check_str::<Nics>(r#"{"models": ["e1000"], "macs": []}"#);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "models and macs differ in length; give each the same number of items"
/// );
/// ```
///
/// # Panics
///
/// Where a condition is given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn same_length(conditions: &'static [When], fields: &'static [usize]) -> SameLength {
    fields_only(conditions, fields);
    SameLength { fields }
}

impl SameLength {
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

impl Group for SameLength {
    fn code(&self) -> &'static str {
        "same_length"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn values(&self) -> &'static [&'static str] {
        &["first_length", "second_length", "third_length", "fourth_length"]
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let there = self.fields.iter().filter(|field| keys.present(**field));
        let mut sizes = there.filter_map(|field| keys.value(*field).size());
        let first = sizes.next();
        if sizes.all(|size| Some(size) == first) {
            return Ok(());
        }
        Err(Broken { at: None, keys: present(self.fields, keys) })
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} differ in length; give each the same number of items", All(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};

    use crate::value::ValueRef::List;

    #[test]
    fn compares_sizes_of_what_is_there() {
        let group = same_length(&[], &[0, 1, 2]);
        assert_eq!(broken(&group, &[]), None);
        assert_eq!(broken(&group, &[(1, List(2))]), None);
        assert_eq!(broken(&group, &[(0, List(2)), (2, List(2))]), None);
        assert_eq!(
            broken(&group, &[(0, List(0)), (2, List(2))]),
            at(None, "a and c differ in length; give each the same number of items")
        );
        assert_eq!(
            broken(&group, &[(0, List(2)), (1, List(2)), (2, List(1))]),
            at(None, "a, b and c differ in length; give each the same number of items")
        );
    }
}
