//! Puts the parts of a value together: its dictionary.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use crate::content::Content;
use crate::precision::keeps_digits;
use crate::schema::{
    Alternative, Annotations, By, FieldForm, FormStatus, Kind, Node, Schema, Support, core,
};
use crate::value::{Constant, ValueRef};

use super::fields::{entries, positions, twice};
use super::{Part, Source, Spelling, ToDictionary, WriteError, Writer, formed, text};

/// What was written of a value; none where it is absent.
pub(super) type Written<'s> = Result<Option<Content<'s>>, WriteError>;
/// The entries of a dictionary, in order.
pub(super) type Entries<'s> = Vec<(Cow<'s, str>, Content<'s>)>;

/// Takes the parts of one value and puts them into the form that its type declares.
///
/// Of several calls the last counts; of errors, the first.
pub(super) struct DictionaryWriter<'s> {
    schema: &'static Schema,
    /// What is declared of the value here: at its place, and by the container that it is in.
    declared: Vec<Annotations>,
    /// What newtypes around the value declare.
    around: Vec<Annotations>,
    /// The keys of the value are those of the dictionary around it, so that it takes no form.
    pub(super) flat: bool,
    spelling: Spelling,
    written: Written<'s>,
}

/// What is declared of the items or the keys, by a container's annotations.
type Inside = fn(Annotations) -> Option<Annotations>;

impl<'s> DictionaryWriter<'s> {
    pub(super) fn root(
        schema: &'static Schema,
        spelling: Spelling,
        write: impl FnOnce(&mut Self),
    ) -> Written<'s> {
        let mut writer = Self::new(schema, spelling);
        write(&mut writer);
        let written = writer.complete(schema.secret)?;
        match written.as_ref().and_then(beyond_json) {
            Some(error) => Err(error),
            None => Ok(written),
        }
    }

    fn new(schema: &'static Schema, spelling: Spelling) -> Self {
        Self {
            schema,
            declared: Vec::new(),
            around: Vec::new(),
            flat: false,
            spelling,
            written: Ok(None),
        }
    }

    pub(super) fn at(node: &'static Node, spelling: Spelling) -> Self {
        Self { declared: vec![node.annotations], ..Self::new(node.schema(), spelling) }
    }

    /// The writer of a part.
    fn inside(&self, node: &'static Node, inside: Inside) -> Self {
        let mut writer = Self::at(node, self.spelling);
        let declared = self.declared.iter().chain(&self.around).copied();
        writer.declared.extend(declared.filter_map(inside));
        writer
    }

    /// What was written at a place of its own.
    pub(super) fn complete(self, secret: bool) -> Written<'s> {
        let secret = secret || self.schema.secret;
        let written = self.written.and_then(|written| match written {
            Some(Content::Bytes(_)) => Err(WriteError::new(
                "binary data has no place in JSON; declare a form for it, as `form = base64`",
            )),
            Some(content) if secret => beyond_json(&content).map_or(Ok(Some(content)), Err),
            written => Ok(written),
        });
        // Neither the reason nor the keys inside are told of a secret.
        written.map_err(|error| {
            if secret { WriteError::new("the secret cannot be written") } else { error }
        })
    }

    fn put(&mut self, content: Option<Content<'s>>) {
        if self.written.is_ok() {
            self.written = Ok(content);
        }
    }

    /// The value says that it is of another kind than its schema.
    fn mismatch(&mut self, what: &str) {
        let message = format!("the value writes itself as {what}, which its schema does not say");
        self.fail(WriteError::new(message));
    }

    fn attempt(&mut self, content: Result<Content<'s>, WriteError>) {
        match content {
            Ok(content) => self.finish(content),
            Err(error) => self.fail(error),
        }
    }

    fn alternative(&mut self, number: usize, write: impl FnOnce(&mut Self)) {
        let Kind::Union(union) = &self.schema.kind else { return self.mismatch("a variant") };
        let Some(variant) = union.variants.get(number) else { return self.mismatch("a variant") };
        let content = union.content(variant);
        let node = content.map_or(&variant.node, |field| &field.node);
        let mut writer = Self::at(node, self.spelling);
        if !(variant.unit && content.is_some()) {
            write(&mut writer);
        }
        let written = match writer.written {
            Err(_) if node.secret => Err(WriteError::new("the secret cannot be written")),
            written => written,
        };
        let data = (!variant.unit).then(|| content.map(|field| field.key)).flatten();
        let content = written.map_err(|error| match data {
            Some(key) => error.at(key),
            None => error,
        });
        let content = content.and_then(|content| match (union.by, content) {
            (By::External, content) => Ok(Some(external(variant, content))),
            (By::Adjacent { tag, .. }, content) => {
                let data = data.map(|key| (Cow::Borrowed(key), content.unwrap_or(Content::Null)));
                let tag = variant.tags.first().map(|value| (Cow::Borrowed(tag), value.into()));
                Ok(Some(Content::Map(tag.into_iter().chain(data).collect())))
            }
            (By::Tag(tag), Some(content)) => {
                tagged(variant.node.schema(), tag, variant.tags, content).map(Some)
            }
            (_, content) => Ok(content),
        });
        match content {
            Ok(Some(content)) => self.finish(content),
            Ok(None) => self.absent(),
            Err(error) => self.fail(error),
        }
    }

    /// Goes on with what a newtype holds.
    fn peel(&mut self, node: &'static Node, write: impl FnOnce(&mut Self)) {
        let mut writer = Self::at(node, self.spelling);
        writer.flat = self.flat;
        writer.around.extend(self.declared.iter().chain(&self.around));
        write(&mut writer);
        // The forms of the place come after those of the value's own type.
        match writer.written {
            Ok(Some(content)) => self.finish(content),
            Ok(None) => self.absent(),
            Err(_) if node.secret => self.fail(WriteError::new("the secret cannot be written")),
            Err(error) => self.fail(error),
        }
    }

    /// The form that the value is written in: of two ways that are documented both, the plain one, but for
    /// binary data, which JSON has not.
    fn form(&self, plain: &Content<'_>) -> Option<FieldForm> {
        if self.flat {
            return None;
        }
        let declared = self.declared.iter().flat_map(|annotations| annotations.forms());
        let forms = declared.chain(self.schema.forms.iter().copied());
        let forms: Vec<_> = forms.filter(|form| form.form.canonical()).collect();
        let statuses: &[FormStatus] = match self.spelling {
            Spelling::Documented if matches!(plain, Content::Bytes(_)) => {
                &[FormStatus::Declared, FormStatus::Either]
            }
            Spelling::Documented => &[FormStatus::Declared],
            Spelling::Wire => &[FormStatus::Wire, FormStatus::Either, FormStatus::Declared],
        };
        let of = |status: &FormStatus| forms.iter().find(|form| form.status == *status).copied();
        statuses.iter().find_map(of)
    }

    /// The value, where no form makes another string of it when it is read again.
    fn unchanged(&self, plain: Content<'s>) -> Result<Content<'s>, WriteError> {
        let declared = self.declared.iter().flat_map(|annotations| annotations.forms());
        let forms = declared.chain(self.schema.forms.iter().copied());
        forms
            .filter(|form| form.form.normalizes() && !self.flat)
            .try_fold(plain, |plain, form| form.form.write(plain, self.schema))
    }

    /// Puts the plain value into its form.
    fn finish(&mut self, plain: Content<'s>) {
        let schema = self.schema;
        let written = self.unchanged(plain).and_then(|plain| match self.form(&plain) {
            Some(form) => formed(form, plain, schema),
            None => Ok(plain),
        });
        match written {
            Ok(content) => self.put(Some(content)),
            Err(error) => self.fail(error),
        }
    }
}

impl<'s> Writer<'s> for DictionaryWriter<'s> {
    fn absent(&mut self) {
        self.put(None);
    }

    fn present(&mut self) {
        if let Ok(written @ None) = &mut self.written {
            *written = Some(Content::Null);
        }
    }

    fn fail(&mut self, error: WriteError) {
        if self.written.is_ok() {
            self.written = Err(error);
        }
    }

    fn datum(&mut self, datum: ValueRef<'s>) {
        self.finish(match datum {
            ValueRef::Float(number) if !number.value().is_finite() => {
                let message = "a number that is not finite has no place in JSON";
                return self.fail(WriteError::new(message));
            }
            ValueRef::Bool(value) => Content::Bool(value),
            ValueRef::Int(number) => Content::Int(number),
            ValueRef::Uint(number) => Content::Uint(number),
            ValueRef::Float(number) => {
                Content::Float(number.value(), number.text().unwrap_or_default().into())
            }
            ValueRef::Text(text) => Content::Text(Cow::Borrowed(text)),
            ValueRef::Bytes(bytes) => Content::Bytes(Cow::Borrowed(bytes)),
            ValueRef::Null => Content::Null,
            ValueRef::Variant(number) => return self.variant(number),
            _ => return self.mismatch("a size"),
        });
    }

    fn owned(&mut self, text: String) {
        self.finish(Content::Text(Cow::Owned(text)));
    }

    fn number(&mut self, digits: String) {
        self.finish(match crate::value::number(&digits) {
            Some(ValueRef::Int(number)) => Content::Int(number),
            Some(ValueRef::Uint(number)) => Content::Uint(number),
            Some(ValueRef::Float(number)) => Content::Float(number.value(), digits.into()),
            _ => Content::Text(digits.into()),
        });
    }

    fn json(&mut self, value: &Value) {
        self.finish(content(value));
    }

    fn variant(&mut self, number: usize) {
        let Kind::Enum(names) = &self.schema.kind else { return self.mismatch("a variant") };
        let Some(variant) = names.variants.get(number) else { return self.mismatch("a variant") };
        let wire = self.spelling == Spelling::Wire;
        let numbers = matches!(names.integers, Support::Documented | Support::Wire);
        self.finish(match names.names {
            Support::Documented if wire && numbers => Content::Int(variant.number),
            Support::Documented => {
                let alias = variant.aliases.iter().find(|it| wire && it.support == Support::Wire);
                Content::Text(Cow::Borrowed(alias.map_or(variant.name, |alias| alias.name)))
            }
            _ => Content::Int(variant.number),
        });
    }

    fn inner(&mut self, inner: &'s dyn ToDictionary) {
        let Kind::Newtype(node) = &self.schema.kind else { return self.mismatch("a newtype") };
        self.peel(node, |writer| inner.write(writer));
    }

    fn within(&mut self, tell: &mut dyn FnMut(&mut dyn Writer<'s>)) {
        let Kind::Newtype(node) = &self.schema.kind else { return self.mismatch("a newtype") };
        self.peel(node, |writer| tell(writer));
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {
        self.list_of(&mut items.map(Part::of));
    }

    fn map(
        &mut self,
        entries: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    ) {
        self.map_of(&mut entries.map(|(key, value)| (Part::of(key), Part::of(value))));
    }

    fn list_of(&mut self, items: &mut dyn Iterator<Item = Part<'s>>) {
        let Kind::List(list) = &self.schema.kind else { return self.mismatch("a list") };
        let items: Result<_, _> = items
            .enumerate()
            .map(|(number, item)| {
                let mut writer = self.inside(&list.item, Annotations::each);
                writer.whole(&item);
                let written = writer.complete(list.item.secret).map_err(|error| error.at(number));
                Ok(written?.unwrap_or(Content::Null))
            })
            .collect();
        self.attempt(items.map(Content::List));
    }

    fn map_of(&mut self, entries: &mut dyn Iterator<Item = (Part<'s>, Part<'s>)>) {
        let Kind::Map(map) = &self.schema.kind else { return self.mismatch("a map") };
        let mut taken = HashSet::new();
        let entries: Result<Entries<'s>, _> = entries
            .map(|(key, value)| {
                let mut keys = self.inside(&map.key, Annotations::keys);
                keys.whole(&key);
                let key = keys.complete(map.key.secret)?.and_then(into_text);
                let key = key.ok_or_else(|| {
                    WriteError::new("a key has to be a string, a number or a boolean")
                })?;
                if !taken.insert(key.clone()) {
                    return Err(twice(&key));
                }
                let mut values = self.inside(&map.value, Annotations::each);
                values.whole(&value);
                let written = values.complete(map.value.secret);
                let written = written.map_err(|error| error.at(key.clone().into_owned()))?;
                Ok((key, written.unwrap_or(Content::Null)))
            })
            .collect();
        self.attempt(entries.map(Content::Map));
    }

    fn fields(&mut self, fields: &[Part<'s>]) {
        let content = match &self.schema.kind {
            Kind::Object(object) => entries(object, fields, self.spelling).map(Content::Map),
            Kind::Tuple(places) => positions(places, fields, self.spelling).map(Content::List),
            _ => return self.mismatch("a struct"),
        };
        self.attempt(content);
    }

    fn choose(&mut self, number: usize, inner: &'s dyn ToDictionary) {
        self.alternative(number, |writer| inner.write(writer));
    }

    fn choose_whole(&mut self, number: usize, inner: &Part<'s>) {
        self.alternative(number, |writer| writer.whole(inner));
    }

    fn whole(&mut self, part: &Part<'s>) {
        match (&part.value, &self.schema.kind) {
            (Source::Inside(_), Kind::Newtype(node)) => {
                let part = *part;
                self.peel(node, |writer| writer.whole(&part));
            }
            (Source::Inside(told), _) => told.tell(self),
            (Source::Plain(value), _) => value.write(self),
            (Source::Whole(value), _) => match value.to_value() {
                Ok(Value::Null) => self.absent(),
                Ok(value) => self.finish(content(&value)),
                Err(message) => self.fail(WriteError::new(message)),
            },
        }
        if part.spoken {
            self.present();
        }
    }

    fn choose_fields(&mut self, number: usize, fields: &[Part<'s>]) {
        self.alternative(number, |writer| writer.fields(fields));
    }

    fn choose_unit(&mut self, number: usize) {
        self.alternative(number, |writer| match writer.schema.kind {
            Kind::Enum(_) => writer.variant(0),
            Kind::Null => writer.datum(ValueRef::Null),
            _ => writer.fields(&[]),
        });
    }
}

/// What is wrong with a number that a JSON value cannot keep, where there is one: in a string it has every digit.
fn beyond_json(content: &Content<'_>) -> Option<WriteError> {
    match content {
        Content::Float(_, text) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let whole = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
            let message = "a JSON value keeps no more than 64 bits of a number; write it in a string by \
                `form = text`, or switch on the feature `arbitrary_precision` of serde_json";
            (whole && !keeps_digits()).then(|| WriteError::new(message))
        }
        Content::List(items) => items
            .iter()
            .enumerate()
            .find_map(|(number, item)| beyond_json(item).map(|error| error.at(number))),
        Content::Map(entries) => entries.iter().find_map(|(key, value)| {
            beyond_json(value).map(|error| error.at(key.clone().into_owned()))
        }),
        _ => None,
    }
}

/// The variant as the only key of a dictionary, or as a string where it has no data.
fn external<'s>(variant: &'static Alternative, data: Option<Content<'s>>) -> Content<'s> {
    let name = Cow::Borrowed(variant.name);
    if variant.unit {
        return Content::Text(name);
    }
    Content::Map(vec![(name, data.unwrap_or(Content::Null))])
}

/// The variant with the tag that chooses it.
fn tagged<'s>(
    schema: &'static Schema,
    tag: &'static str,
    tags: &'static [Constant],
    mut content: Content<'s>,
) -> Result<Content<'s>, WriteError> {
    let Content::Map(entries) = &mut content else {
        let message = format!("the variant is no dictionary, in which its tag `{tag}` could be");
        return Err(WriteError::new(message));
    };
    match entries.iter().find(|(key, _)| key == tag) {
        // Of a map it would not read back as an entry.
        Some(_) if matches!(core(schema).kind, Kind::Map(_)) => return Err(twice(tag)),
        Some((_, value)) if tags.iter().any(|known| is(value, *known)) => {}
        Some(_) => {
            let message = "the tag of the value is not one that chooses its variant";
            return Err(WriteError::new(message).at(tag));
        }
        None => {
            let value = tags.first().map(Into::into);
            entries.splice(0..0, value.map(|value| (Cow::Borrowed(tag), value)));
        }
    }
    Ok(content)
}

fn is(content: &Content<'_>, constant: Constant) -> bool {
    match (content, constant) {
        (Content::Bool(a), Constant::Bool(b)) => *a == b,
        (Content::Int(a), Constant::Int(b)) => *a == b,
        (Content::Text(a), Constant::Text(b)) => a == b,
        _ => false,
    }
}

/// A scalar as a key.
fn into_text(content: Content<'_>) -> Option<Cow<'_, str>> {
    match content {
        Content::Text(text) => Some(text),
        content => text(&content).map(|text| Cow::Owned(text.into_owned())),
    }
}

/// The same value, kept.
pub(crate) fn content<'s>(value: &Value) -> Content<'s> {
    match value {
        Value::Null => Content::Null,
        Value::Bool(value) => Content::Bool(*value),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Content::Int(number),
            (_, Some(number)) => Content::Uint(number),
            _ => Content::Float(number.as_f64().unwrap_or(f64::NAN), number.to_string().into()),
        },
        Value::String(text) => Content::Text(text.clone().into()),
        Value::Array(items) => Content::List(items.iter().map(content).collect()),
        Value::Object(entries) => Content::Map(
            entries.iter().map(|(key, value)| (key.clone().into(), content(value))).collect(),
        ),
    }
}
