//! Reads what a type already tells serde, as if it had been written in our own attributes.
//!
//! serde itself reports errors about what is wrong in its attributes, so nothing is told of that. What is
//! right there and cannot be read here is an error at the word.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Expr, ExprPath, LitStr, Path, Token, parse_quote, token};

use crate::ctxt::Ctxt;
use crate::model::Unwritten;
use crate::parse::{Item, Origin, Value};

/// What changes how serde reads a value, and is not read here; and what to do instead.
const REFUSED: &[(&str, &str)] =
    &[("field_identifier", WHOLE), ("remote", WHOLE), ("variant_identifier", WHOLE)];

/// Words that name functions.
const WITH: &[&str] = &["deserialize_with", "serialize_with", "with"];
const WHOLE: &str = "leave out `Validate` here, and mark fields of this type `#[validate(serde)]`, for which serde reads them";

/// Reports an error of what serde would read in a way that is not known here.
pub fn refuse(ctxt: &Ctxt, (structure, variant): (bool, bool), attrs: &[Attribute]) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        let _ = attr.parse_nested_meta(|meta| {
            let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            pass(&meta)?;
            let known = REFUSED.iter().find(|(other, _)| *other == word);
            if let Some((_, instead)) = known {
                let message = format!("serde's `{word}` is not read by `Validate`; {instead}");
                ctxt.error(&meta.path, message);
            } else if structure && word == "tag" {
                let message = "serde's `tag` on a struct is not read by `Validate`, for which that key would be an unknown one; declare it as a field, or make the struct a variant of an enum with the tag";
                ctxt.error(&meta.path, message);
            } else if variant && WITH.contains(&word.as_str()) {
                let message = format!("serde's `{word}` on a variant is not read by `Validate`; write it on the field");
                ctxt.error(&meta.path, message);
            } else if variant && word == "untagged" {
                let message = "serde's `untagged` on a variant is not read by `Validate`; write it on the enum";
                ctxt.error(&meta.path, message);
            }
            Ok(())
        });
    }
}

/// The items that say in our words what the `#[serde(…)]` attributes say.
pub fn items(attrs: &[Attribute]) -> Vec<Item> {
    let mut items = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        let _ = attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("with") {
                if let Some(module) = text(&meta)? {
                    for function in ["deserialize", "serialize"] {
                        let mut path: ExprPath = module.parse()?;
                        path.path.segments.push(Ident::new(function, module.span()).into());
                        let word = format!("{function}_with");
                        items.push(self::function(&meta, &word, path));
                    }
                }
                return Ok(());
            }
            items.extend(translated(&meta)?);
            Ok(())
        });
    }
    items
}

/// Whether the struct is what its only field is.
pub fn is_transparent(attrs: &[Attribute]) -> bool {
    let mut found = false;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        let _ = attr.parse_nested_meta(|meta| {
            found |= meta.path.is_ident("transparent");
            pass(&meta)
        });
    }
    found
}

/// Whether a value is read and not written, and the function that says when.
pub fn unwritten(attrs: &[Attribute]) -> Option<Unwritten> {
    let mut found = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        let _ = attr.parse_nested_meta(|meta| {
            let word = meta.path.clone();
            if word.is_ident("skip_serializing") {
                found = Some(Unwritten { word, when: None });
            } else if word.is_ident("skip_serializing_if") {
                let when = text(&meta)?.map(|path| path.parse()).transpose()?;
                found = found.take().or(when.map(|when| Unwritten { word, when: Some(when) }));
                return Ok(());
            }
            pass(&meta)
        });
    }
    found
}

fn translated(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<Item>> {
    let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
    Ok(match name.as_str() {
        "rename" | "rename_all" | "rename_all_fields" => {
            read(meta)?.map(|text| assign(meta, &name, &text))
        }
        "alias" | "content" | "from" | "into" | "tag" | "try_from" => {
            text(meta)?.map(|text| assign(meta, &name, &text))
        }
        "default" => Some(match text(meta)? {
            Some(path) => {
                let path: ExprPath = path.parse()?;
                assign(meta, "default", &quote::quote!(#path()))
            }
            None => bare(meta, "default"),
        }),
        "deserialize_with" | "serialize_with" => match text(meta)? {
            Some(path) => Some(function(meta, &name, path.parse()?)),
            None => None,
        },
        "flatten" => Some(bare(meta, "flatten")),
        "other" | "untagged" => Some(bare(meta, &name)),
        "skip" | "skip_deserializing" => Some(bare(meta, "skip")),
        "deny_unknown_fields" => Some(assign(meta, "unknown", &quote::quote!(deny))),
        _ => {
            pass(meta)?;
            None
        }
    })
}

fn function(meta: &ParseNestedMeta<'_>, word: &str, path: ExprPath) -> Item {
    assign(meta, word, &path)
}

fn bare(meta: &ParseNestedMeta<'_>, name: &str) -> Item {
    Item::new(path(meta, name), Value::Bare, Origin::Serde)
}

fn assign(meta: &ParseNestedMeta<'_>, name: &str, value: &impl ToTokens) -> Item {
    let expr: Expr = parse_quote!(#value);
    Item::new(path(meta, name), Value::Assign(Box::new(expr)), Origin::Serde)
}

fn path(meta: &ParseNestedMeta<'_>, name: &str) -> Path {
    let span = meta.path.get_ident().map_or_else(Span::call_site, Ident::span);
    Ident::new(name, span).into()
}

/// The text of `name = "…"`, or of `name(deserialize = "…")`.
fn read(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<LitStr>> {
    if !meta.input.peek(token::Paren) {
        return text(meta);
    }
    let mut found = None;
    meta.parse_nested_meta(|meta| {
        let text = text(&meta)?;
        if meta.path.is_ident("deserialize") {
            found = text;
        }
        Ok(())
    })?;
    Ok(found)
}

fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<LitStr>> {
    if meta.input.peek(Token![=]) { meta.value()?.parse().map(Some) } else { Ok(None) }
}

fn pass(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<Expr>()?;
    } else if meta.input.peek(token::Paren) {
        let content;
        syn::parenthesized!(content in meta.input);
        content.parse::<TokenStream>()?;
    }
    Ok(())
}
