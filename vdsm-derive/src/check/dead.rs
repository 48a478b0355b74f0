//! Groups that say nothing, or nothing more: one that is written twice, one that asks of a field what its
//! condition has asked, and a condition on numbers that a rule of the field leaves out.

use super::attributes::shown;
use super::call::spelled;
use super::group::Scope;
use super::range::leaves_none;
use crate::model::{Condition, Fields, Group, Test};

/// Reports what is dead among the groups.
pub fn refuse(scope: &Scope<'_>, fields: &Fields, groups: &[Group]) {
    // Where anything is wrong, groups may lack what they name.
    if scope.ctxt.count() > 0 {
        return;
    }
    for (number, group) in groups.iter().enumerate() {
        twice(scope, &groups[..number], group);
        asked(scope, group);
        known(scope, group);
        for condition in &group.conditions {
            beyond(scope, fields, condition);
        }
    }
}

/// Reports a group that an earlier one is already, with the same fields and condition.
fn twice(scope: &Scope<'_>, earlier: &[Group], group: &Group) {
    let alike = |other: &&Group| {
        let same = |(a, b): (&Condition, &Condition)| a.is_same(b);
        other.rule.is_none()
            && shown(&other.call.path) == shown(&group.call.path)
            && other.fields == group.fields
            && other.call.named.len() == group.call.named.len()
            && other.conditions.len() == group.conditions.len()
            && other.conditions.iter().zip(&group.conditions).all(same)
    };
    if group.rule.is_none() && earlier.iter().any(|other| alike(&other)) {
        let path = shown(&group.call.path);
        let message = format!("`{path}` of these fields is given twice; leave out one");
        scope.ctxt.error(&group.call.path, message);
    }
}

/// Reports a field of which a group asks whether it is there, where its condition has asked of its value.
fn asked(scope: &Scope<'_>, group: &Group) {
    let in_condition = |field: &usize| group.conditions.iter().any(|it| it.field == *field);
    if group.rule.is_some() {
        return;
    }
    for field in group.fields.iter().filter(|field| in_condition(field)) {
        // It was named in the condition before.
        let Some((_, at)) = group.named.iter().rev().find(|(named, _)| named == field) else {
            continue;
        };
        let message = "the condition asks of this field already; leave it out here, or declare a rule on the field";
        scope.ctxt.error_at(*at, message);
    }
}

/// Reports a rule under a condition that says already which value its field has.
fn known(scope: &Scope<'_>, group: &Group) {
    let one_alternative = group.conditions.iter().skip(1).all(|condition| !condition.or);
    let is_known = |field: &usize| {
        let mut conditions = group.conditions.iter();
        conditions.any(|it| it.field == *field && matches!(it.test, Test::Is(_)))
    };
    let [field] = &group.fields[..] else { return };
    if group.rule.is_none() || !one_alternative || !is_known(field) {
        return;
    }
    if let Some((_, at)) = group.named.iter().rev().find(|(named, _)| named == field) {
        let message = "the condition says which value the field has, so that no rule is needed of it; leave it out here";
        scope.ctxt.error_at(*at, message);
    }
}

/// Reports a condition on numbers that a rule of the field leaves out.
fn beyond(scope: &Scope<'_>, fields: &Fields, condition: &Condition) {
    let Test::Beside(side, end) = condition.test else { return };
    let Some(field) = fields.shown.get(condition.field) else { return };
    let rules = field.node.rules.iter().filter(|rule| rule.level.binds()).map(|rule| &rule.call);
    let Some(rule) = rules.into_iter().find(|rule| leaves_none(rule, side, end)) else { return };
    let message = format!(
        "the condition never holds: the rule `{}` leaves no such number; change one of them",
        spelled(rule)
    );
    scope.ctxt.error(&condition.written, message);
}
