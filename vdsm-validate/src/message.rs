//! The sentences about what is wrong, in English: made of a finding's data alone.

mod digits;

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write};

use crate::excused::{Excused, Given};
use crate::forms::Form;
use crate::found::Found;
use crate::operand::Operand;
use crate::path::Path;
use crate::policy::Severity;
use crate::problem::{Problem, tags};
use crate::quote::Escaped;
use crate::rules::Rule;
use crate::schema::{Alternative, By, Kind, Schema, Support, Union, core};
use crate::value::ValueRef;

use digits::{is_whole, whole_number, wide_range};

/// A problem, and what else its sentence is made of.
pub(crate) struct Message<'f> {
    pub(crate) problem: &'f Problem,
    pub(crate) severity: Severity,
    pub(crate) found: Option<&'f Found>,
    /// It is about a key of a map as a value.
    pub(crate) of_map_key: bool,
    /// It is about a value that no client sent, or about what is inside it.
    pub(crate) given: Option<Given>,
    /// What becomes of the value, where that is not refused, and where the finding is.
    pub(crate) excused: Option<(&'f Excused, &'f Path)>,
    pub(crate) suggestion: Option<&'static str>,
    /// The client's value may be quoted.
    pub(crate) quotes: bool,
}

impl Message<'_> {
    /// The item, or its key, repeats that of an earlier item.
    fn repeats(&self, rule: &dyn Rule, earlier: usize, f: &mut Formatter<'_>) -> fmt::Result {
        let found = self.subject();
        match (rule.says(), rule.by()) {
            (Some(says), _) => write!(f, "{found} {says}"),
            (None, None) => write!(f, "{found} repeats item {earlier}"),
            (None, Some(by)) => {
                let keys = by.keys().join("/");
                write!(f, "{found} repeats the {} of item {earlier}", Escaped(&keys))
            }
        }
    }

    fn subject(&self) -> Subject<'_> {
        let scalar = !matches!(
            self.found,
            Some(Found::Null | Found::Bytes(_) | Found::List(_) | Found::Dictionary(_))
        );
        let found = self.found.filter(|_| self.quotes || !scalar);
        Subject { found, key: self.of_map_key }
    }

    /// The value is not of the type.
    fn invalid_type(&self, schema: &'static Schema, f: &mut Formatter<'_>) -> fmt::Result {
        let found = self.subject();
        match (self.found, &core(schema).kind) {
            (Some(Found::Integer(_) | Found::Unsigned(_)), Kind::Integer { min, max }) => {
                write!(f, "{found} is outside {min}..={max}")
            }
            (Some(Found::Number(text)), Kind::Integer { .. }) if &**text == "-0" => {
                write!(f, "{found} has a sign; send 0")
            }
            (Some(Found::Number(text)), Kind::Integer { min, max }) if is_whole(text) => {
                write!(f, "{found} is outside {min}..={max}")
            }
            (Some(Found::Number(text)), Kind::Integer { .. }) => {
                self.broken_number(text, |_| true, f)
            }
            (Some(Found::Number(text)), Kind::Parsed(wide)) if wide.json == "integer" => {
                let takes = |number| (wide.test)(ValueRef::Int(number));
                match wide_range(core(schema).name) {
                    _ if !is_whole(text) => self.broken_number(text, takes, f),
                    _ if &**text == "-0" && takes(0) => write!(f, "{found} has a sign; send 0"),
                    Some(range) => write!(f, "{found} is outside {range}"),
                    None => write!(f, "{found} is not {}", Expected(schema)),
                }
            }
            (Some(Found::Number(_)), Kind::Number { single }) => {
                let greatest = if *single { f64::from(f32::MAX) } else { f64::MAX };
                write!(f, "{found} is outside -{greatest:e}..={greatest:e}")
            }
            (Some(Found::Integer(_) | Found::Unsigned(_)), Kind::Enum(names))
                if names.integers == Support::Documented =>
            {
                write!(f, "{found} is not ")?;
                one_of(names.numbers(), f)
            }
            _ => write!(f, "{found} is not {}", Expected(schema)),
        }
    }

    /// The number is no whole one; it may be one that is to be written otherwise.
    fn broken_number(
        &self,
        text: &str,
        takes: impl Fn(i64) -> bool,
        f: &mut Formatter<'_>,
    ) -> fmt::Result {
        let kind = if text.contains(['e', 'E']) { "an exponent" } else { "a fraction" };
        write!(f, "{} has {kind}", self.subject())?;
        match whole_number(text).filter(|number| self.quotes && takes(*number)) {
            Some(number) => write!(f, "; send {number}"),
            None => Ok(()),
        }
    }

    /// The value was converted, or would have been.
    fn converted(
        &self,
        schema: &'static Schema,
        remark: Option<&str>,
        f: &mut Formatter<'_>,
    ) -> fmt::Result {
        let (found, expected) = (self.subject(), Expected(schema));
        match self.severity {
            Severity::Error if matches!(core(schema).kind, Kind::Null) => {
                write!(f, "{found} stands for {expected}; only a lenient policy converts it")?;
            }
            Severity::Error => {
                write!(f, "{found} is not {expected}; only a lenient policy converts it")?;
            }
            Severity::Warning => write!(f, "{found} was read as {expected}; send {expected}")?,
        }
        remark.map_or(Ok(()), |remark| write!(f, "; {remark}"))
    }

    /// The value came as it is, where a form is the documented one.
    fn formless(&self, form: &'static dyn Form, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} in place of {}; ", self.subject(), Wanted(form))?;
        f.write_str(match self.severity {
            Severity::Error => "only a lenient policy takes it",
            Severity::Warning => "send that",
        })
    }

    /// A form made another string of the value, or would have.
    fn changed(&self, form: &'static dyn Form, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}; ", self.subject(), form.remark().unwrap_or("is not in its form"))?;
        match self.severity {
            Severity::Error => f.write_str("only a lenient policy changes that"),
            Severity::Warning => write!(f, "send {}", Wanted(form)),
        }
    }

    /// The value breaks a rule.
    fn broken(&self, rule: &dyn Rule, f: &mut Formatter<'_>) -> fmt::Result {
        match self.found {
            // "an empty list is empty" tells nothing.
            Some(Found::List(Some(0))) => f.write_str("the list")?,
            Some(Found::Dictionary(Some(0))) => f.write_str("the dictionary")?,
            _ => self.subject().fmt(f)?,
        }
        f.write_char(' ')?;
        rule.explain(f)
    }

    /// What was said where the problem was found.
    fn said(&self, code: &str, message: &Cow<'static, str>, f: &mut Formatter<'_>) -> fmt::Result {
        if self.quotes { Escaped(message).fmt(f) } else { f.write_str(unquoted(code, message)) }
    }

    /// A sentence of the declaration's own, with the operands by name in braces.
    fn filled(&self, message: &str, f: &mut Formatter<'_>) -> fmt::Result {
        let mut operands = self.problem.operands(self.quotes);
        operands.push(("keys", Operand::Texts(self.problem.keys().to_vec())));
        let mut rest = message;
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match operands.iter().find(|(known, _)| *known == name) {
                Some((_, operand)) => Escaped(&operand.to_string()).fmt(f)?,
                None if name == "value" => self.subject().fmt(f)?,
                None if !self.quotes => f.write_str("the value")?,
                None => write!(f, "{{{name}}}")?,
            }
            rest = after;
        }
        f.write_str(rest)
    }

    /// The value as what a variant takes.
    fn variant(&self, union: &'static Union, number: usize, f: &mut Formatter<'_>) -> fmt::Result {
        match self.found {
            Some(Found::Dictionary(_)) => f.write_str(&kind(&union.variants[number])),
            _ => self.subject().fmt(f),
        }
    }

    /// What becomes of the value.
    fn excuse(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.excused.map_or(Ok(()), |(excused, path)| excused.explain(path, f))
    }

    /// What was meant, where one is near.
    fn suggest(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(near) = self.suggestion else { return Ok(()) };
        f.write_str("; did you mean ")?;
        f.write_str(near)?;
        f.write_char('?')
    }
}

impl Display for Message<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(message) = self.problem.message() {
            self.filled(message, f)?;
            return self.excuse(f);
        }
        match self.given {
            Some(Given::Default) => f.write_str("missing key; in its default, ")?,
            Some(Given::Replacement) => f.write_str("in what replaces the value, ")?,
            None => {}
        }
        let found = self.subject();
        match self.problem {
            Problem::Type(schema) => self.invalid_type(schema, f)?,
            Problem::Form(form) => write!(f, "{found} is not {}", Wanted(*form))?,
            Problem::Conversion(schema, remark) => self.converted(schema, *remark, f)?,
            Problem::Changed(form) => self.changed(form.form, f)?,
            Problem::Formless(form) => self.formless(*form, f)?,
            Problem::Misfit(form, why) => {
                if self.found.is_some() {
                    write!(f, "{found} ")?;
                }
                write!(f, "has no place in {}: {why}", Wanted(*form))?;
            }
            Problem::Wire(_, Some(remark)) if self.severity == Severity::Warning => {
                write!(f, "{found}: {remark}")?;
            }
            Problem::Wire(schema, remark) => {
                write!(f, "the specification has {} in the place of {found}", Expected(schema))?;
                remark.map_or(Ok(()), |remark| write!(f, "; {remark}"))?;
            }
            Problem::WireKind(union, number) => {
                let documented =
                    union.variants.iter().filter(|it| it.support == Support::Documented);
                let documented: Vec<_> = documented.map(kind).collect();
                write!(f, "the specification has {} in the place of ", documented.join(" or "))?;
                self.variant(union, *number, f)?;
            }
            Problem::WireKey(name) | Problem::WireName(name) => {
                write!(f, "the specification calls it `{name}`")?;
            }
            Problem::WireWriting(name) => write!(f, "the specification calls {found} `{name}`")?,
            Problem::Legacy(schema, remark) => match remark {
                Some(remark) => write!(f, "{found}: {remark}")?,
                None => {
                    write!(f, "{found} is a form of old clients; send {}", Expected(schema))?;
                }
            },
            Problem::LegacyKind(union, number) => {
                self.variant(union, *number, f)?;
                let current = union.variants.iter().filter(|it| it.support != Support::Legacy);
                let current: Vec<_> = current.map(kind).collect();
                write!(f, " is what old clients send; send {}", current.join(" or "))?;
            }
            Problem::LegacyKey(name) | Problem::LegacyName(name) => {
                write!(f, "a name of old clients; write {name}")?;
            }
            Problem::Default(rule) => {
                write!(f, "missing key; its default, {found}, ")?;
                rule.explain(f)?;
            }
            Problem::Rule(rule) => self.broken(*rule, f)?,
            Problem::Made(declared, made) => match declared.says() {
                Some(says) => write!(f, "{found} {says}")?,
                None => self.broken(&*made.0, f)?,
            },
            Problem::Repeats(rule, earlier) => self.repeats(*rule, *earlier, f)?,
            Problem::MissingKey(schema) => {
                f.write_str("missing key; expected ")?;
                Expected(schema).fmt(f)?;
            }
            Problem::MissingTag(union) => write!(f, "missing key; expected {}", Tags(union))?,
            Problem::WrongTag(union) => {
                let texts = tags(union).all(|tag| tag.as_text().is_some());
                match self.found {
                    Some(wrong) if texts && wrong.kind() != "string" => {
                        write!(f, "{found} is not a string; send {}", Tags(union))?;
                    }
                    _ => write!(f, "{found} is not {}", Tags(union))?,
                }
            }
            Problem::UnknownKey(_) => f.write_str("unknown key")?,
            Problem::DuplicateKey => f.write_str("duplicate key; remove one")?,
            Problem::AliasConflict(key) => {
                write!(f, "the same key as {}; remove one", Escaped(key))?;
            }
            Problem::DeprecatedKey(deprecation) | Problem::DeprecatedName(deprecation) => {
                deprecation.fmt(f)?;
            }
            Problem::Group(broken) => broken.group.explain(&broken.keys, f)?,
            Problem::Parts { found: parts, expected, missing: Some(key) } => {
                write!(f, "{found} has {parts} of {expected} parts; {key} is missing")?;
            }
            Problem::Parts { found: parts, expected, missing: None } => {
                write!(f, "{found} has {parts} parts; leave out all after the first {expected}")?;
            }
            Problem::Pair => write!(f, "{found} is not key=value")?,
            // What it suggests is in the sentence.
            Problem::Read(read) => return self.said(read.code, &read.message.clone().into(), f),
            Problem::Said { code, message } => self.said(code, message, f)?,
        }
        self.excuse(f)?;
        self.suggest(f)
    }
}

/// The message, where nothing of the client's value can be in it: it is a literal, or the engine's
/// own. Else a sentence in its place.
fn unquoted<'m>(code: &str, message: &'m Cow<'static, str>) -> &'m str {
    match (message, code) {
        (Cow::Borrowed(literal), _) => literal,
        (
            Cow::Owned(own),
            "depth" | "extra_item" | "given" | "length" | "missing_item" | "size" | "syntax"
            | "unreadable" | "variant",
        ) => own,
        (Cow::Owned(_), "serde") => "the value is not of its type",
        (Cow::Owned(_), _) => "the values do not fit together",
    }
}

/// What was expected, where that can be said in a few words.
pub(crate) fn expected(problem: &Problem) -> Option<String> {
    match problem {
        Problem::Type(schema)
        | Problem::Conversion(schema, _)
        | Problem::Wire(schema, _)
        | Problem::Legacy(schema, _)
        | Problem::MissingKey(schema) => Some(Expected(schema).to_string()),
        Problem::MissingTag(union) | Problem::WrongTag(union) => Some(Tags(union).to_string()),
        Problem::Read(read) => read.expected.clone(),
        Problem::Form(form) => Some(Wanted(*form).to_string()),
        Problem::WireKey(name)
        | Problem::WireName(name)
        | Problem::WireWriting(name)
        | Problem::LegacyKey(name)
        | Problem::LegacyName(name)
        | Problem::AliasConflict(name) => Some((*name).to_owned()),
        _ => None,
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
const NAMES: usize = 8;

/// "one of a, b, c", of which no more than a few are named.
fn one_of(names: impl ExactSizeIterator<Item: Display>, f: &mut Formatter<'_>) -> fmt::Result {
    let (count, mut names) = (names.len(), names);
    if count > 1 {
        f.write_str("one of ")?;
    }
    // The one too many is named as well as counted.
    let listed = if count == NAMES + 1 { count } else { NAMES };
    for (number, name) in names.by_ref().take(listed).enumerate() {
        f.write_str(if number == 0 { "" } else { ", " })?;
        name.fmt(f)?;
    }
    match names.len() {
        0 => Ok(()),
        more => write!(f, " or {more} others"),
    }
}

/// The tags of a union as what is expected: "one of Disk, Nic".
pub(crate) struct Tags(pub(crate) &'static Union);

impl Display for Tags {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        one_of(tags(self.0).collect::<Vec<_>>().into_iter(), f)
    }
}

/// What a type takes, as an object with an article.
pub(crate) struct Expected(pub(crate) &'static Schema);

impl Display for Expected {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            Kind::Any | Kind::ViaSerde(_) => f.write_str("a value"),
            Kind::Null => f.write_str("null"),
            Kind::Bool => f.write_str("a boolean"),
            Kind::Integer { .. } => f.write_str("an integer"),
            Kind::Number { .. } => f.write_str("a number"),
            Kind::Text { .. } => f.write_str("a string"),
            Kind::Char => f.write_str("one character"),
            Kind::Bytes => f.write_str("binary data"),
            Kind::Parsed(parsed) => f.write_str(parsed.expects),
            Kind::List(list) => match list.len {
                Some(len) => write!(f, "a list of {len}"),
                None => f.write_str("a list"),
            },
            Kind::Tuple(fields) => write!(f, "a list of {} values", fields.len()),
            Kind::Map(_) | Kind::Object(_) => f.write_str("a dictionary"),
            Kind::Newtype(node) => Expected(node.schema()).fmt(f),
            Kind::Enum(names) if names.is_of_numbers() => one_of(names.numbers(), f),
            Kind::Enum(names) => one_of(names.variants.iter().map(|variant| variant.name), f),
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
    let schema = core(variant.node.schema());
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
    if union.by == By::External {
        let of = |unit| OneOf { union, unit }.to_string();
        said.extend([of(true), of(false)].into_iter().filter(|names| !names.is_empty()));
        return;
    }
    for variant in union.variants.iter().filter(|it| it.support != Support::Legacy) {
        let schema = core(variant.node.schema());
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

/// The variants of a union that a string names, or those that a key does.
struct OneOf {
    union: &'static Union,
    unit: bool,
}

impl Display for OneOf {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let variants = self.union.variants.iter().filter(|it| it.support != Support::Legacy);
        let names: Vec<_> =
            variants.filter(|it| it.unit == self.unit).map(|variant| variant.name).collect();
        if !self.unit && !names.is_empty() {
            f.write_str("a dictionary with ")?;
        }
        one_of(names.into_iter(), f)
    }
}
