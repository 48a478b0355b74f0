//! Enums without data.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::scope::{Scope, spans, taken};
use super::table::{aliases, deprecation, option, support_of};
use super::{Parts, shown};
use crate::model::{Enumeration, Support, Unit, Unproven};

pub fn enumeration(scope: &Scope<'_>, enumeration: &Enumeration) -> Parts {
    let this = if scope.generic() {
        quote!(Self)
    } else {
        let ident = &scope.model.ident;
        quote!(#ident)
    };
    let variants = enumeration.variants.iter().map(|unit| {
        let variant = &unit.ident;
        variant_of(unit, &quote!(#this::#variant as __v::i64))
    });
    let proofs = enumeration.variants.iter().filter(|_| !scope.generic()).filter_map(|unit| {
        let (variant, Unproven { written, unsigned }) = (&unit.ident, unit.unproven.as_ref()?);
        let (first, last) = spans(written);
        let number = quote!(#this::#variant as __v::i128);
        let told = quote_spanned!(last=> (#number, #unsigned));
        Some(quote_spanned!(first=> const _: () = __v::numbered #told;))
    });
    let (names, integers) = (support_of(enumeration.names), support_of(enumeration.integers));
    let ignore_case = enumeration.ignore_case;
    let arms = enumeration.variants.iter().enumerate().map(|(number, unit)| {
        let variant = &unit.ident;
        quote!(#number => Self::#variant,)
    });
    let slot = taken();
    let finish = quote! {
        __v::Some(match #slot.take()? {
            #(#arms)*
            _ => return __v::None,
        })
    };
    let written = enumeration.variants.iter().map(|unit| &unit.name);
    let only = enumeration.integers == Support::Refused;
    Parts {
        prove: quote!(#(#proofs)*),
        data: quote!(__v::str),
        coverage: Some(quote!(__v::Coverage::Names { names: &[#(#written),*], only: #only })),
        show: Some({
            let (value, to) = shown();
            let arms = enumeration.variants.iter().map(|unit| {
                let (variant, name) = (&unit.ident, &unit.name);
                quote!(Self::#variant => #name,)
            });
            quote! {
                #to(__v::ValueRef::Text(match #value {
                    #(#arms)*
                    // A skipped variant is never on the wire.
                    _ => return,
                }))
            }
        }),
        kind: quote! {
            __v::Kind::Enum { 0: __v::Enum {
                variants: &[#(#variants),*],
                names: #names,
                integers: #integers,
                ignore_case: #ignore_case,
            } }
        },
        slot: quote!(__v::VariantSlot),
        item_slot: quote!(__v::VariantSlot),
        finish,
        compared_built: Some(quote!(false)),
        ..Parts::plain()
    }
}

fn variant_of(unit: &Unit, number: &TokenStream) -> TokenStream {
    let Unit { name, doc, other, .. } = unit;
    let support = support_of(unit.support);
    let (aliases, deprecated) =
        (aliases(&unit.aliases), option(unit.deprecated.as_ref().map(deprecation)));
    quote! {
        __v::Variant {
            name: #name,
            aliases: #aliases,
            number: #number,
            deprecated: #deprecated,
            support: #support,
            other: #other,
            doc: #doc,
        }
    }
}

/// The kind of a single name.
pub fn single(name: &str, doc: &str) -> TokenStream {
    quote! {
        __v::Kind::Enum { 0: __v::Enum {
            variants: &[__v::Variant {
                name: #name,
                aliases: &[],
                number: 0,
                deprecated: __v::None,
                support: __v::Support::Documented,
                other: false,
                doc: #doc,
            }],
            names: __v::Support::Documented,
            integers: __v::Support::Refused,
            ignore_case: false,
        } }
    }
}
