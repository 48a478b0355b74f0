//! Enums with data: one of several kinds of value.

use std::collections::HashMap;

use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, DataEnum, DeriveInput, Fields, Variant};

use super::attributes::{Attrs, blamed};
use super::call::constant;
use super::looks::optional;
use super::places::Place;
use super::{doc, enumeration, fields, generated, node, object, rename_all};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::model::{Alternative, By, Constant, Content, Support, Union};
use crate::parse::{Origin, Value};

pub fn union(ctxt: &Ctxt, attrs: &Attrs<'_>, input: &DeriveInput, data: &DataEnum) -> Union {
    let by = by(ctxt, attrs);
    let case = rename_all(ctxt, attrs, "rename_all");
    let fields_case = rename_all(ctxt, attrs, "rename_all_fields");
    let mut variants = Vec::new();
    let mut taken = HashMap::new();
    for variant in &data.variants {
        let name = format!("{}::{}", input.ident, variant.ident);
        if let Some((alternative, spans)) =
            alternative(ctxt, &by, (case, fields_case), &name, variant)
        {
            for (tag, span) in alternative.tags.iter().zip(spans) {
                let word = match tag {
                    Constant::Bool(value) => value.to_string(),
                    Constant::Int(number) => number.to_string(),
                    Constant::Text(text) => text.clone(),
                };
                enumeration::take(ctxt, &mut taken, &word, span, &variant.ident);
            }
            variants.push(alternative);
        }
    }
    enumeration::only_one_other(ctxt, &data.variants);
    if let By::Tag(key) = &by {
        for variant in &variants {
            let Content::Object(object, _) = &variant.content else { continue };
            let names = object.fields.shown.iter().flat_map(|field| {
                let aliases = field.aliases.iter().map(|alias| (&alias.name, alias.span));
                std::iter::once((&field.key, field.span)).chain(aliases)
            });
            for (_, span) in names.filter(|(name, _)| *name == key) {
                let message =
                    format!("`{key}` is the key of the tag already; rename the field or the tag");
                ctxt.error_at(span, message);
            }
        }
    }
    if let By::Keys { null: true } = by {
        no_null_twice(ctxt, &variants);
    }
    Union { by, variants }
}

/// Reports a variant that is `null` behind one of an `Option`, which takes it.
fn no_null_twice(ctxt: &Ctxt, variants: &[Alternative]) {
    let takes_null = |variant: &Alternative| match &variant.content {
        Content::Newtype(newtype) => optional(&newtype.node.ty),
        _ => false,
    };
    let behind = variants.iter().skip_while(|variant| !takes_null(variant));
    if let Some(variant) = behind.into_iter().find(|it| matches!(it.content, Content::Unit)) {
        let message = "the variant is never chosen: an earlier one takes `null`; put it first, or leave out the `Option` there";
        ctxt.error(&variant.ident, message);
    }
}

/// Whether the attributes of an enum say what chooses the variant: one without data is then more than
/// its name.
pub fn is_chosen(ctxt: &Ctxt, attrs: &[Attribute]) -> bool {
    Attrs::say(ctxt, Place::Union, attrs, &["tag", "content", "untagged"])
}

/// What chooses the variant: the only key, where nothing is said.
fn by(ctxt: &Ctxt, attrs: &Attrs<'_>) -> By {
    attrs.refuse("given", &["tag", "untagged"], "one thing chooses the variant");
    attrs.refuse("untagged", &["tag", "content"], "one thing chooses the variant");
    if let (Some(item), None) = (attrs.get("content"), attrs.get("tag")) {
        let message = "the data have a key of their own beside a tag; write `tag = \"key\"` too";
        ctxt.error(&item.path, message);
    }
    let content = attrs.text("content");
    if let Some(untagged) = attrs.get("untagged") {
        attrs.flag("untagged");
        return By::Keys { null: untagged.origin == Origin::Serde };
    }
    match (attrs.text("tag"), content, attrs.text("given")) {
        (Some(tag), Some(content), _) => {
            if tag.value() == content.value() {
                ctxt.error(&content, "this is the key of the tag already; rename one");
            }
            By::Adjacent { tag: tag.value(), content: content.value() }
        }
        (Some(key), None, _) => By::Tag(key.value()),
        (None, _, Some(name)) => By::Given(name.value()),
        (None, ..) => By::External,
    }
}

fn alternative(
    ctxt: &Ctxt,
    by: &By,
    (case, fields_case): (Option<Case>, Option<Case>),
    name: &str,
    variant: &Variant,
) -> Option<(Alternative, Vec<Span>)> {
    let place = match &variant.fields {
        Fields::Unit => Place::UnitVariant,
        Fields::Unnamed(fields) if fields::shown(ctxt, &fields.unnamed) == 1 => {
            Place::NewtypeVariant
        }
        Fields::Unnamed(_) => Place::TupleVariant,
        Fields::Named(_) => Place::ObjectVariant,
    };
    let attrs = Attrs::read(ctxt, place, &variant.attrs);
    if attrs.flag("skip") {
        fields::refuse_in_skipped(ctxt, &attrs, &variant.fields);
        return None;
    }
    let content = match place {
        Place::UnitVariant => Content::Unit,
        Place::NewtypeVariant => {
            Content::Newtype(Box::new(fields::newtype(ctxt, attrs.clone(), &variant.fields)?))
        }
        Place::TupleVariant => Content::Tuple(
            fields::positions(ctxt, &attrs, &variant.fields),
            node::forms(ctxt, attrs.items()),
        ),
        _ => Content::Object(
            object::object(ctxt, &attrs, name, &variant.fields, fields_case),
            node::forms(ctxt, attrs.items()),
        ),
    };
    let word = variant.ident.unraw().to_string();
    let (name, span) = match attrs.text("rename") {
        Some(text) => (text.value(), text.span()),
        None => (case.map_or(word.clone(), |case| case.variant(&word)), variant.ident.span()),
    };
    if let (By::Tag(_), Content::Tuple(..)) = (by, &content) {
        let message = "a list has no place for the tag; name the fields, or write `content = \"key\"` beside the tag";
        ctxt.error(&variant.ident, message);
    }
    let (tags, spans): (Vec<_>, _) = tags(ctxt, by, &attrs, &name, span).into_iter().unzip();
    let content_key = match by {
        By::External => Some((name.clone(), fields::aliases(&ctxt.deaf(), &attrs))),
        By::Adjacent { content, .. } => Some((content.clone(), Vec::new())),
        By::Tag(_) | By::Keys { .. } | By::Given(_) => None,
    };
    let alternative = Alternative {
        tags,
        content_key,
        ident: generated(&variant.ident),
        name,
        support: enumeration::support(&attrs),
        other: other(ctxt, by, &attrs),
        doc: doc(&variant.attrs),
        content,
    };
    Some((alternative, spans))
}

/// Whether the variant stands for every tag that is no other's.
fn other(ctxt: &Ctxt, by: &By, attrs: &Attrs<'_>) -> bool {
    let Some(item) = attrs.get("other") else { return false };
    if matches!(by, By::Keys { .. } | By::Given(_)) {
        ctxt.error(&item.path, "no tag is read here; write `tag = \"key\"` on the enum");
    }
    attrs.flag("other")
}

/// The values that choose the variant, and where they stand: its name, which is given by `span`,
/// and aliases, unless it gives its own.
fn tags(ctxt: &Ctxt, by: &By, attrs: &Attrs<'_>, name: &str, span: Span) -> Vec<(Constant, Span)> {
    let mut tags = Vec::new();
    for item in attrs.all("tag") {
        let value = match &item.value {
            Value::Assign(expr) => constant(expr),
            _ => None,
        };
        if value.is_none() {
            ctxt.error(
                blamed(item),
                "`tag` needs a string, a whole number or a boolean; write `tag = \"…\"`",
            );
        }
        let unread = match by {
            By::External => Some("the key is the variant's name; write `rename = \"…\"`"),
            By::Keys { .. } => Some(
                "nothing here reads a tag; write `tag = \"key\"` or `given = \"name\"` on the enum",
            ),
            By::Adjacent { .. } | By::Tag(_) | By::Given(_) => None,
        };
        if let Some(message) = unread {
            ctxt.error(&item.path, message);
        }
        tags.extend(value.map(|value| (value, blamed(item).to_token_stream().span())));
    }
    let aliases = fields::aliases(ctxt, attrs);
    if matches!(by, By::Keys { .. }) {
        for item in attrs.all("alias") {
            let path = item.path.to_token_stream();
            ctxt.error_at(path.span(), "the variant is chosen by its keys, and has no other name");
        }
        return Vec::new();
    }
    for alias in aliases.iter().filter(|it| it.support != Support::Documented) {
        let word = if alias.support == Support::Wire { "wire" } else { "legacy" };
        let message =
            format!("a variant with data cannot have a {word} alias; write `alias = \"…\"`");
        ctxt.error_at(alias.span, message);
    }
    if tags.is_empty() {
        tags.push((Constant::Text(name.to_owned()), span));
    }
    tags.extend(aliases.into_iter().map(|alias| (Constant::Text(alias.name), alias.span)));
    tags
}
