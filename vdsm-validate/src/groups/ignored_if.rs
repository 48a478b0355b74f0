//! `ignored_if`: fields are left out under a condition.

use std::fmt;

use serde_json::json;

use crate::coverage::Coverage;
use crate::groups::{Broken, Conditional, Group, Keys, Statement, When};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// See [`ignored_if`].
#[derive(Clone, Copy, Debug)]
pub struct IgnoredIf(Conditional);

/// Under the condition, those of the fields that are there are left out, with a warning at each.
///
/// Applies to fields of any kind that need not be there: an `Option`, or one with a default. What is left out counts
/// as absent for all other groups, and the default takes its place. Several such groups do it in the order in which
/// they are declared. A field that is sent with its own default, a scalar or an empty list or dictionary, is no finding,
/// for nothing is lost of it; one whose default is more should be an `Option`.
///
/// ```
/// use vdsm_validate::{Validate, from_str};
///
/// #[derive(Validate)]
/// #[validate(ignored_if(bootproto == "dhcp", ipaddr))]
/// struct Network {
///     bootproto: Option<String>,
///     ipaddr: Option<String>,
/// }
///
/// let text = r#"{"bootproto": "dhcp", "ipaddr": "192.0.2.1"}"#;
/// let (network, report) = from_str::<Network>(text).unwrap().into_parts();
/// assert_eq!(network.ipaddr, None);
/// assert_eq!(report.findings()[0].to_string(), "ipaddr is ignored where bootproto is dhcp");
/// ```
///
/// It is a conversion, so that the policies that take none refuse such a field, as
/// [`forbidden_if`](crate::groups::forbidden_if()) does under every policy; so does [`check`](crate::check()) of a
/// value that was built. In `warn(…)` no policy refuses it.
///
/// A value that is not accepted is an error, as if there were no such group: the condition may come after it in the
/// input, or be broken itself, and the day it does not hold, the same value is refused. Where a malformed one is to be
/// left out too, whatever the condition, that is [`otherwise`](crate::attributes::otherwise) on the field.
///
/// ```
/// use vdsm_validate::{Validate, assert_findings, check_str};
///
/// #[derive(Validate)]
/// #[validate(ignored_if(bootproto == "dhcp", ipaddr, mtu))]
/// struct Network {
///     bootproto: Option<String>,
///     ipaddr: Option<std::net::Ipv4Addr>,
///     #[validate(otherwise = None)]
///     mtu: Option<u16>,
/// }
///
/// let report = check_str::<Network>(r#"{"ipaddr": "?", "bootproto": "dhcp"}"#);
/// assert_findings!(report, "/ipaddr": type);
/// let report = check_str::<Network>(r#"{"mtu": "?", "bootproto": "dhcp"}"#);
/// assert_findings!(report, "/mtu": type);
/// assert!(report.is_valid());
/// ```
///
/// # Panics
///
/// Where other than one condition is given, no field, or one of them twice: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn ignored_if(conditions: &'static [When], fields: &'static [usize]) -> IgnoredIf {
    IgnoredIf(Conditional::new(conditions, fields))
}

impl IgnoredIf {
    /// What the group has against the kind of a field that it names.
    #[doc(hidden)]
    #[must_use]
    pub const fn mismatch(&self, this: Coverage, _first: Coverage) -> Option<&'static str> {
        match this {
            Coverage::Inner(_) => Some(
                "a field of a flattened struct is not left out from outside; put the group on that struct",
            ),
            _ => None,
        }
    }

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
    pub const fn objection(&self, field: usize, sent: bool) -> Option<&'static str> {
        if !sent {
            return None;
        }
        self.0.objection(
            field,
            "the field has to be there, so that it cannot be left out; make it an `Option`, or give it a `default`",
        )
    }
}

impl Group for IgnoredIf {
    fn code(&self) -> &'static str {
        "ignored_if"
    }

    fn reads(&self) -> &[usize] {
        self.0.fields
    }

    fn conditions(&self) -> &'static [When] {
        self.0.conditions
    }

    fn ignores(&self) -> bool {
        true
    }

    /// It is broken by the first of the fields that is sent.
    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        if !self.0.holds(keys) {
            return Ok(());
        }
        let sent = self.0.fields.iter().copied().find(|field| keys.sent(*field));
        self.0.refuse(sent.into_iter().collect())
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let (condition, exact) = of.conditions(self.0.conditions);
        if !exact {
            return JsonSchema::nothing();
        }
        // One that has a default may be sent with that.
        let has_default = |field: &usize| of.present(*field) == json!({});
        let fields = self.0.fields.iter();
        let refused: Vec<_> =
            fields.filter(|field| !has_default(field)).map(|field| of.sent(*field)).collect();
        if refused.is_empty() {
            return JsonSchema::nothing();
        }
        let exact = refused.len() == self.0.fields.len();
        let keywords = json!({"if": condition, "then": {"not": {"anyOf": refused}}});
        if exact { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.explain("ignored", keys, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::groups::tests::{at, broken};
    use crate::value::{Constant, ValueRef};

    #[test]
    fn names_them_one_by_one() {
        const GROUP: IgnoredIf = ignored_if(&[When::is(0, Constant::Text("dhcp"))], &[1, 2]);
        let (dhcp, there) = (ValueRef::Text("dhcp"), ValueRef::Text("x"));
        assert_eq!(broken(&GROUP, &[(1, there), (2, there)]), None);
        assert_eq!(broken(&GROUP, &[(0, dhcp)]), None);
        let first = at(1, "b is ignored where a is dhcp");
        assert_eq!(broken(&GROUP, &[(0, dhcp), (1, there), (2, there)]), first);
        assert_eq!(broken(&GROUP, &[(0, dhcp), (2, there)]), at(2, "c is ignored where a is dhcp"));
    }
}
