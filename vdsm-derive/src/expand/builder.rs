//! The sink that puts fields together: one `match` over their numbers.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::scope::{Scope, input, local, wire};
use super::table::option;
use crate::model::{Absent, Field, Fields, Relation, Via};

pub struct Builder<'s> {
    pub scope: &'s Scope<'s>,
    pub name: Ident,
    pub fields: &'s Fields,
    pub relations: &'s [Relation],
}

impl Builder<'_> {
    /// The type of the sink, and what it takes.
    pub fn definition(&self) -> TokenStream {
        let (name, input) = (&self.name, input());
        let (impls, arguments, clause) = self.scope.validate.split_for_impl();
        let slots: Vec<_> = (0..self.fields.fields.len()).map(slot).collect();
        let types = self.fields.fields.iter().map(|field| self.slot_type(field));
        let marker = self.scope.marker();
        let (field, relate) = (self.field(), self.relate());
        quote! {
            pub struct #name #impls #clause {
                begun: bool,
                #(#slots: #types,)*
                marker: #marker,
            }

            #[automatically_derived]
            impl #impls ::core::default::Default for #name #arguments #clause {
                fn default() -> Self {
                    Self {
                        begun: false,
                        #(#slots: ::core::default::Default::default(),)*
                        marker: ::core::marker::PhantomData,
                    }
                }
            }

            #[automatically_derived]
            impl #impls __v::Sink<#input> for #name #arguments #clause {
                fn begin(&mut self, _: usize) {
                    self.begun = true;
                }

                #field
                #relate
            }
        }
    }

    fn slot_type(&self, field: &Field) -> TokenStream {
        let ty = self.scope.own(wire(&field.node));
        let input = input();
        let slot = if field.related {
            quote_spanned!(ty.span()=> __v::Kept<#input, #ty>)
        } else {
            quote_spanned!(ty.span()=> <#ty as __v::Validate<#input>>::Slot)
        };
        if matches!(field.absent, Absent::Nothing) {
            return slot;
        }
        quote!(::core::option::Option<#slot>)
    }

    fn field(&self) -> TokenStream {
        let input = input();
        let arms = self.fields.fields.iter().enumerate().map(|(number, field)| {
            let slot = slot(number);
            if matches!(field.absent, Absent::Nothing) {
                return quote!(#number => &mut self.#slot,);
            }
            quote!(#number => self.#slot.get_or_insert_default(),)
        });
        if self.fields.fields.is_empty() {
            return TokenStream::new();
        }
        quote! {
            fn field(&mut self, __field: usize) -> &mut dyn __v::Sink<#input> {
                match __field {
                    #(#arms)*
                    _ => __v::nowhere(),
                }
            }
        }
    }

    fn relate(&self) -> TokenStream {
        if self.relations.is_empty() {
            return TokenStream::new();
        }
        let (number, complaints) = (local("number"), local("complaints"));
        let arms = self.relations.iter().enumerate().map(|(number, relation)| {
            let values: Vec<_> = relation.reads.iter().map(|&field| value(field)).collect();
            let settled = relation.reads.iter().map(|&field| self.settled(field));
            let function = self.scope.own(&relation.function);
            let call = quote_spanned!(relation.function.span()=> #function(#(#values),*));
            quote! {
                #number => {
                    #(#settled)*
                    if let (#(::core::option::Option::Some(#values),)*) = (#(#values,)*) {
                        #complaints.take(#call);
                    }
                }
            }
        });
        quote! {
            fn relate(&mut self, #number: usize, #complaints: &mut __v::Complaints) {
                match #number {
                    #(#arms)*
                    _ => {}
                }
            }
        }
    }

    /// Binds the value of a field, where there is one, for a relation to read.
    fn settled(&self, number: usize) -> TokenStream {
        let field = &self.fields.fields[number];
        let (slot, settled) = (slot(number), value(number));
        let none = option(None::<TokenStream>);
        let (wrap, unwrap) = match field.node.via {
            Via::Validate => (None, None),
            Via::Foreign { .. } => {
                (Some(quote!(__v::Foreign)), Some(quote!(.map(|__foreign| &__foreign.0))))
            }
        };
        let Some(value) = self.default_of(field, true) else {
            return quote!(let #settled = self.#slot.settle(|| #none) #unwrap;);
        };
        let ty = self.scope.own(&field.node.ty);
        let (absent, default) = (local("absent"), local(&format!("default{number}")));
        quote! {
            let #default;
            let #absent = || -> #ty { #value };
            let #settled = match &mut self.#slot {
                ::core::option::Option::Some(__kept) => {
                    __kept.settle(|| ::core::option::Option::Some(#wrap(#absent()))) #unwrap
                }
                ::core::option::Option::None => {
                    #default = #absent();
                    ::core::option::Option::Some(&#default)
                }
            };
        }
    }

    /// What the value of the field is where its key is missing; `apart` from the finished struct.
    fn default_of(&self, field: &Field, apart: bool) -> Option<TokenStream> {
        let member = &field.member;
        let ty = self.scope.own(&field.node.ty);
        match &field.absent {
            Absent::Nothing => None,
            Absent::Default => {
                Some(quote_spanned!(ty.span()=> <#ty as ::core::default::Default>::default()))
            }
            Absent::Container if apart => {
                let this = self.scope.this();
                Some(quote!(<#this as ::core::default::Default>::default().#member))
            }
            Absent::Container => {
                let default = local("default");
                Some(quote!(#default.#member))
            }
            Absent::Value(value) => Some(self.scope.own(value)),
        }
    }

    /// Turns the local `slot`, a builder, into `Some` of the struct or variant at `path`.
    pub fn construct(&self, path: &TokenStream) -> TokenStream {
        let default = self.fields.default.then(|| {
            let this = self.scope.this();
            let default = local("default");
            quote!(let #default = <#this as ::core::default::Default>::default();)
        });
        let shown = self.fields.fields.iter().enumerate().map(|(number, field)| {
            let (member, value) = (&field.member, self.finished(number, field));
            quote!(#member: #value,)
        });
        let skipped = skipped(self.scope, &self.fields.skipped);
        let slot = local("slot");
        quote! {
            if !#slot.begun {
                return ::core::option::Option::None;
            }
            #default
            ::core::option::Option::Some(#path { #(#shown)* #skipped })
        }
    }

    fn finished(&self, number: usize, field: &Field) -> TokenStream {
        let (input, from, slot) = (input(), local("slot"), slot(number));
        let ty = self.scope.own(wire(&field.node));
        let finish = if field.related {
            quote_spanned!(ty.span()=> __v::Kept::<#input, #ty>::finish)
        } else {
            quote_spanned!(ty.span()=> <#ty as __v::Validate<#input>>::finish)
        };
        let given = local("given");
        let unwrap = matches!(field.node.via, Via::Foreign { .. }).then(|| quote!(.0));
        match self.default_of(field, false) {
            None => quote!(#finish(#from.#slot)? #unwrap),
            Some(default) => quote! {
                match #from.#slot.and_then(#finish) {
                    ::core::option::Option::Some(#given) => #given #unwrap,
                    ::core::option::Option::None => #default,
                }
            },
        }
    }
}

/// The fields that are never on the wire, as they stand in a struct expression.
pub fn skipped(scope: &Scope<'_>, skipped: &[crate::model::Skipped]) -> TokenStream {
    skipped
        .iter()
        .map(|field| {
            let member = &field.member;
            let default = || quote!(::core::default::Default::default());
            let value = field.value.as_ref().map_or_else(default, |value| scope.own(value));
            quote!(#member: #value,)
        })
        .collect()
}

/// The local variable for the value of a field.
fn value(number: usize) -> Ident {
    local(&format!("f{number}"))
}

/// The builder's own name for a field, which cannot clash with the user's.
fn slot(number: usize) -> Ident {
    format_ident!("f{number}")
}
