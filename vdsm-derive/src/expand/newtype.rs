//! Newtypes: everything is that of the type inside.

use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::Parts;
use super::builder::skipped;
use super::scope::{Scope, input, local};
use crate::model::{Newtype, Via};

pub fn newtype(scope: &Scope<'_>, newtype: &Newtype) -> Parts {
    let (input, slot, inner) = (input(), local("slot"), local("inner"));
    let ty = scope.own(scope.wire(&newtype.node));
    let describe = quote_spanned!(ty.span()=> <#ty as __v::Describe>);
    let validate = quote_spanned!(ty.span()=> <#ty as __v::Validate<#input>>);
    let member = &newtype.member;
    let skipped = skipped(scope, &newtype.skipped);
    let (value, optional) = match newtype.node.via {
        Via::Validate => (quote!(#inner), quote!(#describe::OPTIONAL)),
        Via::Foreign { optional } => (quote!(#inner.0), quote!(#optional)),
    };
    let construct = quote! {
        match #inner {
            ::core::option::Option::Some(#inner) => {
                ::core::option::Option::Some(Self { #member: #value, #skipped })
            }
            ::core::option::Option::None => ::core::option::Option::None,
        }
    };
    let node = scope.node(&newtype.node);
    Parts {
        items: quote!(),
        prove: quote!(),
        data: quote!(#describe::Data),
        item: quote!(#describe::Item),
        key: quote!(#describe::Key),
        optional: Some(optional),
        kind: quote!(__v::Kind::Newtype(#node)),
        slot: quote!(#validate::Slot),
        item_slot: quote!(#validate::ItemSlot),
        finish: quote! {
            let #inner = #validate::finish(#slot);
            #construct
        },
        finish_item: quote! {
            let #inner = #validate::finish_item(#slot);
            #construct
        },
    }
}
