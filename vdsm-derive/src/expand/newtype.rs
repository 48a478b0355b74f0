//! Newtypes: everything is that of the type inside.

use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::builder::{finish_lent, lent_slot, skipped};
use super::proof::at as located;
use super::scope::{Scope, built, constant, described, local, taken};
use super::wire::wire;
use super::{Parts, shown};
use crate::model::{Conversion, Newtype, Via};

pub fn newtype(scope: &Scope<'_>, newtype: &Newtype) -> Parts {
    let (slot, inner) = (taken(), local("inner"));
    let ty = scope.own(wire(&newtype.node));
    let finish = finish_lent(&newtype.node).unwrap_or_else(|| built(&ty, "finish"));
    let slots = ["Slot", "ItemSlot"];
    let [whole, of_item] =
        slots.map(|name| lent_slot(&newtype.node).unwrap_or_else(|| built(&ty, name)));
    let member = &newtype.member;
    let skipped = skipped(scope, &newtype.skipped);
    let (value, optional) = match newtype.node.via {
        Via::Validate => (quote!(#inner), constant(&ty, "OPTIONAL")),
        Via::Serde { optional } => (quote!(#inner.0), quote!(#optional)),
        Via::Inside => (quote!(#inner.0), constant(&ty, "OPTIONAL")),
    };
    let at = newtype.node.ty.span();
    let (read_as, this) = (scope.table(wire(&newtype.node)), scope.table(scope.this()));
    let rule = (newtype.made_by == Some(Conversion::TryFrom)).then(|| {
        let rule = if scope.free(&read_as) {
            quote!(&__v::Conversion::<#read_as, #this>::RULE)
        } else {
            // In the same words and at the same place as below, so that the compiler tells once of what is
            // missing.
            let this = located(this, at);
            quote_spanned!(at=> &<#this as __v::TryMadeOf<#read_as>>::RULE)
        };
        quote!(__v::Annotation::Rule { rule: #rule, level: __v::Level::Error })
    });
    let node = scope.node(&newtype.node, rule.as_slice(), &[]);
    let made = match newtype.made_by {
        None => quote!(__v::Some(Self { #member: #value, #skipped })),
        Some(Conversion::From) => {
            let made = quote_spanned!(at=> <Self as __v::MadeOf<#ty>>::made_of(#value));
            quote!(__v::Some(#made))
        }
        Some(Conversion::TryFrom) => {
            quote_spanned!(at=> <Self as __v::TryMadeOf<#ty>>::try_made_of(#value).ok())
        }
    };
    let coverage = scope.coverage(&newtype.node);
    let coverage = match newtype.made_by {
        Some(Conversion::TryFrom) => {
            quote!(__v::Coverage::Limited { of: &#coverage, formed: false })
        }
        _ => coverage,
    };
    Parts {
        data: described(&ty, "Data"),
        item: described(&ty, "Item"),
        key: described(&ty, "Key"),
        optional: Some(optional),
        coverage: Some(coverage),
        accepts_all: newtype
            .made_by
            .is_none()
            .then(|| scope.plain(&newtype.node, "ACCEPTS_ALL"))
            .flatten(),
        in_string: Some({
            let (string, formed) = (constant(&ty, "IN_STRING"), !newtype.node.forms.is_empty());
            if formed { quote!(#string.formed(true)) } else { string }
        }),
        names: Some(constant(&ty, "NAMES")),
        compared_built: newtype.made_by.is_none().then(|| constant(&ty, "COMPARED_BUILT")),
        show: (newtype.node.via == Via::Validate && newtype.made_by.is_none()).then(|| {
            let (value, to) = shown();
            let showing = constant(&ty, "SHOWING");
            quote!(#showing.value(&#value.#member, #to))
        }),
        kind: quote!(__v::Kind::Newtype { 0: #node }),
        slot: whole,
        item_slot: of_item,
        finish: quote! {
            match #finish(#slot) {
                __v::Some(#inner) => { #made }
                __v::None => __v::None,
            }
        },
        ..Parts::plain()
    }
}
