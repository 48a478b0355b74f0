//! `at_least_one`: one or more of a few fields are there.

use std::fmt;

use serde_json::json;

use crate::groups::{
    All, Broken, Group, Keys, Statement, When, Where, all_present, condition, contains, count,
    fields_only, one_condition,
};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`at_least_one`].
#[derive(Clone, Copy, Debug)]
pub struct AtLeastOne {
    conditions: &'static [When],
    fields: &'static [usize],
}

/// One or more of the fields are there.
///
/// Applies to two or more fields of any kind; under a condition where one is given, as in
/// `at_least_one(mode == "file", volume, path)`.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(at_least_one(nics, options))]
/// struct Bonding {
///     nics: Option<Vec<String>>,
///     options: Option<String>,
/// }
///
/// let report = check_str::<Bonding>("{}");
/// assert_eq!(report.findings()[0].to_string(), "one or more of nics and options are needed");
/// ```
///
/// # Panics
///
/// Where two conditions are given, fewer than two fields, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn at_least_one(conditions: &'static [When], fields: &'static [usize]) -> AtLeastOne {
    if conditions.is_empty() {
        fields_only(conditions, fields);
    } else {
        one_condition(conditions, fields);
    }
    AtLeastOne { conditions, fields }
}

impl AtLeastOne {
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
        if !contains(self.fields, field) {
            return None;
        }
        Some(
            "the field is always there, so that the group says nothing; make it an `Option`, or leave it out here",
        )
    }
}

impl Group for AtLeastOne {
    fn code(&self) -> &'static str {
        "at_least_one"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn conditions(&self) -> &'static [When] {
        self.conditions
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let applies = condition::hold(self.conditions, keys);
        if !applies || count(self.fields, keys) > 0 {
            return Ok(());
        }
        let fields = self.fields.iter().copied().chain(condition::fields(self.conditions));
        Err(Broken { at: None, keys: fields.collect() })
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let keywords = json!({"anyOf": all_present(self.fields, of)});
        if self.conditions.is_empty() {
            return JsonSchema::exact(keywords);
        }
        match of.conditions(self.conditions) {
            (condition, true) => JsonSchema::exact(json!({"if": condition, "then": keywords})),
            _ => JsonSchema::nothing(),
        }
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (fields, others) = keys.split_at(keys.len().min(self.fields.len()));
        write!(f, "one or more of {} are needed", All(fields))?;
        if self.conditions.is_empty() {
            return Ok(());
        }
        write!(f, " where {}", Where { conditions: self.conditions, keys: others })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken, broken_by};
    use crate::value::{Constant, ValueRef};

    #[test]
    fn takes_one_or_more() {
        let group = at_least_one(&[], &[0, 1]);
        assert_eq!(broken_by(&group, &[1]), None);
        assert_eq!(broken_by(&group, &[0, 1]), None);
        assert_eq!(broken_by(&group, &[2]), at(None, "one or more of a and b are needed"));
    }

    #[test]
    fn may_have_a_condition() {
        const GROUP: AtLeastOne = at_least_one(&[When::is(0, Constant::Int(1))], &[1, 2]);
        let there = ValueRef::Text("x");
        assert_eq!(broken(&GROUP, &[]), None);
        assert_eq!(broken(&GROUP, &[(0, ValueRef::Int(1)), (2, there)]), None);
        assert_eq!(
            broken(&GROUP, &[(0, ValueRef::Int(1))]),
            at(None, "one or more of b and c are needed where a is 1")
        );
    }
}
