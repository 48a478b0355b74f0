//! Enums without data: names, and perhaps numbers, on the wire.

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use syn::DataEnum;
use syn::ext::IdentExt;

use super::attributes::Attrs;
use super::places::Place;
use super::{doc, fields, inside, rename_all};
use crate::ctxt::Ctxt;
use crate::model::{Enumeration, Standing, Unit};
use crate::parse::Value;

pub fn enumeration(ctxt: &Ctxt, attrs: &Attrs<'_>, data: &DataEnum) -> Enumeration {
    let case = rename_all(ctxt, attrs);
    let mut taken = HashMap::new();
    let mut variants = Vec::new();
    for variant in &data.variants {
        let attrs = Attrs::read(ctxt, Place::Name, &variant.attrs);
        if attrs.flag("skip") {
            continue;
        }
        let word = variant.ident.unraw().to_string();
        let (name, span) = match attrs.text("rename") {
            Some(text) => (text.value(), text.span()),
            None => (case.map_or(word.clone(), |case| case.variant(&word)), variant.ident.span()),
        };
        let aliases = fields::aliases(ctxt, &attrs);
        take(ctxt, &mut taken, &name, span, &variant.ident);
        for alias in &aliases {
            take(ctxt, &mut taken, &alias.name, alias.span, &variant.ident);
        }
        variants.push(Unit {
            ident: variant.ident.clone(),
            name,
            aliases,
            deprecated: attrs.text("deprecated").map(|text| text.value()),
            legacy: attrs.all("legacy").any(|item| matches!(item.value, Value::Bare)),
            doc: doc(&variant.attrs),
        });
    }
    let (names, integers) = standings(ctxt, attrs);
    Enumeration { variants, names, integers, ignore_case: attrs.flag("ignore_case") }
}

/// Notes that a variant goes by the name; complains where another one does.
pub fn take(
    ctxt: &Ctxt,
    taken: &mut HashMap<String, Ident>,
    name: &str,
    span: Span,
    variant: &Ident,
) {
    if let Some(other) = taken.insert(name.to_owned(), variant.clone()) {
        let message = format!("the name `{name}` is that of `{other}` already; rename one");
        ctxt.complain_at(span, message);
    }
}

/// Whether names and numbers are taken: names are, where nothing is said.
fn standings(ctxt: &Ctxt, attrs: &Attrs<'_>) -> (Standing, Standing) {
    let standing = |word| {
        let legacy =
            attrs.all("legacy").flat_map(inside).find(|item| item.is(word)).map(|item| &item.path);
        match (attrs.flag(word), legacy) {
            (true, Some(path)) => {
                let message = format!("`{word}` is documented and legacy; leave out one");
                ctxt.complain(path, message);
                Some(Standing::Documented)
            }
            (true, None) => Some(Standing::Documented),
            (false, Some(_)) => Some(Standing::Legacy),
            (false, None) => None,
        }
    };
    let (names, integers) = (standing("names"), standing("integers"));
    if names == Some(Standing::Legacy)
        && integers != Some(Standing::Documented)
        && let Some(item) = attrs.get("legacy")
    {
        ctxt.complain(
            &item.path,
            "every way of writing this enum is legacy; write `integers` or `names` beside it",
        );
    }
    match (names, integers) {
        (None, Some(Standing::Documented)) => (Standing::Refused, Standing::Documented),
        (names, integers) => {
            (names.unwrap_or(Standing::Documented), integers.unwrap_or(Standing::Refused))
        }
    }
}
