//! How a value is made of its sink.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::builder::{Builder, skipped, slot, unwrap, value};
use super::scope::{ends, local, taken, validated};
use crate::check::{in_option, is_known, is_scalar, lent, optional, twice_optional};
use crate::model::{Absent, Field, Via};

/// Fields with their numbers.
type Numbered<'f> = Vec<(usize, &'f Field)>;

impl Builder<'_> {
    /// Turns the local `slot`, a builder, into `Some` of the struct or variant at `path`.
    pub fn construct(&self, path: &TokenStream) -> TokenStream {
        let default = self.fields.default.as_ref().map(|whole| {
            let (whole, default) = (self.scope.whole(whole), local("default"));
            quote!(let #default = #whole;)
        });
        let numbered = || self.fields.shown.iter().enumerate();
        let (defaulted, needed): (Numbered<'_>, Numbered<'_>) =
            numbered().partition(|(_, field)| !matches!(field.absent, Absent::Nothing));
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
        let skipped = skipped(self.scope, &self.fields.skipped);
        let others = quote!(#(#others)* #skipped);
        let whole = match ready(&needed) {
            Some(ready) => self.at_once(path, &ready, &needed, &others),
            None if needed.is_empty() => quote!(__v::Some(#path { #others })),
            None => self.or_discarded(path, &needed, &defaulted, &others),
        };
        let slot = taken();
        quote! {
            if !__v::take(&mut #slot.begun) {
                return __v::None;
            }
            #default
            #whole
        }
    }

    /// Nothing is taken before all is known to be there, so that there is nothing to throw away. What the slot
    /// of an `Option` gives is the field's value.
    fn at_once(
        &self,
        path: &TokenStream,
        ready: &TokenStream,
        needed: &Numbered<'_>,
        others: &TokenStream,
    ) -> TokenStream {
        let (absent, there): (Numbered<'_>, Numbered<'_>) =
            needed.iter().partition(|(_, field)| optional(&field.node.ty));
        let absent = absent.iter().map(|&(number, field)| {
            let (member, value) = (&field.member, self.value_as_put(number, field));
            quote!(#member: #value,)
        });
        let finished = there.iter().map(|&(number, field)| self.value_as_put(number, field));
        let values: Vec<_> = there.iter().map(|&(number, _)| value(number)).collect();
        let members = there.iter().map(|&(number, field)| {
            let (member, value) = (&field.member, value(number));
            quote!(#member: #value,)
        });
        let slot = taken();
        quote! {
            if #ready {
                if let (#(__v::Some(#values),)*) = (#(#finished,)*) {
                    return __v::Some(#path { #(#members)* #(#absent)* #others });
                }
            }
            __v::reset(#slot)
        }
    }

    /// What a slot gives. A type that is written is told of once more where it is no such type, so that only
    /// those are that are known.
    fn value_as_put(&self, number: usize, field: &Field) -> TokenStream {
        let (whole, mut from, mut part) = (&field.node.ty, taken(), slot(number));
        let ty = in_option(whole).unwrap_or(whole);
        if lent(ty).is_some() {
            return quote!(__v::lent(&mut #from.#part));
        }
        if is_known(ty) {
            let finish = validated(&self.scope.own(ty), "finish");
            return quote!(#finish(&mut #from.#part));
        }
        let (first, last) = ends(whole);
        from.set_span(first);
        part.set_span(last);
        let (finish, slot) =
            (quote_spanned!(first=> __v::Validate), quote_spanned!(first=> &mut #from.#part));
        quote_spanned!(last=> #finish::finish(#slot))
    }

    /// All is taken, and thrown away where something is missing.
    fn or_discarded(
        &self,
        path: &TokenStream,
        needed: &Numbered<'_>,
        defaulted: &Numbered<'_>,
        others: &TokenStream,
    ) -> TokenStream {
        let finished = needed.iter().map(|&(number, field)| self.value_of(number, field));
        let values: Vec<_> = needed.iter().map(|&(number, _)| value(number)).collect();
        let members = needed.iter().map(|&(number, field)| {
            let (member, value, unwrap) = (&field.member, value(number), unwrap(field));
            quote!(#member: #value #unwrap,)
        });
        let emptied = defaulted.iter().map(|&(number, field)| {
            let (first, last) = ends(&field.node.ty);
            let (mut slot, mut emptied) = (taken(), slot(number));
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
        quote! {
            match (#(#finished,)*) {
                (#(__v::Some(#values),)*) => __v::Some(#path { #(#members)* #others }),
                (#(#left,)*) => {
                    #(#emptied)*
                    #discard
                    __v::None
                }
            }
        }
    }
}

/// What tells whether all of the fields have their values, where their slots can tell so of each.
fn ready(needed: &Numbered<'_>) -> Option<TokenStream> {
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
