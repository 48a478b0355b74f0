//! A value that was read, as the table of its type writes it, and the default of a field.

use std::borrow::Cow;

use crate::content::Content;
use crate::forms::Decoded;
use crate::schema::{
    Annotations, Field, FieldForm, Kind, Node, Object, Schema, ShownDefault, Union, core,
};
use crate::value::ValueRef;

use super::dictionary::DictionaryWriter;
use super::{Spelling, WriteError, formed};

/// A value as it is written: a string where a form makes one of it.
pub(crate) fn as_written<'c>(
    content: Content<'c>,
    schema: &'static Schema,
    declared: &[Annotations],
) -> Result<Content<'c>, WriteError> {
    let content = match (&schema.kind, content) {
        (Kind::Newtype(node), content) => {
            let declared: Vec<_> = around(node, declared).collect();
            as_written(content, node.schema(), &declared)?
        }
        (Kind::List(of), Content::List(items)) => {
            let declared = inside(&of.item, declared, Annotations::each);
            let items = items.into_iter().enumerate().map(|(number, item)| {
                as_written(item, of.item.schema(), &declared).map_err(|error| error.at(number))
            });
            Content::List(items.collect::<Result<_, _>>()?)
        }
        (Kind::Map(of), Content::Map(entries)) => {
            let declared = inside(&of.value, declared, Annotations::each);
            let entries = entries.into_iter().map(|(key, value)| {
                let value = as_written(value, of.value.schema(), &declared);
                value.map(|value| (key.clone(), value)).map_err(|error| error.at(&*key))
            });
            Content::Map(entries.collect::<Result<_, _>>()?)
        }
        (Kind::Object(object), Content::Map(entries)) => {
            let mut all = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                if let Some(value) = entry(object, &key, value).map_err(|error| error.at(&*key))? {
                    all.push((key, value));
                }
            }
            Content::Map(fill(object, all))
        }
        (Kind::Tuple(fields), Content::List(items)) => {
            let items =
                items.into_iter().zip(*fields).enumerate().map(|(number, (item, field))| {
                    field_of(field, item).map_err(|error| error.at(number))
                });
            Content::List(items.collect::<Result<_, _>>()?)
        }
        // How it is written only the value itself knows.
        (Kind::ViaSerde(_), _) | (Kind::Object(_), Content::List(_)) => UNKNOWN,
        (Kind::Union(union), Content::List(_) | Content::Map(_)) if is_formed(union) => UNKNOWN,
        (_, content) => content,
    };
    let forms = declared.iter().flat_map(|annotations| annotations.forms());
    let mut forms = forms.chain(schema.forms.iter().copied());
    match content {
        Content::Null => Ok(Content::Null),
        // It is in its form already.
        Content::Text(text) => Ok(Content::Text(forms.filter(|form| form.form.normalizes()).fold(
            text,
            |text, form| match form.form.read(ValueRef::Text(&text), schema) {
                Some(Decoded::Text(changed)) => Cow::Owned(changed),
                _ => text,
            },
        ))),
        content => match forms.find(FieldForm::is_canonical) {
            Some(form) => formed(form, content, schema),
            None => Ok(content),
        },
    }
}

/// Whether a variant may be written as a string.
fn is_formed(union: &'static Union) -> bool {
    fn formed(node: &'static Node) -> bool {
        let schema = node.schema();
        node.annotations.is_formed()
            || !schema.forms.is_empty()
            || match &schema.kind {
                Kind::Newtype(inner) => formed(inner),
                kind => matches!(kind, Kind::Union(_) | Kind::ViaSerde(_)),
            }
    }
    union.variants.iter().any(|variant| formed(&variant.node))
}

/// Stands for what is not known, and has a place in every string.
const UNKNOWN: Content<'static> = Content::Int(0);

/// What a place declares, before what is declared around it.
fn around<'a>(
    node: &'static Node,
    declared: &'a [Annotations],
) -> impl Iterator<Item = Annotations> + use<'a> {
    std::iter::once(node.annotations).chain(declared.iter().copied())
}

/// What is declared of each part of a container.
fn inside(
    node: &'static Node,
    declared: &[Annotations],
    of: fn(Annotations) -> Option<Annotations>,
) -> Vec<Annotations> {
    let declared: Vec<_> = declared.iter().copied().filter_map(of).collect();
    around(node, &declared).collect()
}

fn field_of<'c>(field: &'static Field, value: Content<'c>) -> Result<Content<'c>, WriteError> {
    as_written(value, field.node.schema(), &[field.node.annotations])
}

/// The value under a key of a struct; none where it means that the field is absent.
fn entry<'c>(
    object: &'static Object,
    key: &str,
    value: Content<'c>,
) -> Result<Option<Content<'c>>, WriteError> {
    if let Some(field) = object.named(key) {
        let absent = matches!(value, Content::Null) && field.node.nullable && !field.required;
        return if absent { Ok(None) } else { field_of(field, value).map(Some) };
    }
    let rest = object.rest.map(|rest| &object.fields[rest].node);
    match rest.map(|rest| (rest, &core(rest.schema()).kind)) {
        Some((rest, Kind::Map(of))) => {
            let declared = inside(&of.value, &[rest.annotations], Annotations::each);
            as_written(value, of.value.schema(), &declared).map(Some)
        }
        _ => Ok(Some(value)),
    }
}

/// Adds the defaults of the fields that are not there; where one is not known, something for each of these, so
/// that by position none is missed.
fn fill<'c>(object: &'static Object, mut entries: Sent<'c>) -> Sent<'c> {
    let sent = entries.len();
    if add_defaults(object, &mut entries, false) {
        return entries;
    }
    entries.truncate(sent);
    add_defaults(object, &mut entries, true);
    entries
}

/// The entries of a dictionary.
type Sent<'c> = Vec<(Cow<'c, str>, Content<'c>)>;

/// Adds the defaults, or to `all` that are not there something unknown; false where a default is unknown.
fn add_defaults(object: &'static Object, entries: &mut Sent<'_>, all: bool) -> bool {
    let mut known = true;
    for (number, field) in object.fields.iter().enumerate() {
        if entries.iter().any(|(key, _)| field.goes_by(key)) {
            continue;
        }
        match &core(field.node.schema()).kind {
            Kind::Object(inner) if object.flatten.contains(&number) => {
                known &= field.node.nullable || add_defaults(inner, entries, all);
            }
            _ if !field.keyed => {}
            _ if all => entries.push((Cow::Borrowed(field.key), UNKNOWN)),
            _ => write_default(object, number, Spelling::Documented, &mut |default| {
                known &= default.is_some();
                let default = default.map(|default| default.clone().into_owned());
                entries.extend(default.map(|default| (Cow::Borrowed(field.key), default)));
            }),
        }
    }
    known
}

/// Shows the default that fills a field in whose key is missing, as it is written; nothing of one that is not
/// known or cannot be written, and none at all where the field is then absent.
pub(crate) fn write_default(
    object: &'static Object,
    number: usize,
    spelling: Spelling,
    to: &mut dyn FnMut(Option<&Content<'_>>),
) {
    let field = &object.fields[number];
    object.show_default(number, &mut |default| {
        let written = match default {
            ShownDefault::Value(_, value) => {
                let mut writer = DictionaryWriter::at(&field.node, spelling);
                value.write(&mut writer);
                writer.complete(false).ok().flatten()
            }
            ShownDefault::Data(Some(ValueRef::List(0))) => {
                field_of(field, Content::List(Vec::new())).ok()
            }
            ShownDefault::Data(Some(ValueRef::List(_) | ValueRef::Dictionary(_)) | None) => None,
            // What is written of a type that serde reads is what is on the wire.
            ShownDefault::Data(Some(scalar)) => match &core(field.node.schema()).kind {
                Kind::ViaSerde(_) => Some(Content::scalar(scalar, None)),
                _ => field_of(field, Content::scalar(scalar, None)).ok(),
            },
        };
        to(written.as_ref());
    });
}
