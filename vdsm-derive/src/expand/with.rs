//! Functions of the user's own that read and write a value: types that stand for them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericParam, Generics};

use super::scope::{Scope, ends, local, mentions, nodes};
use crate::model::{Reader, Via};

/// The types that stand for functions which read.
pub fn readers(scope: &Scope<'_>) -> TokenStream {
    let vis = &scope.model.vis;
    let readers = nodes(&scope.model.shape).filter_map(|node| {
        let (marker, reader) = (node.reader()?, node.with.as_ref()?.read.as_ref()?);
        let ty = scope.own(&node.ty);
        let generics = of(scope, &ty);
        let (impls, _, clause) = generics.split_for_impl();
        let input = local("deserializer");
        let call = match reader {
            Reader::Function(path) => {
                let (path, at) = (scope.own(path), path.span());
                quote_spanned!(at=> __v::read_by::<__D, #ty, __D::Error, _>(#path, #input))
            }
            Reader::Deserialize => {
                let (first, last) = ends(&ty);
                let open = quote_spanned!(first=> __v::deserialize::<);
                let close = quote_spanned!(last=> , _>(#input));
                quote!(#open #ty #close)
            }
        };
        let may_lack = (node.via == Via::Serde { optional: true }).then(|| {
            quote!(
                const MAY_LACK: __v::bool = true;
            )
        });
        Some(quote! {
            #[doc(hidden)]
            #vis struct #marker;

            #[automatically_derived]
            impl #impls __v::DeserializeWith<#ty> for #marker #clause {
                #may_lack

                fn deserialize<'__from, __D: __v::Deserializer<'__from>>(
                    #input: __D,
                ) -> ::core::result::Result<#ty, __D::Error> {
                    #call
                }
            }
        })
    });
    readers.collect()
}

/// The generics of the type, of which those that a value does not depend on are left out: nothing would say
/// what they are.
fn of(scope: &Scope<'_>, value: &TokenStream) -> Generics {
    let mut generics = scope.model.generics.clone();
    let (kept, left): (Vec<_>, Vec<_>) =
        generics.params.into_iter().partition(|param| match param {
            GenericParam::Lifetime(_) => true,
            GenericParam::Type(param) => mentions(value, &param.ident),
            GenericParam::Const(param) => mentions(value, &param.ident),
        });
    generics.params = kept.into_iter().collect();
    if let Some(clause) = &mut generics.where_clause {
        let all = std::mem::take(&mut clause.predicates).into_iter();
        let about = |predicate: &TokenStream| {
            left.iter().any(|param| match param {
                GenericParam::Lifetime(_) => false,
                GenericParam::Type(param) => mentions(predicate, &param.ident),
                GenericParam::Const(param) => mentions(predicate, &param.ident),
            })
        };
        clause.predicates = all.filter(|one| !about(&one.to_token_stream())).collect();
    }
    generics
}

/// The types that stand for functions which write.
pub fn writers(scope: &Scope<'_>) -> TokenStream {
    let writers = nodes(&scope.model.shape).filter_map(|node| {
        let (marker, path) = (node.writer()?, node.with.as_ref()?.write.as_ref()?);
        let (ty, path, at) = (scope.own(&node.ty), scope.own(path), path.span());
        let generics = of(scope, &ty);
        let (impls, _, clause) = generics.split_for_impl();
        let (value, output) = (local("value"), local("serializer"));
        let call = quote_spanned!(at=> #path(#value, #output));
        Some(quote! {
            #[doc(hidden)]
            struct #marker;

            #[automatically_derived]
            impl #impls __v::SerializeWith<#ty> for #marker #clause {
                fn serialize<__S: __v::Serializer>(
                    #value: &#ty,
                    #output: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #call
                }
            }
        })
    });
    writers.collect()
}
