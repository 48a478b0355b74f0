//! Whether a place takes a value as it is, which its table alone tells of most.

use super::core;
use super::{Annotation, Annotations, Kind, Node, Scalar, Schema, Support, Variant};
use crate::value::ValueRef;

impl Node {
    /// Whether a value that was built is good as it is: it is of the type, stands as is documented, and keeps
    /// every rule. Of any other the walk has to be asked.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn keeps(&self, value: ValueRef<'_>) -> bool {
        match value {
            ValueRef::Variant(number) => {
                self.annotations.is_bare() && self.schema().takes_variant(number)
            }
            value => self.takes_all_like(value, true) && satisfies(self.annotations, value),
        }
    }

    /// Whether every scalar like this one is a value of the type, and stands as is documented.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn takes_all_like(&self, value: ValueRef<'_>, lent: bool) -> bool {
        match (value, self.accepts_all) {
            (ValueRef::Text(_), Some(Scalar::Text)) => lent,
            (ValueRef::Int(number), Some(Scalar::Integer { bits, sign })) => {
                let beyond = number >> bits;
                beyond == 0 || beyond == i64::from(sign)
            }
            (ValueRef::Bool(_), Some(Scalar::Bool)) => true,
            (ValueRef::Float(number), Some(Scalar::Float)) => number.value().is_finite(),
            _ => false,
        }
    }
}

impl Schema {
    /// A variant of an enumeration as it is written: its name, or its number.
    #[inline]
    pub(crate) fn name_of(&'static self, number: usize) -> Option<ValueRef<'static>> {
        let names = match &self.kind {
            Kind::Enum(names) => names,
            _ => match &core(self).kind {
                Kind::Enum(names) => names,
                _ => return None,
            },
        };
        let variant = names.variants.get(number)?;
        Some(match names.names {
            Support::Documented => ValueRef::Text(variant.name),
            _ => ValueRef::Int(variant.number),
        })
    }

    /// Whether the name of a variant is taken as it is.
    #[inline]
    pub(crate) fn takes_variant(&self, number: usize) -> bool {
        let Kind::Enum(names) = &self.kind else { return false };
        let usual = |variant: &Variant| variant.is_usual();
        names.names == Support::Documented
            && self.forms.is_empty()
            && names.variants.get(number).is_some_and(usual)
    }
}

impl Variant {
    /// Whether nothing is to be told of the name.
    pub(crate) fn is_usual(&self) -> bool {
        self.support == Support::Documented && self.deprecated.is_none()
    }
}

/// Whether a value keeps all rules.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn satisfies(annotations: Annotations, value: ValueRef<'_>) -> bool {
    match annotations.0 {
        [Annotation::Rule { rule, .. }, others @ ..] => {
            rule.holds(value)
                && (others.is_empty()
                    || Annotations(others).rules().all(|leveled| leveled.rule.holds(value)))
        }
        // The rules stand first.
        _ => true,
    }
}
