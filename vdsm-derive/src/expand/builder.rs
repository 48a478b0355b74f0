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
use crate::check::{in_option, is_known, is_scalar, optional, twice_optional};
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
            quote_spanned!(first=> #slot: __v::Default::default #none)
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
        let mut slot = validated(&ty, "Slot");
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
    fn default_of(&self, field: &Field, apart: bool) -> Option<TokenStream> {
        let member = &field.member;
        let ty = self.scope.own(&field.node.ty);
        match &field.absent {
            Absent::Nothing => None,
            Absent::Default(_) => {
                let at = ends(&ty).0;
                Some(quote_spanned!(at=> <#ty as __v::Default>::default()))
            }
            Absent::Container if apart => {
                let this = self.scope.this();
                Some(quote!(<#this as __v::Default>::default().#member))
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
    fn value_of(&self, number: usize, field: &Field) -> TokenStream {
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

    /// Turns the local `slot`, a builder, into `Some` of the struct or variant at `path`.
    pub fn construct(&self, path: &TokenStream) -> TokenStream {
        let default = self.fields.default.then(|| {
            let this = self.scope.this();
            let default = local("default");
            quote!(let #default = <#this as __v::Default>::default();)
        });
        let numbered = || self.fields.shown.iter().enumerate();
        let (defaulted, needed): (Vec<_>, Vec<_>) =
            numbered().partition(|(_, field)| !matches!(field.absent, Absent::Nothing));
        let finished = needed.iter().map(|&(number, field)| self.value_of(number, field));
        let values: Vec<_> = needed.iter().map(|&(number, _)| value(number)).collect();
        let members = needed.iter().map(|&(number, field)| {
            let (member, value, unwrap) = (&field.member, value(number), unwrap(field));
            quote!(#member: #value #unwrap,)
        });
        let given = local("given");
        let others = defaulted.iter().map(|&(number, field)| {
            let (member, value) = (&field.member, self.value_of(number, field));
            let (unwrap, default) = (unwrap(field), self.default_of(field, false));
            quote! {
                #member: match #value {
                    __v::Some(#given) => #given #unwrap,
                    __v::None => #default,
                },
            }
        });
        let others: Vec<_> = others.collect();
        let skipped = skipped(self.scope, &self.fields.skipped);
        let slot = taken();
        let mut whole = quote!(__v::Some(#path { #(#members)* #(#others)* #skipped }));
        if let Some(ready) = ready(&needed) {
            // Nothing is taken before all is known to be there, so that there is nothing to throw away. What
            // the slot of an `Option` gives is the field's value.
            let (absent, there): (Vec<_>, Vec<_>) =
                needed.iter().partition(|(_, field)| optional(&field.node.ty));
            // A type that is written is told of once more where it is no such type.
            let finish = |number: usize, field: &Field| {
                let whole = &field.node.ty;
                let ((first, last), mut part) = (ends(whole), self::slot(number));
                let ty = in_option(whole).unwrap_or(whole);
                if is_known(ty) {
                    let finish = validated(&self.scope.own(ty), "finish");
                    return quote!(#finish(&mut #slot.#part));
                }
                let (finish, mut slot) = (quote_spanned!(first=> __v::Validate), slot.clone());
                slot.set_span(first);
                part.set_span(last);
                let slot = quote_spanned!(first=> &mut #slot.#part);
                quote_spanned!(last=> #finish::finish(#slot))
            };
            let absent = absent.iter().map(|&&(number, field)| {
                let (member, value) = (&field.member, finish(number, field));
                quote!(#member: #value,)
            });
            let finished = there.iter().map(|&&(number, field)| finish(number, field));
            let values: Vec<_> = there.iter().map(|&&(number, _)| value(number)).collect();
            let members = there.iter().map(|&&(number, field)| {
                let (member, value) = (&field.member, value(number));
                quote!(#member: #value,)
            });
            whole = quote! {
                if !(#ready) {
                    return __v::reset(#slot);
                }
                match (#(#finished,)*) {
                    (#(__v::Some(#values),)*) => __v::Some(#path {
                        #(#members)* #(#absent)* #(#others)* #skipped
                    }),
                    _ => __v::None,
                }
            };
        } else if !needed.is_empty() {
            let emptied = defaulted.iter().map(|&(number, field)| {
                let (first, last) = ends(&field.node.ty);
                let (mut slot, mut emptied) = (taken(), self::slot(number));
                slot.set_span(first);
                emptied.set_span(last);
                let emptied = quote_spanned!(first=> #slot.#emptied);
                let emptied = quote_spanned!(last=> #emptied.take());
                let discard = quote_spanned!(first=> __v::discard);
                quote_spanned!(last=> #discard(#emptied);)
            });
            // Numbers need not be thrown away, and in the order of their types what is thrown away of one struct
            // is what is of others.
            let is_discarded = |field: &Field| !is_scalar(&field.node.ty);
            let left = needed.iter().map(|&(number, field)| {
                if is_discarded(field) { value(number).to_token_stream() } else { quote!(_) }
            });
            let mut discarded: Vec<_> =
                needed.iter().filter(|(_, field)| is_discarded(field)).collect();
            discarded.sort_by_cached_key(|(_, field)| field.node.ty.to_token_stream().to_string());
            let discarded: Vec<_> = discarded.iter().map(|&&(number, _)| value(number)).collect();
            let discard = (!discarded.is_empty()).then(|| quote!(__v::discard((#(#discarded,)*));));
            // One match instead of a `?` a field: it is checked and compiled in half the time.
            whole = quote! {
                match (#(#finished,)*) {
                    (#(__v::Some(#values),)*) => #whole,
                    (#(#left,)*) => {
                        #(#emptied)*
                        #discard
                        __v::None
                    }
                }
            };
        }
        quote! {
            if !__v::take(&mut #slot.begun) {
                return __v::None;
            }
            #default
            #whole
        }
    }
}

/// What tells whether all of the fields have their values, where their slots can tell so of each.
fn ready(needed: &[(usize, &Field)]) -> Option<TokenStream> {
    let own = |field: &Field| {
        let (node, ty) = (&field.node, &field.node.ty);
        let as_put = matches!((node.via, node.reader()), (Via::Validate, None))
            && node.otherwise.is_none()
            && !field.related;
        as_put && (optional(ty) && !twice_optional(ty) || is_known(ty))
    };
    if !needed.iter().all(|(_, field)| own(field)) {
        return None;
    }
    let asked = needed.iter().filter(|(_, field)| !optional(&field.node.ty));
    let asked = asked.map(|&(number, _)| {
        let (slot, part) = (taken(), slot(number));
        quote!(__v::Sink::is_ready(&#slot.#part))
    });
    let asked: Vec<_> = asked.collect();
    (!asked.is_empty()).then(|| quote!(#(#asked)&&*))
}

/// What makes the value of a field of its slot. The type that is not written follows from that of the field;
/// where others read the value, it is written, for beside a bound on a parameter the compiler takes any for
/// that parameter.
pub fn finish_of(scope: &Scope<'_>, node: &Node) -> TokenStream {
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
fn unwrap(field: &Field) -> Option<TokenStream> {
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
fn value(number: usize) -> Ident {
    local(&format!("f{number}"))
}

/// The builder's own name for a field, which cannot clash with the user's.
fn slot(number: usize) -> Ident {
    format_ident!("f{number}")
}
