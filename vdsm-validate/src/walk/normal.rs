//! Strings that forms of the place make other strings of before anything else is asked: `trim` and the
//! like.

use std::borrow::Cow;

use crate::forms::Decoded;
use crate::policy::{Conversion, Severity};
use crate::problem::Problem;
use crate::schema::natural::natural;
use crate::schema::{FieldForm, FormStatus};
use crate::value::ValueRef;

use super::captured::Outcome;
use super::{Walk, conversion, unfolded};

/// Reads a string that such a form changes, or one that reads every string; none where there is nothing to change.
pub(super) fn changed<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Option<Outcome<'de>> {
    let ValueRef::Text(text) = value else { return None };
    if walk.cx.built {
        return None;
    }
    let mut now = Cow::Borrowed(text);
    for number in 0.. {
        let mut before = 0;
        let next = walk.find_form(|form| {
            let normalizes = form.form.normalizes();
            before += usize::from(normalizes);
            normalizes && before > number
        });
        let Some(form) = next else { break };
        let read = form.form.read(ValueRef::Text(&now), walk.schema);
        let Some(Decoded::Text(text)) = read else { continue };
        if !admits(walk, form, value) {
            return Some(Outcome::DONE);
        }
        now = Cow::Owned(text);
    }
    let Cow::Owned(now) = now else { return unfolded::unfolded(walk, value) };
    // A part of what lives as long as the input does so too.
    let part = |lent: &'de str| Some(&lent[lent.find(&now)?..][..now.len()]);
    let lent = lent.and_then(part);
    // A part of a string is read as its type would have it.
    let inside = walk.at.inside().and_then(|_| natural(walk.node, walk.schema, &now));
    let value = inside.unwrap_or(ValueRef::Text(&now));
    Some(conversion::scalar_as_it_is(walk, value, lent))
}

/// Reports the change as the policy wants it; true where the value may be taken.
fn admits(walk: &mut Walk<'_, '_, '_>, form: FieldForm, value: ValueRef<'_>) -> bool {
    let conversion = match form.status {
        FormStatus::Either => return true,
        FormStatus::Warned => {
            walk.report(Severity::Warning, Problem::Changed(form), value);
            return true;
        }
        FormStatus::Declared => Conversion::Declared,
        FormStatus::Wire => Conversion::Wire,
        FormStatus::Legacy => Conversion::Legacy,
    };
    walk.converts(|| Problem::Changed(form), conversion, value)
}
