//! The sink that puts fields together: one `match` over their numbers.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned;

use super::defaults::written;
use super::scope::{Scope, ends, input, local, taken, validated};
use super::table::option;
use super::wire::wire;
use crate::check::{lent, optional};
use crate::model::{Absent, Field, Fields, Group as Between, Node, Otherwise, Relation, Via};

pub struct Builder<'s> {
    pub scope: &'s Scope<'s>,
    pub name: Ident,
    pub fields: &'s Fields,
    pub relations: &'s [Relation],
    pub groups: &'s [Between],
}

impl Builder<'_> {
    /// The type of the sink, and what it takes.
    pub fn definition(&self) -> TokenStream {
        let (name, input, vis) = (&self.name, input(), &self.scope.model.vis);
        let (impls, arguments, clause) = self.scope.validate.split_for_impl();
        let slots: Vec<_> = (0..self.fields.shown.len()).map(slot).collect();
        let types = self.fields.shown.iter().map(|field| self.slot_type(field));
        let empty = self.fields.shown.iter().enumerate().map(|(number, field)| {
            let (first, last) = ends(&field.node.ty);
            let slot = Ident::new(&slot(number).to_string(), first);
            let mut none = Group::new(Delimiter::Parenthesis, TokenStream::new());
            none.set_span(last);
            // From the first to the last also without the arguments, of which the compiler speaks apart.
            let default = quote_spanned!(last=> ::Default::default);
            quote_spanned!(first=> #slot: __v #default #none)
        });
        let marker = self.scope.marker();
        let (part, forget, relate) = (self.part(), self.forget(), self.relate());
        quote! {
            #[doc(hidden)]
            #vis struct #name #impls #clause {
                begun: __v::bool,
                #(#slots: #types,)*
                marker: #marker,
            }

            #[automatically_derived]
            impl #impls __v::Default for #name #arguments #clause {
                fn default() -> Self {
                    Self {
                        begun: false,
                        #(#empty,)*
                        marker: __v::PhantomData,
                    }
                }
            }

            #[automatically_derived]
            impl #impls __v::Sink<#input> for #name #arguments #clause {
                fn begin(&mut self, _: __v::usize) {
                    self.begun = true;
                }

                #part
                #forget
                #relate
            }
        }
    }

    fn slot_type(&self, field: &Field) -> TokenStream {
        let ty = self.scope.own(wire(&field.node));
        let (first, last) = ends(&ty);
        let mut slot = slot_of(self.scope, &field.node);
        if field.node.otherwise.is_some() {
            let replaceable = quote_spanned!(first=> __v::ReplaceableSlot);
            slot = quote_spanned!(last=> #replaceable<#slot>);
        }
        if field.related {
            let readable = quote_spanned!(first=> __v::ReadableSlot);
            slot = quote_spanned!(last=> #readable<#ty, #slot>);
        }
        if matches!(field.absent, Absent::Nothing) {
            return slot;
        }
        let (first, last) = ends(&field.node.ty);
        let option = quote_spanned!(first=> __v::Option);
        quote_spanned!(last=> #option<#slot>)
    }

    fn part(&self) -> TokenStream {
        let input = input();
        let arms = self.fields.shown.iter().enumerate().map(|(number, field)| {
            let (first, last) = ends(&field.node.ty);
            let mut slot = slot(number);
            slot.set_span(last);
            let slot = quote_spanned!(first=> self.#slot);
            let inside = field.related.then(|| quote_spanned!(last=> .slot));
            let sink = if matches!(field.absent, Absent::Nothing) {
                quote_spanned!(first=> &mut #slot #inside)
            } else if field.related {
                quote_spanned!(last=> &mut #slot.get_or_insert_default().slot)
            } else {
                quote_spanned!(last=> #slot.get_or_insert_default())
            };
            quote!(#number => #sink,)
        });
        if self.fields.shown.is_empty() {
            return TokenStream::new();
        }
        quote! {
            fn child(&mut self, __part: __v::usize) -> &mut dyn __v::Sink<#input> {
                match __part {
                    #(#arms)*
                    _ => __v::ignore(),
                }
            }
        }
    }

    /// Empties the slots of fields of which something is said under a condition: a group may leave them out.
    fn forget(&self) -> TokenStream {
        let conditional =
            self.groups.iter().filter(|group| !group.conditions.is_empty() && group.rule.is_none());
        let fields: BTreeSet<usize> =
            conditional.flat_map(|group| group.fields.iter().copied()).collect();
        // Those of flattened structs are not the builder's own.
        let fields: BTreeSet<_> =
            fields.into_iter().filter(|&number| number < self.fields.shown.len()).collect();
        if fields.is_empty() {
            return TokenStream::new();
        }
        let arms = fields.into_iter().map(|number| {
            let (first, last) = ends(&self.fields.shown[number].node.ty);
            let mut slot = slot(number);
            slot.set_span(last);
            let slot = quote_spanned!(first=> self.#slot);
            let empty = quote_spanned!(last=> __v::Default::default());
            quote!(#number => #slot = #empty,)
        });
        quote! {
            fn forget(&mut self, __part: __v::usize) {
                match __part {
                    #(#arms)*
                    _ => {}
                }
            }
        }
    }

    fn relate(&self) -> TokenStream {
        let typed = || self.relations.iter().enumerate().filter(|(_, relation)| !relation.data);
        if typed().next().is_none() {
            return TokenStream::new();
        }
        let (number, violations) = (local("number"), local("violations"));
        let arms = typed().map(|(number, relation)| {
            let reads = &relation.reads;
            let settled = reads.iter().map(|&(field, _)| self.settled(field));
            let values: Vec<_> = reads.iter().map(|&(field, _)| value(field)).collect();
            let args = reads.iter().map(|&(field, at)| {
                let mut value = value(field);
                value.set_span(value.span().located_at(at));
                value
            });
            let function = self.scope.own(&relation.function);
            let push = pushed(relation, &function, args);
            quote! {
                #number => {
                    #(#settled)*
                    if let (#(__v::Some(#values),)*) = (#(#values,)*) {
                        #violations #push;
                    }
                }
            }
        });
        quote! {
            fn relate(&mut self, #number: __v::usize, #violations: &mut __v::Violations<'_>) {
                match #number {
                    #(#arms)*
                    _ => {}
                }
            }
        }
    }

    /// Binds the value of a field, where there is one, for a relation to read.
    fn settled(&self, number: usize) -> TokenStream {
        let field = &self.fields.shown[number];
        let (slot, settled) = (slot(number), value(number));
        let none = option(None::<TokenStream>);
        let wrap = wrap(field);
        let unwrap = wrap.as_ref().map(|_| quote!(.map(|__foreign| &__foreign.0)));
        let (first, last) = ends(&field.node.ty);
        let finish = self.finish(field);
        let mut slot = slot;
        slot.set_span(last);
        let slot = quote_spanned!(first=> self.#slot);
        let Some(value) = self.default_of(field, true) else {
            let value = quote_spanned!(last=> #slot.settle(#finish, || #none));
            return quote!(let #settled = #value #unwrap;);
        };
        let ty = self.scope.own(&field.node.ty);
        let (default, given) = (local(&format!("default{number}")), local("given"));
        let absent = quote!(|| #wrap({ let #given: #ty = #value; #given }));
        let readable = quote_spanned!(first=> __v::ReadableSlot);
        let value = quote_spanned! {
            last=> #readable::settle_or(#slot.as_mut(), &mut #default, #finish, #absent)
        };
        quote! {
            let mut #default = #none;
            let #settled = #value #unwrap;
        }
    }

    /// What the value of the field is where its key is missing; `apart` from the finished struct.
    pub fn default_of(&self, field: &Field, apart: bool) -> Option<TokenStream> {
        let member = &field.member;
        let ty = self.scope.own(&field.node.ty);
        match &field.absent {
            Absent::Nothing => None,
            Absent::Default(_) => {
                let at = ends(&ty).0;
                Some(quote_spanned!(at=> <#ty as __v::Default>::default()))
            }
            Absent::Container if apart => {
                let whole = self.fields.default.as_ref().map(|whole| self.scope.whole(whole));
                Some(quote!((#whole).#member))
            }
            Absent::Container => {
                let default = local("default");
                Some(quote!(#default.#member))
            }
            Absent::Value(value, _) => Some(self.given(field, value)),
        }
    }

    /// A value that the declaration gives, as one of the field's type.
    fn given(&self, field: &Field, value: &Expr) -> TokenStream {
        let (ty, given) = (self.scope.own(&field.node.ty), local("given"));
        let value = written(value, &field.node.ty, &self.scope.own(value));
        quote!({ let #given: #ty = #value; #given })
    }

    /// What makes the value of a field of its slot.
    fn finish(&self, field: &Field) -> TokenStream {
        let kept = local("kept");
        match self.finished(field, &kept) {
            Some(value) => quote!(|#kept| #value),
            None => finish_of(self.scope, &field.node),
        }
    }

    /// The value of a field whose slot is held, or the one that is declared for its place.
    fn finished(&self, field: &Field, kept: &Ident) -> Option<TokenStream> {
        let Otherwise::Value(value, _) = field.node.otherwise.as_ref()? else { return None };
        let (first, last) = ends(&field.node.ty);
        let (finish, wrap) = (finish_of(self.scope, &field.node), wrap(field));
        let value = self.given(field, value);
        let value = option(Some(quote!(#wrap(#value))));
        let replaceable = quote_spanned!(first=> __v::ReplaceableSlot);
        let is_replaced = quote_spanned!(last=> #replaceable::is_replaced(#kept));
        let slot = quote_spanned!(first=> &mut #kept.slot);
        let read = quote_spanned!(last=> #finish(#slot));
        Some(quote!(if #is_replaced { #value } else { #read }))
    }

    /// The value of a field as its slot gives it, where it does.
    pub fn value_of(&self, number: usize, field: &Field) -> TokenStream {
        let (first, last) = ends(&field.node.ty);
        let (mut from, mut slot) = (taken(), slot(number));
        slot.set_span(last);
        from.set_span(first);
        let finish = self.finish(field);
        let absent = matches!(field.absent, Absent::Nothing);
        match (field.related, absent) {
            (true, true) => quote_spanned!(last=> #from.#slot.finish(#finish)),
            (true, false) => {
                quote_spanned!(last=> #from.#slot.take().and_then(|mut __kept| __kept.finish(#finish)))
            }
            (false, true) => {
                let slot = quote_spanned!(first=> &mut #from.#slot);
                let kept = local("kept");
                if let Some(value) = self.finished(field, &kept) {
                    return quote_spanned!(last=> { let #kept = #slot; #value });
                }
                quote_spanned!(last=> #finish(#slot))
            }
            (false, false) => {
                quote_spanned!(last=> #from.#slot.take().as_mut().and_then(#finish))
            }
        }
    }
}

/// The type of the slot of a value.
pub fn slot_of(scope: &Scope<'_>, node: &Node) -> TokenStream {
    if let Some(slot) = lent_slot(node) {
        return slot;
    }
    validated(&scope.own(wire(node)), "Slot")
}

/// The same of a text that may borrow from the input.
pub fn lent_slot(node: &Node) -> Option<TokenStream> {
    let lifetime = lent(&node.ty).filter(|_| node.via == Via::Validate)?;
    let (first, last) = ends(&node.ty);
    let slot = quote_spanned!(first=> __v::AnyText);
    Some(quote_spanned!(last=> #slot<#lifetime>))
}

/// What makes such a text of its slot.
pub fn finish_lent(node: &Node) -> Option<TokenStream> {
    lent(&node.ty).filter(|_| node.via == Via::Validate)?;
    let last = ends(&node.ty).1;
    Some(if optional(&node.ty) {
        quote_spanned!(last=> __v::lent_or_absent)
    } else {
        quote_spanned!(last=> __v::lent)
    })
}

/// What makes the value of a field of its slot. The type that is not written follows from that of the field;
/// where others read the value, it is written, for beside a bound on a parameter the compiler takes any for
/// that parameter.
pub fn finish_of(scope: &Scope<'_>, node: &Node) -> TokenStream {
    if let Some(finish) = finish_lent(node) {
        return finish;
    }
    let (first, last) = ends(&node.ty);
    if node.via == Via::Validate && node.reader().is_none() {
        let validate = quote_spanned!(first=> __v::Validate);
        return quote_spanned!(last=> #validate::finish);
    }
    validated(&scope.own(wire(node)), "finish")
}

/// What takes the answer of a relation, called with these arguments.
pub fn pushed(
    relation: &Relation,
    function: &TokenStream,
    args: impl Iterator<Item = impl ToTokens>,
) -> TokenStream {
    let at = relation.function.span();
    let args: Vec<_> = args.map(|arg| arg.to_token_stream()).collect();
    if !relation.context {
        let call = quote_spanned!(at=> #function(#(#args),*));
        return quote!(.push(#call));
    }
    let context = local("context");
    let call = quote_spanned!(at=> #function(#(#args,)* #context));
    quote!(.push_with(|#context| #call))
}

/// What makes the value of a slot of what the field holds.
fn wrap(field: &Field) -> Option<TokenStream> {
    match field.node.via {
        Via::Validate => None,
        Via::Serde { .. } if field.node.reader().is_some() => Some(quote!(__v::ReadWith::new)),
        Via::Serde { .. } => Some(quote!(__v::ViaSerde)),
        Via::Inside => Some(quote!(__v::ReadInside::new)),
    }
}

/// What takes the value out of what the slot gave.
pub fn unwrap(field: &Field) -> Option<TokenStream> {
    (field.node.via != Via::Validate).then(|| quote!(.0))
}

/// The fields that are never on the wire, as they stand in a struct expression.
pub fn skipped(scope: &Scope<'_>, skipped: &[crate::model::Skipped]) -> TokenStream {
    skipped
        .iter()
        .map(|field| {
            let member = &field.member;
            let (ty, at) = (scope.own(&field.ty), ends(&field.ty).0);
            let default = || quote_spanned!(at=> <#ty as __v::Default>::default());
            let value = field.value.as_ref().map_or_else(default, |value| scope.own(value));
            quote!(#member: #value,)
        })
        .collect()
}

/// The local variable for the value of a field.
pub fn value(number: usize) -> Ident {
    local(&format!("f{number}"))
}

/// The builder's own name for a field, which cannot clash with the user's.
pub fn slot(number: usize) -> Ident {
    format_ident!("f{number}")
}
