//! Structs with named fields, and variants with them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::builder::Builder;
use super::scope::Scope;
use super::table::option;
use super::{Parts, heap};
use crate::model::{Object, Stand, Unknown};

pub fn object(scope: &Scope<'_>, object: &Object) -> Parts {
    let name = format_ident!("__Builder");
    let builder =
        Builder { scope, name: name.clone(), fields: &object.fields, relations: &object.relations };
    let construct = builder.construct(&quote!(Self));
    let this = scope.this();
    let (impls, _, clause) = scope.model.generics.split_for_impl();
    let definition = builder.definition();
    Parts {
        items: quote! {
            #definition

            #[automatically_derived]
            impl #impls __v::Flatten for #this #clause {}
        },
        prove: flattened(scope, object),
        kind: kind(scope, object, &name),
        ..heap(scope, &name, construct)
    }
}

/// Statements that compile only where every flattened field can be.
pub fn flattened(scope: &Scope<'_>, object: &Object) -> TokenStream {
    let types: Vec<_> = object
        .fields
        .that(Stand::Flatten)
        .map(|number| &object.fields.shown[number].node.ty)
        .map(|ty| scope.own(ty))
        .collect();
    if types.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn __flat<F: __v::Flatten>() {}
        #(__flat::<#types>();)*
    }
}

/// The kind of the schema; `builder` is what runs its relations.
pub fn kind(scope: &Scope<'_>, object: &Object, builder: &Ident) -> TokenStream {
    let fields = object.fields.shown.iter().map(|field| scope.field(field));
    let names = object.names.iter().map(|name| {
        let (text, field, alias) = (
            &name.text,
            u16::try_from(name.field).unwrap_or(u16::MAX),
            u16::try_from(name.alias).unwrap_or(u16::MAX),
        );
        quote!(__v::Name { name: #text, field: #field, alias: #alias })
    });
    let rest = option(object.fields.that(Stand::Rest).next());
    let flatten = object.fields.that(Stand::Flatten);
    let groups = scope.groups(&object.groups);
    let relations = object.relations.iter().map(|relation| {
        let name = &relation.name;
        let reads = relation.reads.iter().map(|(field, _)| field);
        quote!(__v::Relation { name: #name, reads: &[#(#reads),*] })
    });
    let stage = option(object.staged().then(|| {
        let builder = scope.inferred(builder);
        quote!(|__walk| __walk(&mut <#builder as ::core::default::Default>::default()))
    }));
    let unknown = match object.unknown {
        Unknown::Deny => quote!(__v::Unknown::Deny),
        Unknown::Warn => quote!(__v::Unknown::Warn),
        Unknown::Ignore => quote!(__v::Unknown::Ignore),
    };
    let held = object.held;
    quote! {
        __v::Kind::Object(__v::object(__v::Object {
            fields: &[#(#fields),*],
            names: &[#(#names),*],
            rest: #rest,
            flatten: &[#(#flatten),*],
            groups: #groups,
            relations: &[#(#relations),*],
            stage: #stage,
            unknown: #unknown,
            held: #held,
            required: 0,
        }))
    }
}
