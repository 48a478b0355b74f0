//! What can be wrong, as data. The sentences are made in `message`.

mod read_back;

use std::borrow::Cow;

use crate::forms::Form;
use crate::found::Found;
use crate::groups::{Group, Where};
use crate::operand::Operand;
use crate::relation::Made;
use crate::rules::Rule;
use crate::schema::{
    Deprecation, FieldForm, FormStatus, Kind, Object, Schema, Support, Union, core,
};
use crate::suggest::{Search, nearest};
use crate::value::Constant;

pub(crate) use read_back::ReadBack;

/// What is wrong, as data.
#[derive(Clone)]
pub(crate) enum Problem {
    /// The value is of another kind than the type's.
    Type(&'static Schema),
    /// The value is not in the form that the field declares.
    Form(&'static dyn Form),
    /// The value had to be converted.
    Conversion(&'static Schema, Option<&'static str>),
    /// A form made another string of the value.
    Changed(FieldForm),
    /// The value came as it is, where this form is the documented one.
    Formless(&'static dyn Form),
    /// The value came as it is, and this form, which is the documented one, cannot hold it; why.
    Misfit(&'static dyn Form, Cow<'static, str>),
    /// The value stands in a form that is not documented and that the peer itself reads.
    Wire(&'static Schema, Option<&'static str>),
    /// The value is written in such a way, and this is its documented name.
    WireWriting(&'static str),
    /// The value is of a kind that is not documented and that the peer itself reads.
    WireKind(&'static Union, usize),
    /// The key is one that the peer itself reads; the documented one.
    WireKey(&'static str),
    /// The name of a variant is one that the peer itself reads; the documented one.
    WireName(&'static str),
    /// The value stands in a form for old clients.
    Legacy(&'static Schema, Option<&'static str>),
    /// The value is of a kind that only old clients send.
    LegacyKind(&'static Union, usize),
    /// The key is one for old clients.
    LegacyKey(&'static str),
    /// The name of a variant is one for old clients.
    LegacyName(&'static str),
    /// A rule is broken.
    Rule(&'static dyn Rule),
    /// A rule is broken that the caller's context made, as it is declared.
    Made(&'static dyn Rule, Made),
    /// A key is not there, and its default breaks a rule.
    Default(&'static dyn Rule),
    /// A rule on the items of a list together is broken, together with an earlier item.
    Repeats(&'static dyn Rule, usize),
    /// A required key is not there.
    MissingKey(&'static Schema),
    /// The key is not there that tells the variant.
    MissingTag(&'static Union),
    /// The value of the key that tells the variant is that of none.
    WrongTag(&'static Union),
    /// A key that the type does not have.
    UnknownKey(&'static Object),
    /// A key that stands twice.
    DuplicateKey,
    /// Two names of one key.
    AliasConflict(&'static str),
    /// A deprecated key, and what to use.
    DeprecatedKey(&'static Deprecation),
    /// A deprecated variant, and what to use.
    DeprecatedName(&'static Deprecation),
    /// A group is broken.
    Group(Box<BrokenGroup>),
    /// Too few or too many values by position: how many came, how many belong, the first missing.
    Parts { found: usize, expected: usize, missing: Option<&'static str> },
    /// A pair in a string that is none.
    Pair,
    /// What was read from a report that was written.
    Read(Box<ReadBack>),
    /// Anything that is said where it is found.
    Said { code: &'static str, message: Cow<'static, str> },
}

/// A group that is broken, with the keys that its sentence names, and their values as far as these
/// may be shown.
#[derive(Clone)]
pub(crate) struct BrokenGroup {
    pub(crate) group: &'static dyn Group,
    pub(crate) keys: Box<[&'static str]>,
    pub(crate) values: Box<[Option<Found>]>,
}

impl BrokenGroup {
    /// The condition and the values that it is about, by name; those that the client sent only where they
    /// are shown.
    fn operands(&self, shown: bool) -> Vec<(&'static str, Operand<'_>)> {
        let mut operands = Vec::new();
        let conditions = self.group.conditions();
        let keys = self.group.condition_keys(&self.keys);
        if let ([condition], [key]) = (conditions, keys) {
            operands.push(("when", Operand::Text(key)));
            operands.extend(condition.test.operand());
        } else if !conditions.is_empty() {
            operands.push(("when", Operand::Written(Where { conditions, keys }.to_string())));
        }
        if let Some(rule) = self.group.rule() {
            rule.operands(&mut |name, operand| operands.push((name, operand)));
        }
        let names = self.group.values().iter().filter(|_| shown);
        for (name, value) in names.zip(&self.values) {
            operands.extend(value.as_ref().and_then(Found::operand).map(|value| (*name, value)));
        }
        operands
    }
}

impl Problem {
    pub(crate) fn said(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Said { code, message: message.into() }
    }

    /// A key that is not the documented one.
    pub(crate) fn key(support: Support, documented: &'static str) -> Self {
        match support {
            Support::Wire => Self::WireKey(documented),
            _ => Self::LegacyKey(documented),
        }
    }

    /// A name of a variant that is not the documented one.
    pub(crate) fn name(support: Support, documented: &'static str) -> Self {
        match support {
            Support::Wire => Self::WireName(documented),
            _ => Self::LegacyName(documented),
        }
    }

    /// A variant by its number, or by its name, where that is not the documented way.
    pub(crate) fn writing(
        support: Support,
        schema: &'static Schema,
        documented: &'static str,
    ) -> Self {
        match support {
            Support::Wire => Self::WireWriting(documented),
            _ => Self::Legacy(schema, None),
        }
    }

    /// A variant that is not documented.
    pub(crate) fn value(support: Support) -> Self {
        match support {
            Support::Wire => Self::said("wire", "the specification does not have this value"),
            _ => Self::said("legacy", "not a documented value; old clients send it"),
        }
    }

    /// A kind of value that is not documented.
    pub(crate) fn kind(support: Support, union: &'static Union, number: usize) -> Self {
        match support {
            Support::Wire => Self::WireKind(union, number),
            _ => Self::LegacyKind(union, number),
        }
    }

    /// The limit of depth is reached.
    #[cold]
    pub(crate) fn depth(most: usize) -> Self {
        Self::said("depth", format!("nested deeper than {most} levels"))
    }

    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Type(schema) => match core(schema).kind {
                Kind::Enum(_) => "enum",
                _ => "type",
            },
            Self::Form(form) => form.code(),
            Self::Changed(form) => match form.status {
                FormStatus::Wire => "wire",
                FormStatus::Legacy | FormStatus::Warned => "legacy",
                FormStatus::Declared | FormStatus::Either => "conversion",
            },
            Self::Conversion(..) | Self::Formless(_) | Self::Misfit(..) => "conversion",
            Self::Wire(..)
            | Self::WireWriting(_)
            | Self::WireKind(..)
            | Self::WireKey(_)
            | Self::WireName(_) => "wire",
            Self::Legacy(..) | Self::LegacyKind(..) | Self::LegacyKey(_) | Self::LegacyName(_) => {
                "legacy"
            }
            Self::Rule(rule)
            | Self::Made(rule, _)
            | Self::Default(rule)
            | Self::Repeats(rule, _) => rule.code(),
            Self::WrongTag(_) => "enum",
            Self::MissingKey(_) | Self::MissingTag(_) => "missing_key",
            Self::UnknownKey(_) => "unknown_key",
            Self::DuplicateKey => "duplicate_key",
            Self::AliasConflict(_) => "alias_conflict",
            Self::DeprecatedKey(_) | Self::DeprecatedName(_) => "deprecated",
            Self::Group(broken) => broken.group.code(),
            Self::Parts { .. } => "tuple",
            Self::Pair => "pairs",
            Self::Read(read) => read.code,
            Self::Said { code, .. } => code,
        }
    }

    /// The sentence that the declaration has for it.
    pub(crate) fn message(&self) -> Option<&'static str> {
        match self {
            Self::Rule(rule)
            | Self::Made(rule, _)
            | Self::Default(rule)
            | Self::Repeats(rule, _) => rule.message(),
            Self::Group(broken) => broken.group.message(),
            _ => None,
        }
    }

    /// The key itself is what is wrong, whatever stands under it.
    pub(crate) fn is_about_the_key(&self) -> bool {
        if let Self::Read(read) = self {
            return read.about_key;
        }
        matches!(
            self,
            Self::UnknownKey(_)
                | Self::DuplicateKey
                | Self::AliasConflict(_)
                | Self::WireKey(_)
                | Self::LegacyKey(_)
                | Self::DeprecatedKey(_)
        )
    }

    /// The kind that was expected, as a code.
    pub(crate) fn expected_kind(&self) -> Option<&'static str> {
        match self {
            Self::Type(schema)
            | Self::Conversion(schema, _)
            | Self::Wire(schema, _)
            | Self::Legacy(schema, _)
            | Self::MissingKey(schema) => Some(match core(schema).kind {
                Kind::Any | Kind::ViaSerde(_) | Kind::Newtype(_) => "any",
                Kind::Null => "null",
                Kind::Bool => "boolean",
                Kind::Integer { .. } => "integer",
                Kind::Number { .. } => "number",
                Kind::Text { .. } => "string",
                Kind::Char => "character",
                Kind::Bytes => "binary",
                Kind::Parsed(ref parsed) => match parsed.json {
                    "decimal" => "number",
                    json => json,
                },
                Kind::List(_) | Kind::Tuple(_) => "list",
                Kind::Map(_) | Kind::Object(_) => "dictionary",
                Kind::Enum(_) => "enum",
                Kind::Union(_) => "union",
            }),
            Self::MissingTag(_) | Self::WrongTag(_) => Some("enum"),
            Self::Read(read) => read.expected_kind,
            // Every documented form is one of a string.
            Self::Formless(_) | Self::Misfit(..) | Self::Changed(_) => Some("string"),
            _ => None,
        }
    }

    pub(crate) fn operands(&self, shown: bool) -> Vec<(&'static str, Operand<'_>)> {
        let mut operands = Vec::new();
        match self {
            Self::Rule(rule) | Self::Default(rule) => {
                rule.operands(&mut |name, operand| operands.push((name, operand)));
            }
            Self::Made(_, made) => {
                made.0.operands(&mut |name, operand| operands.push((name, operand)));
            }
            Self::Repeats(rule, earlier) => {
                rule.operands(&mut |name, operand| operands.push((name, operand)));
                operands.push(("earlier", Operand::Integer(*earlier as i128)));
            }
            Self::Type(schema) => match core(schema).kind {
                Kind::Integer { min, max } => {
                    operands.push(("minimum", Operand::Integer(min.into())));
                    operands.push(("maximum", Operand::Integer(max.into())));
                }
                Kind::Enum(ref names) if names.is_of_numbers() => {
                    let numbers = names.numbers().map(|number| Operand::Integer(number.into()));
                    operands.push(("enum", Operand::Numbers(numbers.collect())));
                }
                Kind::Enum(ref names) => {
                    let names = names.variants.iter().map(|variant| variant.name).collect();
                    operands.push(("enum", Operand::Texts(names)));
                }
                _ => {}
            },
            Self::MissingTag(union) | Self::WrongTag(union) => {
                let names = tags(union).filter_map(Constant::as_text).collect();
                operands.push(("enum", Operand::Texts(names)));
            }
            Self::Group(broken) => operands = broken.operands(shown),
            Self::Read(read) => operands.extend(read.operands().filter(|_| shown)),
            Self::AliasConflict(name)
            | Self::WireKey(name)
            | Self::WireName(name)
            | Self::WireWriting(name)
            | Self::LegacyKey(name)
            | Self::LegacyName(name) => operands.push(("instead", Operand::Text(name))),
            Self::DeprecatedKey(deprecation) | Self::DeprecatedName(deprecation) => {
                operands.push(("instead", Operand::Text(deprecation.instead)));
                for (name, version) in
                    [("since", deprecation.since), ("removed", deprecation.removed)]
                {
                    if !version.is_empty() {
                        operands.push((name, Operand::Text(version)));
                    }
                }
            }
            Self::Parts { found, expected, missing } => {
                operands.push(("found", Operand::Integer(*found as i128)));
                operands.push(("expected", Operand::Integer(*expected as i128)));
                operands.extend(missing.map(|missing| ("missing", Operand::Text(missing))));
            }
            _ => {}
        }
        operands
    }

    pub(crate) fn keys(&self) -> &[&'static str] {
        match self {
            Self::Group(broken) => &broken.keys,
            Self::Read(read) => &read.keys,
            _ => &[],
        }
    }

    pub(crate) fn suggestion(
        &self,
        key: Option<&str>,
        found: Option<&Found>,
    ) -> Option<&'static str> {
        match self {
            Self::Read(read) => read.suggestion,
            Self::UnknownKey(object) => nearest(key?, |search| offer_keys(object, search)),
            Self::Rule(rule) => match (found?, rule.choices()) {
                (_, []) => None,
                (Found::Text(text), choices) => {
                    nearest(text, |search| choices.iter().for_each(|choice| search.offer(choice)))
                }
                _ => None,
            },
            Self::Type(schema) => match (found?, &core(schema).kind) {
                (Found::Text(text), Kind::Enum(names)) if !names.is_of_numbers() => {
                    nearest(text, |search| {
                        names.variants.iter().for_each(|variant| search.offer(variant.name));
                    })
                }
                _ => None,
            },
            Self::WrongTag(union) => match found? {
                Found::Text(text) => nearest(text, |search| {
                    tags(union).filter_map(Constant::as_text).for_each(|tag| search.offer(tag));
                }),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The tags of all variants.
pub(crate) fn tags(union: &'static Union) -> impl Iterator<Item = &'static Constant> {
    union.variants.iter().flat_map(|variant| variant.tags)
}

/// Offers every key that an object may have, those of flattened structs included.
fn offer_keys(object: &'static Object, search: &mut Search<'_, 'static>) {
    object.fields.iter().filter(|field| field.keyed).for_each(|field| search.offer(field.key));
    for &field in object.flatten {
        if let Kind::Object(inner) = &core(object.fields[field].node.schema()).kind {
            offer_keys(inner, search);
        }
    }
}
