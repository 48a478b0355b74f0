//! What stands in for the impls of a type that has errors, so that nothing else reports errors.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Path, parse_quote};

use crate::expand::{self, enclosed};
use crate::model::Model;

/// The errors, and impls that take nothing.
pub fn expand(
    input: &DeriveInput,
    model: Option<&Model>,
    words: &[Ident],
    error: &Error,
) -> TokenStream {
    let errors = error.to_compile_error();
    let krate = model.map_or_else(|| parse_quote!(::vdsm_validate), |model| model.krate.clone());
    let stub = stub(input, model, words, &krate);
    // In front, they would move what an editor looks at while it completes a word that they repeat.
    // Outside a module of their own, they would silence what the compiler has to say of names.
    quote! {
        #stub
        const _: () = {
            mod errors {
                #errors
            }
        };
    }
}

/// Impls that take nothing.
pub fn stub(
    input: &DeriveInput,
    model: Option<&Model>,
    words: &[Ident],
    krate: &Path,
) -> TokenStream {
    let (ident, name) = (&input.ident, input.ident.to_string());
    let (impls, arguments, clause) = input.generics.split_for_impl();
    let mut generics = input.generics.clone();
    generics.params.insert(0, parse_quote!('__de));
    let (validate, _, _) = generics.split_for_impl();
    let data = model.and_then(expand::inner_data).unwrap_or_else(|| data(&input.data));
    let places = model.map(expand::places);
    let flatten = named(&input.data).then(
        || quote!(impl #impls __v::Flatten for #ident #arguments #clause { type Struct = Self; }),
    );
    let words = expand::words(krate, words);
    enclosed(
        krate,
        &quote! {
            #words

            impl #impls __v::Describe for #ident #arguments #clause {
                type Data = #data;
                type Item = __v::NoItems;
                type Key = __v::NoKeys;

                fn schema() -> &'static __v::Schema {
                    #places
                    static __SCHEMA: __v::Schema = __v::Schema {
                        name: #name,
                        doc: "",
                        kind: __v::Kind::Any,
                        forms: &[],
                        secret: false,
                    };
                    &__SCHEMA
                }
            }

            impl #validate __v::Validate<'__de> for #ident #arguments #clause {
                type Slot = __v::VariantSlot;
                type ItemSlot = __v::VariantSlot;

                fn finish(_: &mut __v::VariantSlot) -> ::core::option::Option<Self> {
                    ::core::option::Option::None
                }
            }

            #flatten
        },
    )
}

/// What rules on the type are about, as far as its shape tells.
fn data(data: &Data) -> TokenStream {
    let unit = |fields: &Fields| matches!(fields, Fields::Unit);
    match data {
        Data::Struct(_) => quote!(__v::Dictionary),
        Data::Enum(data) if data.variants.iter().all(|variant| unit(&variant.fields)) => {
            quote!(::core::primitive::str)
        }
        Data::Enum(_) | Data::Union(_) => quote!(__v::Anything),
    }
}

fn named(data: &Data) -> bool {
    matches!(data, Data::Struct(data) if matches!(data.fields, Fields::Named(_)))
}
