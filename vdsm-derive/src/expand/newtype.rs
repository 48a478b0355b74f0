//! Newtypes: everything is that of the type inside.

use quote::quote;

use super::builder::skipped;
use super::scope::{Scope, built, constant, described, local, taken, wire};
use super::{Parts, shown};
use crate::model::{Newtype, Via};

pub fn newtype(scope: &Scope<'_>, newtype: &Newtype) -> Parts {
    let (slot, inner) = (taken(), local("inner"));
    let ty = scope.own(wire(&newtype.node));
    let finish = built(&ty, "finish");
    let member = &newtype.member;
    let skipped = skipped(scope, &newtype.skipped);
    let (value, optional) = match newtype.node.via {
        Via::Validate => (quote!(#inner), constant(&ty, "OPTIONAL")),
        Via::ViaSerde { optional } => (quote!(#inner.0), quote!(#optional)),
    };
    let node = scope.node(&newtype.node, &[]);
    Parts {
        items: quote!(),
        prove: quote!(),
        data: described(&ty, "Data"),
        item: described(&ty, "Item"),
        key: described(&ty, "Key"),
        optional: Some(optional),
        coverage: Some(scope.coverage(&newtype.node)),
        accepts_all: scope.plain(&newtype.node, "ACCEPTS_ALL"),
        show: (newtype.node.via == Via::Validate).then(|| {
            let (value, to) = shown();
            let showing = constant(&ty, "SHOWING");
            quote!(#showing.value(&#value.#member, #to))
        }),
        kind: quote!(__v::Kind::Newtype { 0: #node }),
        slot: built(&ty, "Slot"),
        item_slot: built(&ty, "ItemSlot"),
        finish: quote! {
            match #finish(#slot) {
                ::core::option::Option::Some(#inner) => {
                    ::core::option::Option::Some(Self { #member: #value, #skipped })
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        },
    }
}
