//! Enums without data: names, and perhaps numbers, on the wire.

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, DataEnum, DeriveInput, Expr, Variant};

use super::attributes::{Attrs, shown};
use super::call::literal;
use super::places::Place;
use super::{doc, fields, generated, inside, notes, rename_all};
use crate::ctxt::Ctxt;
use crate::model::{Enumeration, Literal, Support, Unit, Unproven};
use crate::parse::Value;

pub fn enumeration(
    ctxt: &Ctxt,
    attrs: &Attrs<'_>,
    input: &DeriveInput,
    data: &DataEnum,
) -> Enumeration {
    let (ident, wide) = (&input.ident, wide(&input.attrs));
    let (case, ignore_case) = (rename_all(ctxt, attrs, "rename_all"), attrs.flag("ignore_case"));
    let mut taken = HashMap::new();
    let mut variants = Vec::new();
    for variant in &data.variants {
        let attrs = Attrs::read(ctxt, Place::Name, &variant.attrs);
        if attrs.flag("skip") {
            fields::refuse_in_skipped(ctxt, &attrs, &variant.fields);
            continue;
        }
        let word = variant.ident.unraw().to_string();
        let (name, span) = match attrs.text("rename") {
            Some(text) => (text.value(), text.span()),
            None => (case.map_or(word.clone(), |case| case.variant(&word)), variant.ident.span()),
        };
        let aliases = fields::aliases(ctxt, &attrs);
        let number = variant.discriminant.as_ref().map(|(_, number)| number);
        if let Some(number) = number.filter(|number| too_large(number)) {
            let message = format!(
                "`{}` is above the greatest number that an enum can be written as, {}; choose a smaller one",
                shown(number),
                i64::MAX,
            );
            ctxt.error(number, message);
        }
        let sure = number.is_some_and(|number| literal(number).is_some());
        let spelled = aliases.iter().map(|alias| (&alias.name, alias.span));
        for (name, span) in std::iter::once((&name, span)).chain(spelled) {
            let name = if ignore_case { name.to_ascii_lowercase() } else { name.clone() };
            take(ctxt, &mut taken, &name, span, &variant.ident);
        }
        variants.push(Unit {
            ident: generated(&variant.ident),
            name,
            unproven: wide.filter(|_| !sure).map(|unsigned| Unproven {
                written: number
                    .map_or_else(|| variant.ident.to_token_stream(), Expr::to_token_stream),
                unsigned,
            }),
            aliases,
            deprecated: notes::deprecation(ctxt, &attrs),
            support: support(&attrs),
            other: attrs.flag("other"),
            doc: doc(&variant.attrs),
        });
    }
    only_one_other(ctxt, &data.variants);
    let (names, integers) = standings(ctxt, attrs);
    if names == Support::Refused {
        refuse_other_spellings(ctxt, attrs, &variants);
    }
    if variants.is_empty() {
        ctxt.error(ident, format!("all variants of `{ident}` are skipped; no value could be one"));
    }
    Enumeration { variants, names, integers, ignore_case }
}

/// Whether a variant is documented, or else who sends it.
pub fn support(attrs: &Attrs<'_>) -> Support {
    let bare = |word| attrs.all(word).any(|item| matches!(item.value, Value::Bare));
    match () {
        () if bare("wire") => Support::Wire,
        () if bare("legacy") => Support::Legacy,
        () => Support::Documented,
    }
}

/// Reports an error of a second variant for all other names.
pub fn only_one_other<'v>(ctxt: &Ctxt, variants: impl IntoIterator<Item = &'v Variant>) {
    let say =
        |variant: &Variant, word| Attrs::say(ctxt, Place::UnitVariant, &variant.attrs, &[word]);
    let others = variants.into_iter().filter(|it| say(it, "other") && !say(it, "skip"));
    for second in others.skip(1) {
        ctxt.error(&second.ident, "another variant is `other` already; leave out one");
    }
}

/// Whether the numbers can be outside `i64`, and if so, whether they are unsigned.
fn wide(attrs: &[Attribute]) -> Option<bool> {
    let mut wide = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
        // The compiler itself reports errors of what is wrong in it.
        let _ = attr.parse_nested_meta(|meta| {
            if ["u64", "u128", "usize"].iter().any(|word| meta.path.is_ident(word)) {
                wide = Some(true);
            } else if meta.path.is_ident("i128") {
                wide = Some(false);
            }
            Ok(())
        });
    }
    wide
}

/// Whether the number is a literal that no `i64` can be.
fn too_large(number: &Expr) -> bool {
    matches!(literal(number), Some(Literal::Uint(_)))
}

/// Notes that a variant goes by the name; reports errors where another one does.
pub fn take(
    ctxt: &Ctxt,
    taken: &mut HashMap<String, Ident>,
    name: &str,
    span: Span,
    variant: &Ident,
) {
    if let Some(other) = taken.insert(name.to_owned(), variant.clone()) {
        let message = if other == *variant {
            format!("the variant goes by the name `{name}` already; leave this out")
        } else {
            format!("the name `{name}` is that of the variant `{other}` already; rename one")
        };
        ctxt.error_at(span, message);
    }
}

/// Reports other spellings of names where no name is read.
fn refuse_other_spellings(ctxt: &Ctxt, attrs: &Attrs<'_>, variants: &[Unit]) {
    const MESSAGE: &str = "only numbers are read here, and no name; leave this out, or write `names` beside `integers`";
    for alias in variants.iter().flat_map(|variant| &variant.aliases) {
        ctxt.error_at(alias.span, MESSAGE);
    }
    if let Some(item) = attrs.get("ignore_case") {
        ctxt.error(&item.path, MESSAGE);
    }
}

/// Whether names and numbers are taken: names are, where nothing is said.
fn standings(ctxt: &Ctxt, attrs: &Attrs<'_>) -> (Support, Support) {
    let standing = |word| {
        let within = |wrapper| {
            attrs.all(wrapper).flat_map(inside).find(|item| item.is(word)).map(|item| &item.path)
        };
        let undocumented = [("wire", Support::Wire), ("legacy", Support::Legacy)];
        let undocumented =
            undocumented.map(|(wrapper, support)| (wrapper, support, within(wrapper)));
        let documented = attrs.flag(word).then_some(("documented", Support::Documented));
        let mut given = documented;
        for (wrapper, support, path) in undocumented {
            match (given, path) {
                (Some((other, _)), Some(path)) => {
                    let message = format!("`{word}` is {other} and {wrapper}; leave out one");
                    ctxt.error(path, message);
                }
                (None, Some(_)) => given = Some((wrapper, support)),
                (_, None) => {}
            }
        }
        given.map(|(_, support)| support)
    };
    let (names, integers) = (standing("names"), standing("integers"));
    let undocumented = names == Some(Support::Legacy) && integers != Some(Support::Documented);
    if let Some(item) = attrs.get("legacy").filter(|_| undocumented) {
        ctxt.error(
            &item.path,
            "every way of writing this enum is legacy; write `integers` or `names` beside it",
        );
    }
    if let (Some(item), None) = (attrs.get("names"), integers) {
        let message = "names are read where nothing is said; leave `names` out, or write `integers` beside it";
        ctxt.error(&item.path, message);
    }
    match (names, integers) {
        (None, Some(Support::Documented)) => (Support::Refused, Support::Documented),
        (names, integers) => {
            (names.unwrap_or(Support::Documented), integers.unwrap_or(Support::Refused))
        }
    }
}
