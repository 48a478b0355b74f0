//! What can be wrong, and the sentences about it.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write};

use crate::finding::{Finding, Found};
use crate::forms::Form;
use crate::groups::Group;
use crate::policy::Severity;
use crate::quote::Escaped;
use crate::rules::{Operand, Rule};
use crate::schema::{Alternative, Kind, Object, Schema, Support, Union};
use crate::suggest::{Search, nearest};

/// What is wrong, as data.
pub(crate) enum Problem {
    /// The value is of another kind than the type's.
    Type(&'static Schema),
    /// The value is not in the form that the field declares.
    Form(&'static dyn Form),
    /// The value had to be converted.
    Conversion(&'static Schema, Option<&'static str>),
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
    /// A rule on the items of a list together is broken, together with an earlier item.
    Repeats(&'static dyn Rule, usize),
    /// A required key is not there.
    MissingKey(&'static Schema),
    /// A key that the type does not have.
    UnknownKey(&'static Object),
    /// A key that stands twice.
    DuplicateKey,
    /// Two names of one key.
    AliasConflict(&'static str),
    /// A deprecated key, and what to use.
    DeprecatedKey(&'static str),
    /// A deprecated variant, and what to use.
    DeprecatedName(&'static str),
    /// A group is broken, with these keys.
    Group(&'static dyn Group, Box<[&'static str]>),
    /// Too few or too many values by position: how many came, how many belong, the first missing.
    Parts { found: usize, expected: usize, missing: Option<&'static str> },
    /// A pair in a string that is none.
    Pair,
    /// Anything that is said where it is found.
    Said { code: &'static str, message: Cow<'static, str> },
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
            Self::Conversion(..) => "conversion",
            Self::Wire(..)
            | Self::WireWriting(_)
            | Self::WireKind(..)
            | Self::WireKey(_)
            | Self::WireName(_) => "wire",
            Self::Legacy(..) | Self::LegacyKind(..) | Self::LegacyKey(_) | Self::LegacyName(_) => {
                "legacy"
            }
            Self::Rule(rule) | Self::Repeats(rule, _) => rule.code(),
            Self::MissingKey(_) => "missing_key",
            Self::UnknownKey(_) => "unknown_key",
            Self::DuplicateKey => "duplicate_key",
            Self::AliasConflict(_) => "alias_conflict",
            Self::DeprecatedKey(_) | Self::DeprecatedName(_) => "deprecated",
            Self::Group(group, _) => group.code(),
            Self::Parts { .. } => "tuple",
            Self::Pair => "pairs",
            Self::Said { code, .. } => code,
        }
    }

    /// The key itself is what is wrong, whatever stands under it.
    pub(crate) fn is_about_the_key(&self) -> bool {
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

    pub(crate) fn expected(&self) -> Option<String> {
        match self {
            Self::Type(schema)
            | Self::Conversion(schema, _)
            | Self::Wire(schema, _)
            | Self::Legacy(schema, _)
            | Self::MissingKey(schema) => Some(Expected(schema).to_string()),
            Self::Form(form) => Some(Wanted(*form).to_string()),
            Self::WireKey(name)
            | Self::WireName(name)
            | Self::WireWriting(name)
            | Self::LegacyKey(name)
            | Self::LegacyName(name)
            | Self::AliasConflict(name) => Some((*name).to_owned()),
            _ => None,
        }
    }

    pub(crate) fn operands(&self, visit: &mut dyn FnMut(&'static str, Operand<'_>)) {
        match self {
            Self::Rule(rule) | Self::Repeats(rule, _) => rule.operands(visit),
            Self::Type(schema) => match core(schema).kind {
                Kind::Integer { min, max } => {
                    visit("minimum", Operand::Integer(min.into()));
                    visit("maximum", Operand::Integer(max.into()));
                }
                Kind::Enum(ref names) => {
                    let names: Vec<_> = names.variants.iter().map(|variant| variant.name).collect();
                    visit("enum", Operand::Texts(&names));
                }
                _ => {}
            },
            _ => {}
        }
    }

    pub(crate) fn keys(&self) -> &[&'static str] {
        match self {
            Self::Group(_, keys) => keys,
            _ => &[],
        }
    }

    pub(crate) fn suggestion(&self, finding: &Finding) -> Option<&'static str> {
        match self {
            Self::UnknownKey(object) => {
                nearest(finding.key()?, |search| offer_keys(object, search))
            }
            Self::Rule(rule) => match (finding.found()?, rule.choices()) {
                (_, []) => None,
                (Found::Text(text), choices) => {
                    nearest(text, |search| choices.iter().for_each(|choice| search.offer(choice)))
                }
                _ => None,
            },
            Self::Type(schema) => match (finding.found()?, &core(schema).kind) {
                (Found::Text(text), Kind::Enum(names)) => nearest(text, |search| {
                    names.variants.iter().for_each(|variant| search.offer(variant.name));
                }),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn sentence(&self, finding: &Finding, f: &mut Formatter<'_>) -> fmt::Result {
        let found = Subject { found: finding.found.as_ref(), key: finding.is_of_map_key() };
        match self {
            Self::Type(schema) => {
                if let Some(Found::Integer(_) | Found::Unsigned(_)) = &finding.found
                    && let Kind::Integer { min, max } = &core(schema).kind
                {
                    write!(f, "{found} is outside {min}..={max}")?;
                } else {
                    found.fmt(f)?;
                    f.write_str(" is not ")?;
                    Expected(schema).fmt(f)?;
                }
            }
            Self::Form(form) => write!(f, "{found} is not {}", Wanted(*form))?,
            Self::Conversion(schema, remark) => {
                let expected = Expected(schema);
                match finding.severity {
                    Severity::Error => {
                        write!(f, "{found} is not {expected}; only a lenient policy converts it")?;
                    }
                    Severity::Warning => {
                        write!(f, "{found} was read as {expected}; send {expected}")?;
                    }
                }
                remark.map_or(Ok(()), |remark| write!(f, "; {remark}"))?;
            }
            Self::Wire(_, Some(remark)) if finding.severity == Severity::Warning => {
                write!(f, "{found}: {remark}")?;
            }
            Self::Wire(schema, remark) => {
                write!(f, "the specification has {} in the place of {found}", Expected(schema))?;
                remark.map_or(Ok(()), |remark| write!(f, "; {remark}"))?;
            }
            Self::WireKind(union, number) => {
                let documented =
                    union.variants.iter().filter(|it| it.support == Support::Documented);
                let documented: Vec<_> = documented.map(kind).collect();
                write!(f, "the specification has {} in the place of ", documented.join(" or "))?;
                match finding.found {
                    Some(Found::Dictionary) => f.write_str(&kind(&union.variants[*number]))?,
                    _ => found.fmt(f)?,
                }
            }
            Self::WireKey(name) | Self::WireName(name) => {
                write!(f, "the specification calls it `{name}`")?;
            }
            Self::WireWriting(name) => write!(f, "the specification calls {found} `{name}`")?,
            Self::Legacy(schema, remark) => match remark {
                Some(remark) => write!(f, "{found}: {remark}")?,
                None => {
                    write!(f, "{found} is a form of old clients; send {}", Expected(schema))?;
                }
            },
            Self::LegacyKind(union, number) => {
                match finding.found {
                    Some(Found::Dictionary) => f.write_str(&kind(&union.variants[*number]))?,
                    _ => found.fmt(f)?,
                }
                let current = union.variants.iter().filter(|it| it.support != Support::Legacy);
                let current: Vec<_> = current.map(kind).collect();
                write!(f, " is what old clients send; send {}", current.join(" or "))?;
            }
            Self::LegacyKey(name) | Self::LegacyName(name) => {
                write!(f, "a name of old clients; write {name}")?;
            }
            Self::Rule(rule) => {
                found.fmt(f)?;
                f.write_char(' ')?;
                rule.explain(f)?;
            }
            Self::Repeats(_, earlier) => write!(f, "{found} repeats item {earlier}")?,
            Self::MissingKey(schema) => {
                f.write_str("missing key; it holds ")?;
                Expected(schema).fmt(f)?;
            }
            Self::UnknownKey(_) => f.write_str("unknown key")?,
            Self::DuplicateKey => f.write_str("the key stands twice; keep one")?,
            Self::AliasConflict(key) => {
                write!(f, "the same key as {}; keep one", Escaped(key))?;
            }
            Self::DeprecatedKey(instead) | Self::DeprecatedName(instead) => {
                write!(f, "deprecated; use {instead}")?;
            }
            Self::Group(group, keys) => group.explain(keys, f)?,
            Self::Parts { found: parts, expected, missing: Some(key) } => {
                write!(f, "{found} has {parts} of {expected} parts; {key} is missing")?;
            }
            Self::Parts { found: parts, expected, missing: None } => {
                write!(f, "{found} has {parts} parts; leave out all after the first {expected}")?;
            }
            Self::Pair => write!(f, "{found} is not key=value")?,
            Self::Said { message, .. } => Escaped(message).fmt(f)?,
        }
        match finding.suggestion() {
            Some(near) => {
                f.write_str("; did you mean ")?;
                f.write_str(near)?;
                f.write_char('?')
            }
            None => Ok(()),
        }
    }
}

/// The type that a newtype is made of in the end.
pub(crate) fn core(mut schema: &'static Schema) -> &'static Schema {
    while let Kind::Newtype(node) = &schema.kind {
        schema = (node.schema)();
    }
    schema
}

/// Offers every key that an object may have, those of flattened structs included.
fn offer_keys(object: &'static Object, search: &mut Search<'_, 'static>) {
    object.fields.iter().filter(|field| field.keyed).for_each(|field| search.offer(field.key));
    for &field in object.flatten {
        if let Kind::Object(inner) = &core((object.fields[field].node.schema)()).kind {
            offer_keys(inner, search);
        }
    }
}

/// The value, or the key of a map, as the subject of a sentence.
struct Subject<'f> {
    found: Option<&'f Found>,
    key: bool,
}

impl Display for Subject<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.found, self.key) {
            (Some(found), false) => found.fmt(f),
            (Some(found), true) => write!(f, "the key {found}"),
            (None, false) => f.write_str("the value"),
            (None, true) => f.write_str("the key"),
        }
    }
}

struct Wanted(&'static dyn Form);

impl Display for Wanted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.expects(f)
    }
}

/// The most names that a sentence lists.
const NAMES: usize = 12;

/// What a type takes, as an object with an article.
pub(crate) struct Expected(pub(crate) &'static Schema);

impl Display for Expected {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            Kind::Any | Kind::ViaSerde(_) => f.write_str("a value"),
            Kind::Bool => f.write_str("a boolean"),
            Kind::Integer { .. } => f.write_str("an integer"),
            Kind::Number => f.write_str("a number"),
            Kind::Text { .. } => f.write_str("a string"),
            Kind::Char => f.write_str("one character"),
            Kind::Bytes => f.write_str("binary data"),
            Kind::List(list) => match list.len {
                Some(len) => write!(f, "a list of {len}"),
                None => f.write_str("a list"),
            },
            Kind::Tuple(fields) => write!(f, "a list of {} values", fields.len()),
            Kind::Map(_) | Kind::Object(_) => f.write_str("a dictionary"),
            Kind::Newtype(node) => Expected((node.schema)()).fmt(f),
            Kind::Enum(names) => {
                let variants = names.variants;
                if let [only] = variants {
                    return f.write_str(only.name);
                }
                for (n, variant) in variants.iter().take(NAMES).enumerate() {
                    f.write_str(if n == 0 { "one of " } else { ", " })?;
                    f.write_str(variant.name)?;
                }
                match variants.len().saturating_sub(NAMES) {
                    0 => Ok(()),
                    more => write!(f, " or {more} others"),
                }
            }
            Kind::Union(union) => {
                let mut said = Vec::new();
                alternatives(union, &mut said, &mut Vec::new());
                f.write_str(&said.join(" or "))
            }
        }
    }
}

/// What an alternative takes, a dictionary with the keys that it must have.
fn kind(variant: &Alternative) -> String {
    let schema = core((variant.node.schema)());
    let Kind::Object(object) = &schema.kind else { return Expected(schema).to_string() };
    let required = object.fields.iter().filter(|field| field.required);
    let keys: Vec<_> = required.map(|field| field.key).collect();
    let with = if keys.is_empty() { "" } else { " with " };
    format!("a dictionary{with}{}", keys.join(", "))
}

/// Collects what the alternatives of a union take, and those of unions in it, each once.
fn alternatives(union: &'static Union, said: &mut Vec<String>, seen: &mut Vec<*const Union>) {
    if seen.contains(&std::ptr::from_ref(union)) {
        return;
    }
    seen.push(union);
    for variant in union.variants.iter().filter(|it| it.support != Support::Legacy) {
        let schema = core((variant.node.schema)());
        if let Kind::Union(inner) = &schema.kind {
            alternatives(inner, said, seen);
            continue;
        }
        let expected = Expected(schema).to_string();
        if !said.contains(&expected) {
            said.push(expected);
        }
    }
}
