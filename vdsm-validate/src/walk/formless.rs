//! A list or a dictionary in place of the string that its form writes. It is taken only where a string could
//! have held it, so that what is built of it can be written back.

use std::borrow::Cow;
use std::ops::Range;

use crate::content::Content;
use crate::forms::{Decoded, Form};
use crate::input::{Entries, Items, Keep, Target};
use crate::policy::Severity;
use crate::problem::{Problem, core};
use crate::schema::{Annotations, Field, FieldForm, Kind, Node, Object, Schema, Union};
use crate::value::ValueRef;
use crate::write::{WriteError, formed};

use super::captured::Outcome;
use super::tape::{Record, Replay};
use super::{Walk, dispatch, secrets};

/// Whether a container here stands in place of a string.
#[inline]
pub(super) fn is_one(walk: &Walk<'_, '_, '_>) -> bool {
    !walk.has_no_forms() && form(walk).is_some()
}

/// The form of that string. One that writes any value is not asked.
#[inline(never)]
fn form(walk: &Walk<'_, '_, '_>) -> Option<&'static dyn Form> {
    if walk.cx.built || walk.cx.asks_no_functions {
        return None;
    }
    let form = walk.find_form(|form| form.is_canonical() && !form.form.unfolds())?;
    Some(form.form)
}

/// Reads such a list.
#[inline(never)]
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let (tape, from) = (walk.cx.tape, walk.cx.tape.mark());
    let kept = items.kept();
    if kept.is_none() {
        Record(walk.cx).list(items)?;
    }
    let Range { start, end } = kept.unwrap_or(from.at + 1..tape.mark().at);
    let replay = || Replay::at(tape, start);
    let outcome = judged(
        walk,
        |walk| dispatch::list_by_kind(walk, &mut replay().until(end)),
        |keep| keep.list(&mut replay().until(end)),
    );
    tape.truncate(from);
    Ok(outcome)
}

/// Reads such a dictionary.
#[inline(never)]
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    let (tape, from) = (walk.cx.tape, walk.cx.tape.mark());
    let kept = entries.kept();
    if kept.is_none() {
        Record(walk.cx).dictionary(entries)?;
    }
    let Range { start, end } = kept.unwrap_or(from.at + 1..tape.mark().at);
    let replay = || Replay::at(tape, start);
    let outcome = judged(
        walk,
        |walk| dispatch::dictionary_by_kind(walk, &mut replay().until(end)),
        |keep| keep.dictionary(&mut replay().until(end)),
    );
    tape.truncate(from);
    Ok(outcome)
}

/// Reads what is on the tape, and where nothing is wrong in it, holds it against the form.
fn judged<'de, E>(
    walk: &mut Walk<'_, '_, 'de>,
    read: impl FnOnce(&mut Walk<'_, '_, 'de>) -> Result<Outcome<'de>, E>,
    keep: impl FnOnce(Keep<'_, 'de>) -> Result<(), E>,
) -> Outcome<'de> {
    let before = walk.cx.counts();
    // What is on the tape can be read.
    let outcome = read(walk).unwrap_or(Outcome::DONE);
    let Some(form) = form(walk).filter(|_| !walk.cx.has_failed_since(&before)) else {
        return outcome;
    };
    let mut content = Content::Null;
    let _ = keep(Keep::new(&mut content));
    let declared: Vec<_> =
        std::iter::once(walk.node.annotations).chain(walk.outward_annotations()).collect();
    if let Err(error) = written(content, walk.schema, &declared) {
        walk.misfit(form, &error);
        return Outcome::DONE;
    }
    outcome
}

impl Walk<'_, '_, '_> {
    #[cold]
    fn misfit(&mut self, form: &'static dyn Form, error: &WriteError) {
        // The keys of a secret may be secret, too.
        let secret = self.is_secret() || self.at.is_hidden() || secrets::could_show(self.schema);
        let steps = if secret { &[] } else { error.path().segments() };
        let problem = Problem::Misfit(form, error.message().to_owned().into());
        self.cx.report_inside(self.at, steps, Severity::Error, problem, secret);
    }
}

/// A value as it is written: a string where a form makes one of it.
fn written<'c>(
    content: Content<'c>,
    schema: &'static Schema,
    declared: &[Annotations],
) -> Result<Content<'c>, WriteError> {
    let content = match (&schema.kind, content) {
        (Kind::Newtype(node), content) => {
            let declared: Vec<_> = around(node, declared).collect();
            written(content, node.schema(), &declared)?
        }
        (Kind::List(of), Content::List(items)) => {
            let declared = inside(&of.item, declared, Annotations::each);
            let items = items.into_iter().enumerate().map(|(number, item)| {
                written(item, of.item.schema(), &declared).map_err(|error| error.at(number))
            });
            Content::List(items.collect::<Result<_, _>>()?)
        }
        (Kind::Map(of), Content::Map(entries)) => {
            let declared = inside(&of.value, declared, Annotations::each);
            let entries = entries.into_iter().map(|(key, value)| {
                let value = written(value, of.value.schema(), &declared);
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
    written(value, field.node.schema(), &[field.node.annotations])
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
            written(value, of.value.schema(), &declared).map(Some)
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
            _ => object.show_default(number, &mut |default| {
                let default = match default {
                    Some(ValueRef::List(0)) => field_of(field, Content::List(Vec::new())).ok(),
                    Some(ValueRef::List(_) | ValueRef::Dictionary(_)) | None => None,
                    Some(scalar) => field_of(field, Content::scalar(scalar, None)).ok(),
                };
                known &= default.is_some();
                entries.extend(default.map(|default| (Cow::Borrowed(field.key), default)));
            }),
        }
    }
    known
}
