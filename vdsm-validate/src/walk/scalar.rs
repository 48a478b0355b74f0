//! Scalars: whether one is a value of the type as it is.

use crate::forms::Decoded;
use crate::schema::fits::fits;
use crate::schema::{
    Annotation, Annotations, Enum, FieldForm, Kind, Node, Schema, Support, satisfies,
};
use crate::value::ValueRef;

use super::object::same;
use super::{Context, core_kind};

/// What to hand over of a scalar that is accepted.
pub(super) enum Accepted {
    Same,
    Variant(usize),
}

impl Node {
    /// What to hand over of a value that can be taken on the spot: it stands as the type's
    /// documentation has it, keeps every rule, and nothing is to be told of it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn accepts(
        &self,
        schema: &'static Schema,
        value: ValueRef<'_>,
        lent: bool,
    ) -> Option<Accepted> {
        let canonical = |form: FieldForm| form.is_canonical() || form.form.normalizes();
        if !satisfies(self.annotations, value)
            || self.annotations.forms().any(canonical)
            || schema.forms.iter().copied().any(canonical)
        {
            return None;
        }
        match (&schema.kind, value) {
            _ if self.annotations.is_formed() && matches!(*core_kind(schema), Kind::Any) => None,
            (Kind::Newtype(inner), _) => inner.accepts_inside(value, lent),
            (Kind::Enum(names), ValueRef::Text(name)) if names.names == Support::Documented => {
                let number = names.variants.iter().position(|variant| same(variant.name, name))?;
                names.variants[number].is_usual().then_some(Accepted::Variant(number))
            }
            _ => fits(schema, value, lent).then_some(Accepted::Same),
        }
    }

    /// What a number or a boolean reads as by the first form that is declared for it, where that can be
    /// taken on the spot: it keeps every rule, and nothing is to be told of it.
    pub(super) fn reads<'v>(
        &self,
        schema: &'static Schema,
        value: ValueRef<'v>,
        cx: &Context<'_, '_>,
    ) -> Option<ValueRef<'v>> {
        if !matches!(schema.kind, Kind::Integer { .. } | Kind::Number { .. } | Kind::Bool)
            || fits(schema, value, false)
        {
            return None;
        }
        let form = self.annotations.forms().next()?;
        match form.form.read(value, schema)? {
            Decoded::Scalar(scalar)
                if fits(schema, scalar, false)
                    && satisfies(self.annotations, scalar)
                    && cx.takes_in_silence(form)
                    && !self.annotations.forms().any(|form| form.form.normalizes()) =>
            {
                Some(scalar)
            }
            _ => None,
        }
    }

    /// What is accepted of what a newtype holds.
    #[inline(never)]
    fn accepts_inside(&self, value: ValueRef<'_>, lent: bool) -> Option<Accepted> {
        self.accepts(self.schema(), value, lent)
    }
}

/// Whether what a container declares leaves a value inside as it is, with nothing to report.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn unaffected(annotations: Annotations, value: ValueRef<'_>) -> bool {
    annotations.0.iter().all(|annotation| match *annotation {
        Annotation::Rule { rule, .. } => rule.holds(value),
        // The empty string may be nothing by a form.
        Annotation::Form { form, status } => {
            let asked = FieldForm { form, status }.is_canonical() || form.normalizes();
            !asked && value != ValueRef::Text("")
        }
        _ => true,
    })
}

/// How a name is written.
pub(super) enum Spelling {
    Own,
    Alias(Support),
    Case,
}

pub(super) fn by_name(names: &'static Enum, name: &str) -> Option<(usize, Spelling)> {
    for (number, variant) in names.variants.iter().enumerate() {
        if variant.name == name {
            return Some((number, Spelling::Own));
        }
        if let Some(alias) = variant.aliases.iter().find(|alias| alias.name == name) {
            return Some((number, Spelling::Alias(alias.support)));
        }
    }
    let same = |other: &str| names.ignore_case && other.eq_ignore_ascii_case(name);
    let number = names.variants.iter().position(|variant| {
        same(variant.name) || variant.aliases.iter().any(|alias| same(alias.name))
    });
    let Some(number) = number else {
        let number = names.variants.iter().position(|variant| variant.other)?;
        return Some((number, Spelling::Own));
    };
    Some((number, Spelling::Case))
}
