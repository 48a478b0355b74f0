//! Functions of the user's own that read and write a value: types that stand for them.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::scope::{Scope, local, nodes};

/// The types that stand for functions which read.
pub fn readers(scope: &Scope<'_>) -> TokenStream {
    let (vis, (impls, _, clause)) = (&scope.model.vis, scope.model.generics.split_for_impl());
    let readers = nodes(&scope.model.shape).filter_map(|node| {
        let (marker, path) = (node.reader()?, node.with.as_ref()?.read.as_ref()?);
        let (ty, path, at) = (scope.own(&node.ty), scope.own(path), path.span());
        let input = local("deserializer");
        let call = quote_spanned!(at=> #path(#input));
        Some(quote! {
            #[doc(hidden)]
            #vis struct #marker;

            #[automatically_derived]
            impl #impls __v::DeserializeWith<#ty> for #marker #clause {
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

/// The types that stand for functions which write.
pub fn writers(scope: &Scope<'_>) -> TokenStream {
    let (impls, _, clause) = scope.model.generics.split_for_impl();
    let writers = nodes(&scope.model.shape).filter_map(|node| {
        let (marker, path) = (node.writer()?, node.with.as_ref()?.write.as_ref()?);
        let (ty, path, at) = (scope.own(&node.ty), scope.own(path), path.span());
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
