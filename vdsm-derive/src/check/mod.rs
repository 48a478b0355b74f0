//! Syntax to model. every error is collected; the model is used only where there is none.

mod attributes;
mod call;
mod condition;
mod conversion;
mod dead;
mod enumeration;
mod fields;
mod group;
mod habits;
mod idle;
mod krate;
mod looks;
mod node;
mod notes;
mod object;
mod otherwise;
mod places;
mod range;
mod separators;
mod told;
mod union;
mod unwritten;

use proc_macro2::{Ident, Span};
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, Meta, Variant};

use self::attributes::Attrs;
pub use self::krate::{krate_of, unreachable};
use self::places::Place;
pub use self::{
    attributes::{is_own, shown, ungrouped},
    call::{constant, is_function, made_of, plain, spelled},
    looks::{
        gathers, held_by, in_option, is_char, is_integer, is_known, is_list, is_no_text,
        is_parametric, is_plain, is_plain_throughout, is_scalar, lent, optional, other_key,
        twice_optional,
    },
    range::{Kept, kept},
    told::{is_endless, lacks_lifetime},
    unwritten::refuse as refuse_unwritten,
};
use crate::case::{Case, STYLES};
use crate::ctxt::Ctxt;
use crate::model::{Model, Shape};
use crate::nearest::way_out;
use crate::parse::{Item, Value, is_vdsm_only};

/// The model of a type, or nothing where even its shape cannot be had.
pub fn model(ctxt: &Ctxt, input: &DeriveInput) -> Option<Model> {
    ctxt.set_vdsm_only(is_vdsm_only(&input.attrs));
    let read_as = conversion::is_declared(ctxt, &input.attrs);
    let place = if read_as { Place::Newtype } else { place(ctxt, input)? };
    let attrs = Attrs::read(ctxt, place, &input.attrs);
    ctxt.set_context(attrs.get("context").and_then(|item| conversion::ty(ctxt, item)));
    let shape = match &input.data {
        _ if read_as => conversion::newtype(ctxt, &attrs, input).map(Box::new).map(Shape::Newtype),
        Data::Struct(data) => structure(ctxt, input, &attrs, place, &data.fields),
        Data::Enum(data) if place == Place::Enum => {
            Some(Shape::Enum(enumeration::enumeration(ctxt, &attrs, input, data)))
        }
        Data::Enum(data) => Some(Shape::Union(union::union(ctxt, &attrs, input, data))),
        Data::Union(_) => None,
    };
    let shape = shape?;
    let functions =
        if place.takes_functions() { node::rules(ctxt, attrs.items()) } else { Vec::new() };
    let context = attrs.get("context").filter(|item| matches!(item.value, Value::Assign(_)));
    if let Some(context) = context.filter(|_| !ctxt.reads_context()) {
        ctxt.error(&context.path, "no rule reads `ctx` here; leave `context` out");
    }
    let (forms, secret) = match &shape {
        Shape::Newtype(newtype) => (Vec::new(), newtype.node.secret),
        _ => (node::forms(ctxt, attrs.items()), attrs.flag("secret")),
    };
    Some(Model {
        ident: ident(input),
        vis: input.vis.clone(),
        generics: input.generics.clone(),
        krate: krate::krate(ctxt, &attrs),
        name: name(&attrs, || input.ident.to_string()),
        doc: doc(&input.attrs),
        forms,
        secret,
        into: attrs.get("into").and_then(|item| conversion::ty(ctxt, item)),
        functions,
        shape,
    })
}

fn place(ctxt: &Ctxt, input: &DeriveInput) -> Option<Place> {
    Some(match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields)
                if crate::serde::is_transparent(&input.attrs)
                    && fields::shown(ctxt, &fields.named) == 1 =>
            {
                Place::Newtype
            }
            Fields::Named(_) => Place::Object,
            Fields::Unnamed(fields) if fields::shown(ctxt, &fields.unnamed) == 1 => Place::Newtype,
            Fields::Unnamed(_) => Place::Tuple,
            Fields::Unit => Place::Unit,
        },
        Data::Enum(data) if data.variants.is_empty() => {
            ctxt.error(
                &input.ident,
                format!("`{}` has no variants; no value could be one", input.ident),
            );
            return None;
        }
        Data::Enum(data) => {
            let is_unit = |variant: &Variant| matches!(variant.fields, Fields::Unit);
            if data.variants.iter().all(is_unit) && !union::is_chosen(ctxt, &input.attrs) {
                Place::Enum
            } else {
                Place::Union
            }
        }
        Data::Union(data) => {
            ctxt.error(
                data.union_token,
                "a Rust `union` cannot be checked; use a struct or an enum",
            );
            return None;
        }
    })
}

fn structure(
    ctxt: &Ctxt,
    input: &DeriveInput,
    attrs: &Attrs<'_>,
    place: Place,
    fields: &Fields,
) -> Option<Shape> {
    Some(match place {
        // What stands on the type means the same as on its field.
        Place::Newtype => {
            let mut newtype = fields::newtype(ctxt, attrs.clone(), fields)?;
            if input.generics.params.is_empty() {
                newtype.node.read_in_one_place(ctxt);
            }
            Shape::Newtype(Box::new(newtype))
        }
        Place::Unit => Shape::Unit,
        Place::Tuple => Shape::Tuple(fields::positions(ctxt, attrs, fields)),
        _ => Shape::Object(object::object(ctxt, attrs, &input.ident.to_string(), fields, None)),
    })
}

/// The name of a type or variant on the wire.
fn name(attrs: &Attrs<'_>, otherwise: impl FnOnce() -> String) -> String {
    attrs.text("rename").map_or_else(otherwise, |text| text.value())
}

/// The style that `name` gives: `rename_all`, or `rename_all_fields`.
fn rename_all(ctxt: &Ctxt, attrs: &Attrs<'_>, name: &str) -> Option<Case> {
    let style = attrs.text(name)?;
    let case = Case::named(&style.value());
    if case.is_none() {
        let known = STYLES.map(|(name, _)| name);
        let style_is = style.value();
        let way_out = way_out(&style_is, known, "the styles");
        ctxt.error(&style, format!("`{style_is}` is not a style of names{way_out}"));
    }
    case
}

/// The name of the type, which the compiler does not lint where the type itself is deprecated.
fn ident(input: &DeriveInput) -> Ident {
    let deprecated = input.attrs.iter().any(|attr| attr.path().is_ident("deprecated"));
    if deprecated { generated(&input.ident) } else { input.ident.clone() }
}

/// The name of a variant as generated code has it: the compiler does not lint its use there, as one that
/// is deprecated.
fn generated(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(Span::call_site().located_at(ident.span()));
    ident
}

/// The text of the documentation comments.
fn doc(attrs: &[Attribute]) -> String {
    let lines: Vec<_> = attrs.iter().filter_map(doc_line).collect();
    lines.join("\n").trim().to_owned()
}

fn doc_line(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &meta.value else { return None };
    let text = text.value();
    let text = text.strip_prefix(' ').unwrap_or(&text);
    meta.path.is_ident("doc").then(|| text.trim_end().to_owned())
}

/// The items inside `legacy(…)`; nothing for a bare `legacy`.
fn inside(item: &Item) -> &[Item] {
    match &item.value {
        Value::Items(items) => items,
        _ => &[],
    }
}
