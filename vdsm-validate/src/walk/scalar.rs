//! Scalars: take, convert or refuse.

use crate::content::Content;
use crate::forms::Decoded;
use crate::policy::{Conversion, Severity};
use crate::problem::{Problem, core};
use crate::schema::{
    Annotation, Annotations, Enum, FieldForm, Kind, Node, Scalar, Schema, Support,
};
use crate::value::ValueRef;

use super::Walk;
use super::held::Held;
use super::keys::same;
use super::visit::Spot;

impl<'p, 'de: 'p> Spot<'p, 'de> for Walk<'_, 'p, 'de> {
    #[inline]
    fn node(&self) -> &'static Node {
        self.node
    }

    #[inline]
    fn schema(&self) -> &'static Schema {
        self.schema
    }

    #[inline]
    fn leaves(&self, datum: ValueRef<'_>) -> bool {
        self.outers().all(|outer| leaves(outer.annotations, datum))
    }

    fn is_formed(&self) -> bool {
        self.outers().any(|outer| outer.annotations.is_formed())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn hand_over(
        &mut self,
        leveled: ValueRef<'_>,
        datum: ValueRef<'_>,
        borrowed: Option<&'de str>,
    ) {
        if self.cx.hold {
            self.cx.hold = false;
            self.cx.held = Held::new(leveled, borrowed);
        }
        if let Some(sink) = &mut self.sink {
            sink.scalar(datum, borrowed);
        }
    }

    #[inline]
    fn enter<R>(&mut self, go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R) -> R {
        go(self)
    }
}

impl<'de> Walk<'_, '_, 'de> {
    /// Reads a scalar that stands for the value only by way of something declared, or not at all.
    #[inline(never)]
    pub(super) fn convert(&mut self, datum: ValueRef<'_>, borrowed: Option<&'de str>) {
        if datum == ValueRef::Null && self.is_nullable() {
            self.cx.null = true;
            return;
        }
        let kind = &self.schema.kind;
        if matches!(kind, Kind::Union(_) | Kind::ViaSerde(_) | Kind::Any)
            && self.takes_for_null(datum)
        {
            return;
        }
        match kind {
            Kind::Newtype(node) => return self.peel(node, |inner| inner.scalar(datum, borrowed)),
            Kind::Union(union) => return self.union_scalar(union, datum, borrowed),
            Kind::ViaSerde(_) => return self.deserialize_whole(Content::scalar(datum, borrowed)),
            Kind::Text { borrowed: true } if borrowed.is_none() => {
                if let ValueRef::Text(_) = datum {
                    let message = "has escapes and cannot be borrowed; take it as a Cow";
                    self.tell(Severity::Error, Problem::said("escapes", message), datum);
                    return;
                }
            }
            _ => {}
        }
        let plain = self.forms().find(FieldForm::is_canonical);
        // `null` is anything too, where it is not the absence of it.
        if matches!(kind, Kind::Any) || fits(self.schema, datum, borrowed.is_some()) {
            let expected = self.schema;
            if plain.is_none()
                || self.converted(Problem::Conversion(expected, None), Conversion::Declared, datum)
            {
                self.accept(datum, datum, borrowed);
            }
            return;
        }
        if let Kind::Enum(names) = &self.schema.kind
            && let Some(variant) = self.variant(names, datum)
        {
            if let Some(variant) = variant {
                self.accept_variant(names, variant);
            }
            return;
        }
        match borrowed {
            Some(text) => self.reform(ValueRef::Text(text), Some),
            None => self.reform(datum, |_| None),
        }
    }

    /// Takes a value for `null` by a form; false where none does. Types that take values of any
    /// kind ask for it first.
    fn takes_for_null(&mut self, datum: ValueRef<'_>) -> bool {
        let null = |formed: &FieldForm| {
            let read = formed.form.read(datum, self.schema);
            matches!(read, Some(Decoded::ValueRef(ValueRef::Null)))
        };
        let formed = self.forms().find(null).filter(|_| self.is_nullable());
        if let Some(formed) = formed {
            self.cx.null = self.admit(formed, datum);
        }
        formed.is_some()
    }

    /// Tells of a conversion as the policy wants it; true where the value may be taken.
    #[cold]
    pub(super) fn converted(
        &mut self,
        problem: Problem,
        conversion: Conversion,
        datum: ValueRef<'_>,
    ) -> bool {
        let severity = self.cx.policy.conversion(conversion);
        if let Some(severity) = severity {
            self.tell(severity, problem, datum);
        }
        severity != Some(Severity::Error)
    }

    /// Judges a value that fits its type, and hands it over.
    pub(super) fn accept(
        &mut self,
        leveled: ValueRef<'_>,
        datum: ValueRef<'_>,
        borrowed: Option<&'de str>,
    ) {
        if self.apply_rules(leveled) {
            self.hand_over(leveled, datum, borrowed);
        }
    }

    /// Hands over an enumeration's variant; its rules see the name.
    pub(super) fn accept_variant(&mut self, names: &'static Enum, variant: usize) {
        let name = names.variants[variant].name;
        let hold = std::mem::take(&mut self.cx.hold);
        if hold {
            self.cx.held = Held::new(ValueRef::Text(name), Some(name));
        }
        self.accept(ValueRef::Text(name), ValueRef::Variant(variant), None);
    }

    /// The variant that a name or number stands for. The outer `None`: it is neither, and a form
    /// may read it; the inner one: it was told why it is not taken.
    #[expect(clippy::option_option, reason = "no name of ours, or one that is told of")]
    pub(super) fn variant(
        &mut self,
        names: &'static Enum,
        datum: ValueRef<'_>,
    ) -> Option<Option<usize>> {
        let (found, standing) = match datum {
            ValueRef::Text(name) if names.names != Support::Refused => {
                (by_name(names, name), names.names)
            }
            ValueRef::Int(number) if names.integers != Support::Refused => {
                let variant = names.variants.iter().position(|variant| variant.number == number);
                (variant.map(|variant| (variant, Spelling::Own)), names.integers)
            }
            _ => return None,
        };
        let (number, spelling) = found?;
        let variant = &names.variants[number];
        let mut taken = true;
        match spelling {
            Spelling::Own => {}
            Spelling::Alias(support) => {
                if let Some(conversion) = support.conversion() {
                    let problem = Problem::name(support, variant.name);
                    taken &= self.converted(problem, conversion, datum);
                }
            }
            Spelling::Case => {
                taken &=
                    self.converted(Problem::LegacyName(variant.name), Conversion::Declared, datum);
            }
        }
        if let Some(conversion) = standing.conversion() {
            let problem = Problem::writing(standing, self.schema, variant.name);
            taken &= self.converted(problem, conversion, datum);
        }
        if let Some(conversion) = variant.support.conversion() {
            taken &= self.converted(Problem::value(variant.support), conversion, datum);
        }
        if let Some(instead) = variant.deprecated {
            self.tell(Severity::Warning, Problem::DeprecatedName(instead), datum);
        }
        Some(taken.then_some(number))
    }

    /// Hands over a value that was kept whole.
    pub(super) fn deserialize_whole(&mut self, content: Content<'de>) {
        let outcome = match (&mut self.sink, &self.schema.kind) {
            (Some(sink), _) => sink.deserialize(content),
            (None, Kind::ViaSerde(attempt)) => attempt(content),
            (None, _) => Ok(()),
        };
        if let Err(message) = outcome {
            let secret = self.is_secret() || self.cx.secret.is_some();
            let message = if secret {
                "the type's own Deserialize refuses the value".to_owned()
            } else {
                crate::path::cut(&message, self.cx.policy.max_quoted)
            };
            let problem = Problem::said("serde", message);
            self.cx.tell(self.at, Severity::Error, problem, None, secret);
        }
    }
}

impl Node {
    /// Whether every scalar like this one is a value of the type, and stands as is documented.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn takes_all_like(&self, datum: ValueRef<'_>, lent: bool) -> bool {
        match (datum, self.accepts_all) {
            (ValueRef::Text(_), Some(Scalar::Text)) => lent,
            (ValueRef::Int(number), Some(Scalar::Integer { bits, sign })) => {
                let beyond = number >> bits;
                beyond == 0 || beyond == i64::from(sign)
            }
            (ValueRef::Bool(_), Some(Scalar::Bool)) => true,
            _ => false,
        }
    }

    /// What to hand over of a value that can be taken on the spot: it stands as the type's
    /// documentation has it, keeps every rule, and nothing is to be told of it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn takes(
        &self,
        schema: &'static Schema,
        datum: ValueRef<'_>,
        lent: bool,
    ) -> Option<Taken> {
        let canonical = |form: FieldForm| form.is_canonical();
        if !keep(self.annotations, datum)
            || self.annotations.forms().any(canonical)
            || schema.forms.iter().copied().any(canonical)
        {
            return None;
        }
        match (&schema.kind, datum) {
            _ if self.annotations.is_formed() && matches!(core(schema).kind, Kind::Any) => None,
            (Kind::Newtype(inner), _) => inner.takes_inside(datum, lent),
            (Kind::Enum(names), ValueRef::Text(name)) if names.names == Support::Documented => {
                let number = names.variants.iter().position(|variant| same(variant.name, name))?;
                let variant = &names.variants[number];
                let usual = variant.support == Support::Documented && variant.deprecated.is_none();
                usual.then_some(Taken::Variant(number))
            }
            _ => fits(schema, datum, lent).then_some(Taken::Same),
        }
    }

    /// The same for what a newtype holds.
    #[inline(never)]
    fn takes_inside(&self, datum: ValueRef<'_>, lent: bool) -> Option<Taken> {
        self.takes((self.schema)(), datum, lent)
    }
}

/// Whether nothing of what a container declares is to be done for a value inside, or told of it.
pub(super) fn leaves(annotations: Annotations, datum: ValueRef<'_>) -> bool {
    annotations.0.iter().all(|declaration| match *declaration {
        Annotation::Rule { rule, .. } => rule.holds(datum),
        Annotation::Form { form, status } => !FieldForm { form, status }.is_canonical(),
        _ => true,
    })
}

/// What to hand over of a scalar.
pub(super) enum Taken {
    Same,
    Variant(usize),
}

impl Taken {
    #[inline]
    pub(super) fn of(self, datum: ValueRef<'_>) -> ValueRef<'_> {
        match self {
            Self::Same => datum,
            Self::Variant(variant) => ValueRef::Variant(variant),
        }
    }
}

/// Whether a value keeps all rules.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn keep(annotations: Annotations, datum: ValueRef<'_>) -> bool {
    match annotations.0 {
        [Annotation::Rule { rule, .. }, others @ ..] => {
            rule.holds(datum)
                && (others.is_empty()
                    || Annotations(others).rules().all(|leveled| leveled.rule.holds(datum)))
        }
        // The rules stand first.
        _ => true,
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn within(number: i64, min: i64, max: u64) -> bool {
    number >= min && u64::try_from(number).map_or(number < 0, |number| number <= max)
}

/// Whether a scalar is of the type's own kind.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn fits(schema: &'static Schema, datum: ValueRef<'_>, lent: bool) -> bool {
    match (&schema.kind, datum) {
        (Kind::Text { borrowed }, ValueRef::Text(_)) => lent || !borrowed,
        (Kind::Integer { min, max }, ValueRef::Int(number)) => within(number, *min, *max),
        (Kind::Integer { max, .. }, ValueRef::Uint(number)) => number <= *max,
        (Kind::Char, ValueRef::Text(text)) => {
            let mut characters = text.chars();
            characters.next().is_some() && characters.next().is_none()
        }
        (Kind::Bool, ValueRef::Bool(_))
        | (Kind::Number, ValueRef::Int(_) | ValueRef::Uint(_) | ValueRef::Float(_))
        | (Kind::Bytes, ValueRef::Bytes(_)) => true,
        (Kind::Any, datum) => datum != ValueRef::Null,
        _ => false,
    }
}

/// How a name is written.
enum Spelling {
    Own,
    Alias(Support),
    Case,
}

fn by_name(names: &'static Enum, name: &str) -> Option<(usize, Spelling)> {
    for (number, variant) in names.variants.iter().enumerate() {
        if variant.name == name {
            return Some((number, Spelling::Own));
        }
        if let Some(alias) = variant.aliases.iter().find(|alias| alias.name == name) {
            return Some((number, Spelling::Alias(alias.support)));
        }
    }
    if !names.ignore_case {
        return None;
    }
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    let number = names.variants.iter().position(|variant| {
        same(variant.name) || variant.aliases.iter().any(|alias| same(alias.name))
    })?;
    Some((number, Spelling::Case))
}
