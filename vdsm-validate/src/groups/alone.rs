//! `alone`: a field excludes every other key.

use std::fmt;

use crate::groups::{All, Broken, Group, Keys, Statement, When, condition};

/// See [`alone`].
#[derive(Clone, Copy, Debug)]
pub struct Alone {
    conditions: &'static [When],
    fields: &'static [usize],
    subject: usize,
}

/// The field excludes every other key, those that no field claims too.
///
/// Applies to one field of any kind. `alone(remove)` means wherever the field is there, whatever
/// its value; `alone(remove == true)` means where it has that value.
///
/// ```
/// use vdsm_validate::{Validate, check_str};
///
/// #[derive(Validate)]
/// #[validate(alone(remove == true))]
/// struct Network {
///     remove: Option<bool>,
///     vlan: Option<u16>,
///     nic: Option<String>,
/// }
///
/// let report = check_str::<Network>(r#"{"remove": true, "vlan": 1, "nic": "eth0"}"#);
/// assert_eq!(
///     report.findings()[0].to_string(),
///     "remove excludes every other key; leave out vlan and nic"
/// );
/// assert!(check_str::<Network>(r#"{"remove": false, "vlan": 1}"#).is_valid());
/// ```
///
/// # Panics
///
/// Where other than one field or one condition is given: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn alone(conditions: &'static [When], fields: &'static [usize]) -> Alone {
    let subject = match (conditions, fields) {
        ([condition, others @ ..], []) if all_of(others, condition.field) => condition.field,
        ([], [field]) => *field,
        _ => panic!("the group is about one field; name it, or compare it, as in remove == true"),
    };
    Alone { conditions, fields, subject }
}

/// Whether all comparisons are of that field.
const fn all_of(conditions: &[When], field: usize) -> bool {
    let mut at = 0;
    while at < conditions.len() {
        if conditions[at].field != field {
            return false;
        }
        at += 1;
    }
    true
}

impl Alone {
    /// What the group states, for the compiler to hold beside what others do.
    #[doc(hidden)]
    #[must_use]
    pub const fn statement(&self) -> Statement {
        if self.conditions.is_empty() { Statement::Alone(self.subject) } else { Statement::Nothing }
    }

    /// What the group has against a field that always has a value, be it its default where its key need
    /// not be `sent`, as far as the compiler can tell.
    #[doc(hidden)]
    #[must_use]
    pub const fn objection(&self, field: usize, _sent: bool) -> Option<&'static str> {
        if field == self.subject {
            return None;
        }
        Some("the field is always there, so that `alone` could never hold; make it an `Option`")
    }
}

impl Group for Alone {
    fn code(&self) -> &'static str {
        "alone"
    }

    fn reads(&self) -> &[usize] {
        self.fields
    }

    fn conditions(&self) -> &'static [When] {
        self.conditions
    }

    fn condition_keys<'k>(&self, keys: &'k [&'static str]) -> &'k [&'static str] {
        &keys[..keys.len().min(self.conditions.len()).min(1)]
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let applies = condition::hold(self.conditions, keys);
        if !applies || !keys.present(self.subject) {
            return Ok(());
        }
        if keys.unclaimed() == 0 && keys.count() == 1 {
            return Ok(());
        }
        let mut named = vec![self.subject];
        // Keys that have no number cannot be named; then the others are not named either.
        if keys.unclaimed() == 0 {
            named.extend(keys.all().into_iter().filter(|field| *field != self.subject));
        }
        Err(Broken { at: Some(self.subject), keys: named })
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, others) = keys.split_at(keys.len().min(1));
        let others = if others.is_empty() { &["the others"] } else { others };
        write!(f, "{} excludes every other key; leave out {}", All(subject), All(others))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{Dictionary, at, broken, broken_by, leveled};

    use crate::value::{Constant, ValueRef};

    #[test]
    fn excludes_every_other_key() {
        let group = alone(&[], &[1]);
        assert_eq!(broken_by(&group, &[0, 2]), None);
        assert_eq!(broken_by(&group, &[1]), None);
        assert_eq!(
            broken_by(&group, &[0, 1, 4]),
            at(1, "b excludes every other key; leave out a and e")
        );
    }

    #[test]
    fn excludes_unclaimed_keys_too() {
        let there = Some(ValueRef::Bool(true));
        for values in [[None, there, None, None, None], [there, there, None, None, None]] {
            let dictionary = Dictionary { values, unclaimed: 1 };
            assert_eq!(
                leveled(&alone(&[], &[1]), &dictionary),
                at(1, "b excludes every other key; leave out the others")
            );
        }
    }

    #[test]
    fn may_depend_on_the_value() {
        const GROUP: Alone = alone(&[When::is(0, Constant::Bool(true))], &[]);
        let there = (1, ValueRef::Int(1));
        assert_eq!(broken(&GROUP, &[there]), None);
        assert_eq!(broken(&GROUP, &[(0, ValueRef::Bool(false)), there]), None);
        assert_eq!(
            broken(&GROUP, &[(0, ValueRef::Bool(true)), there]),
            at(0, "a excludes every other key; leave out b")
        );
    }

    #[test]
    #[should_panic(expected = "the group is about one field")]
    fn refuses_two() {
        let _ = alone(&[], &[0, 1]);
    }
}
