//! The way back: which parts a value is made of.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, ExprPath, Path};

use super::scope::{Scope, ends};
use super::wire::read_inside;
use super::{enclosed, with};
use crate::check::optional;
use crate::model::{Absent, Content, Enumeration, Field, Fields, Model, Newtype, Node, Shape, Via};

pub fn write(model: &Model) -> TokenStream {
    let scope = Scope::new(model);
    let has_parts = matches!(model.shape, Shape::Object(_) | Shape::Tuple(_) | Shape::Union(_));
    let mut shown = (has_parts && model.into.is_none()).then(|| quote!(__v::Shown::Written));
    let body = match &model.shape {
        _ if model.into.is_some() => {
            let ty = scope.own(model.into.as_ref());
            quote!(__to.whole(&__v::Part::converted::<#ty, Self>(self));)
        }
        Shape::Newtype(newtype) if newtype.made_by.is_some() => {
            let ty = &newtype.node.ty;
            let message = format!(
                "the type is read as `{0}`, and nothing says how it is written; write `into = \"{0}\"` too",
                crate::check::shown(ty)
            );
            quote_spanned!(ty.span()=> ::core::compile_error!(#message);)
        }
        Shape::Unit => quote!(__to.datum(__v::ValueRef::Null)),
        Shape::Object(object) => fields(&object.fields),
        Shape::Tuple(written) => fields(written),
        Shape::Newtype(written) => newtype(written),
        Shape::Enum(enumeration) => {
            shown = Some(self::shown(enumeration));
            quote!(__v::write_shown(self, __to))
        }
        Shape::Union(union) => {
            let arms = union
                .variants
                .iter()
                .enumerate()
                .map(|(number, variant)| arm(number, &variant.ident, &variant.content));
            quote!(match self { #(#arms)* _ => __to.skipped() })
        }
    };
    let body =
        if model.functions.is_empty() { body } else { quote!(__to.within(&mut |__to| { #body });) };
    let this = scope.this();
    // The derive of `Validate` beside this one tells what is wrong.
    let at = Span::call_site().located_at(model.ident.span());
    let described = quote_spanned!(at=> let _ = <Self as __v::Describe>::OPTIONAL;);
    let (impls, _, clause) = scope.write.split_for_impl();
    let functions = with::writers(&scope);
    let shown = shown.map(|shown| quote!(#[inline] fn shown(&self) -> __v::Shown<'_> { #shown }));
    enclosed(
        &model.krate,
        &quote! {
            #functions

            #[automatically_derived]
            impl #impls __v::ToDictionary for #this #clause {
                fn write<'__s>(&'__s self, __to: &mut dyn __v::Writer<'__s>) {
                    #described
                    #body
                }
                #shown
            }
        },
    )
}

/// Which variant an enumeration is, in a word: one call asks for it.
fn shown(enumeration: &Enumeration) -> TokenStream {
    let arms = enumeration.variants.iter().enumerate().map(|(number, unit)| {
        let variant = &unit.ident;
        quote!(Self::#variant => __v::Shown::variant(#number),)
    });
    // A skipped variant is never on the wire.
    quote!(match self { #(#arms)* _ => __v::Shown::Written })
}

/// What stands in for the impl of a type that has errors.
pub fn nothing(input: &DeriveInput, krate: &Path) -> TokenStream {
    let ident = &input.ident;
    let (impls, arguments, clause) = input.generics.split_for_impl();
    enclosed(
        krate,
        &quote! {
            impl #impls __v::ToDictionary for #ident #arguments #clause {
                fn write<'__s>(&'__s self, _: &mut dyn __v::Writer<'__s>) {}
            }
        },
    )
}

fn fields(fields: &Fields) -> TokenStream {
    let parts = fields.shown.iter().map(|field| {
        let member = &field.member;
        let (first, last) = ends(&field.node.ty);
        let this = quote_spanned!(first=> &self);
        field_part(field, &quote_spanned!(last=> #this.#member))
    });
    quote!(__to.fields(&[#(#parts),*]);)
}

/// The part of a field. A missing key would mean its default, so that an absent value is told by
/// `null`, but for an `Option` by its own default, which is that.
fn field_part(field: &Field, value: &TokenStream) -> TokenStream {
    let mut part = part(&field.node, value);
    if let Some(unwritten) = &field.unwritten {
        let when = unwritten.when.as_ref();
        let call = |path: &ExprPath| quote_spanned!(path.span()=> #path(#value));
        let skips = when.map_or_else(|| quote!(true), call);
        part = quote!(#part.unwritten_if(#skips));
    }
    let means_absent = match field.absent {
        Absent::Nothing => true,
        Absent::Default(_) => optional(&field.node.ty),
        Absent::Container | Absent::Value(..) => false,
    };
    if means_absent { part } else { quote!(#part.or_null()) }
}

fn part(node: &Node, value: &TokenStream) -> TokenStream {
    let at = Span::call_site().located_at(node.ty.span());
    if let Some(marker) = node.writer() {
        return quote_spanned!(at=> __v::Part::serialized_with::<_, #marker>(#value));
    }
    match node.via {
        Via::Validate => quote_spanned!(at=> __v::Part::of(#value)),
        Via::Serde { .. } => quote_spanned!(at=> __v::Part::serialized(#value)),
        Via::Inside => {
            let [keys, each] = read_inside(node);
            quote_spanned!(at=> <__v::Inside<#keys, #each> as __v::Writes<_>>::part(#value))
        }
    }
}

fn newtype(newtype: &Newtype) -> TokenStream {
    let member = &newtype.member;
    match newtype.node.via {
        Via::Validate if newtype.node.writer().is_none() => {
            let (first, last) = ends(&newtype.node.ty);
            let to = quote_spanned!(first=> __to);
            quote_spanned!(last=> #to.inner(&self.#member);)
        }
        _ => {
            let part = part(&newtype.node, &quote!(&self.#member));
            quote!(__to.whole(&#part);)
        }
    }
}

fn arm(number: usize, ident: &proc_macro2::Ident, content: &Content) -> TokenStream {
    match content {
        Content::Unit => quote!(Self::#ident { .. } => __to.choose_unit(#number),),
        Content::Newtype(newtype) => {
            let member = &newtype.member;
            let choose = match newtype.node.via {
                Via::Validate if newtype.node.writer().is_none() => {
                    let (first, last) = ends(&newtype.node.ty);
                    let (to, mut inner) = (quote_spanned!(first=> __to), format_ident!("__inner"));
                    inner.set_span(last);
                    quote_spanned!(last=> #to.choose(#number, #inner))
                }
                _ => {
                    let part = part(&newtype.node, &quote!(__inner));
                    quote!(__to.choose_whole(#number, &#part))
                }
            };
            quote!(Self::#ident { #member: __inner, .. } => #choose,)
        }
        Content::Object(object, _) => several(number, ident, &object.fields),
        Content::Tuple(fields, _) => several(number, ident, fields),
    }
}

fn several(number: usize, ident: &proc_macro2::Ident, fields: &Fields) -> TokenStream {
    let bound = |at: usize| format_ident!("__f{at}");
    let patterns = fields.shown.iter().enumerate().map(|(at, field)| {
        let (member, name) = (&field.member, bound(at));
        quote!(#member: #name,)
    });
    let parts = fields.shown.iter().enumerate().map(|(at, field)| {
        let name = bound(at);
        field_part(field, &quote!(#name))
    });
    quote!(Self::#ident { #(#patterns)* .. } => __to.choose_fields(#number, &[#(#parts),*]),)
}
