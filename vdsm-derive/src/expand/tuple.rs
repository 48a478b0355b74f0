//! Tuple structs, and variants with several fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::builder::Builder;
use super::scope::Scope;
use super::{Parts, heap};
use crate::model::Fields;

pub fn tuple(scope: &Scope<'_>, fields: &Fields) -> Parts {
    let name = format_ident!("__Builder");
    let builder = Builder { scope, name: name.clone(), fields, relations: &[], groups: &[] };
    let construct = builder.construct(&quote!(Self));
    Parts {
        items: builder.definition(),
        coverage: Some(quote!(__v::Coverage::List)),
        data: quote!(__v::Positions),
        kind: kind(scope, fields),
        ..heap(scope, &name, construct)
    }
}

pub fn kind(scope: &Scope<'_>, fields: &Fields) -> TokenStream {
    let fields = fields.shown.iter().map(|field| scope.field(field));
    quote!(__v::Kind::Tuple { 0: &[#(#fields),*] })
}
