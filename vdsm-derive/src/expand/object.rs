//! Structs with named fields, and variants with them.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Member;
use syn::ext::IdentExt;

use super::builder::{Builder, pushed};
use super::place::spellings;
use super::scope::{self, Scope, constant, ends, local};
use super::table::option;
use super::wire::wire;
use super::{Parts, heap};
use crate::check::gathers;
use crate::index;
use crate::model::{FieldRole, Object, Unknown, Via};

pub fn object(scope: &Scope<'_>, object: &Object) -> Parts {
    let name = format_ident!("__Builder");
    let Object { fields, relations, groups, .. } = object;
    let builder = Builder { scope, name: name.clone(), fields, relations, groups };
    let construct = builder.construct(&quote!(Self));
    let this = scope.this();
    let (impls, _, clause) = scope.model.generics.split_for_impl();
    let definition = builder.definition();
    let held = scope.held(&object.fields, &name);
    let inside = object.fields.that(FieldRole::Flatten).map(|number| {
        let ty = scope.own(wire(&object.fields.shown[number].node));
        asked(&ty, "FLATTENED", "flat")
    });
    let rest = object.fields.that(FieldRole::Rest).next().is_some();
    let inside: Vec<_> = inside.collect();
    let members = object.fields.shown.iter().map(|field| match &field.member {
        Member::Named(member) => member.unraw().to_string(),
        Member::Unnamed(_) => String::new(),
    });
    let members: Vec<_> = members.collect();
    let members = members.join(" ");
    let within = (rest || !inside.is_empty())
        .then(|| quote!(const WITHIN: __v::Within = __v::Within::of(#rest, &[#(#inside),*]);));
    // The compiler finds structs that are flattened into each other.
    let counted = (!inside.is_empty() && scope.free(&this)).then(|| {
        let this = scope.table(&this);
        quote!(const _: __v::Within = <#this as __v::Flatten>::WITHIN;)
    });
    Parts {
        items: quote! {
            #definition
            #held

            #[automatically_derived]
            impl #impls __v::Flatten for #this #clause {
                type Struct = Self;
                const MEMBERS: &'static __v::str = #members;
                #within
            }
            #counted
        },
        prove: {
            let unkeyed = unkeyed(scope, object, &[FieldRole::Rest]);
            let conditions = scope.conditions(object);
            let apart = apart(scope, object, &name);
            quote!(#unkeyed #conditions #apart)
        },
        coverage: Some(scope.keys_extent(object, &name)),
        kind: kind(scope, object, &name),
        ..heap(scope, &name, construct)
    }
}

/// Statements that compile only where every field that so stands can do without a key of its own.
pub fn unkeyed(scope: &Scope<'_>, object: &Object, stands: &[FieldRole]) -> TokenStream {
    let unkeyed = object.fields.shown.iter().filter(|field| stands.contains(&field.stand));
    let proofs = unkeyed.filter_map(|field| {
        let (asked_of, question) = match field.stand {
            FieldRole::Keyed => return None,
            FieldRole::Flatten => ("FLATTENED", "flat"),
            FieldRole::Rest => ("KEEPER", "keeps"),
        };
        let ty = scope.own(wire(&field.node));
        let proof = asked(&ty, asked_of, question);
        Some(quote!(let _ = #proof;))
    });
    quote!(#(#proofs)*)
}

/// Proofs that no key of a flattened struct is another's, and that one field at most keeps unknown keys.
pub fn apart(scope: &Scope<'_>, object: &Object, builder: &Ident) -> TokenStream {
    let proofs = if scope.generic() {
        // Of what does not depend on the parameters: the compiler tells it even where nobody uses the type.
        assertions(scope, object, &names_alone(object), true)
    } else {
        assertions(scope, object, &scope.fields(&object.fields, builder), false)
    };
    quote!(#(const _: () = #proofs)*)
}

/// The fields, of which nothing but their names is known.
fn names_alone(object: &Object) -> TokenStream {
    let fields = object.fields.shown.iter().map(|field| {
        let (key, aliases) = (&field.key, spellings(field));
        let keyed = field.stand == FieldRole::Keyed;
        quote! {
            __v::Field {
                key: #key,
                keyed: #keyed,
                node: __v::Node {
                    annotations: __v::Annotations { 0: &[#(#aliases),*] },
                    ..__v::Of::<()>::PLACE
                },
                ..__v::Of::<()>::FIELD
            }
        }
    });
    quote!(&[#(#fields),*])
}

/// One for each flattened struct; only of those that are `free` of parameters, where that is asked for.
fn assertions(
    scope: &Scope<'_>,
    object: &Object,
    fields: &TokenStream,
    free: bool,
) -> Vec<TokenStream> {
    let rest = object.fields.that(FieldRole::Rest).next().is_some();
    let mut others = Vec::new();
    let types = object
        .fields
        .that(FieldRole::Flatten)
        .map(|number| scope.table(wire(&object.fields.shown[number].node)));
    let proofs = types.filter(|ty| !free || scope.free(ty)).map(|ty| {
        let (first, last) = ends(&ty);
        others.push(asked(&ty, "FLATTENED", "flat"));
        let told = quote_spanned!(last=> (#fields, #rest, &[#(#others),*]));
        quote_spanned!(first=> __v::assert_apart #told;)
    });
    proofs.collect()
}

/// Proofs that no key of a flattened struct is that of the tag, which chooses the variant.
pub fn untagged(scope: &Scope<'_>, object: &Object, tag: &str) -> TokenStream {
    let flattened = object.fields.that(FieldRole::Flatten);
    let types = flattened.map(|number| scope.table(wire(&object.fields.shown[number].node)));
    let proofs = types.filter(|ty| scope.free(ty)).map(|ty| {
        let (first, last) = ends(&ty);
        let flat = asked(&ty, "FLATTENED", "flat");
        let told = quote_spanned!(last=> (#tag, &#flat));
        let proof = quote_spanned!(first=> __v::assert_untagged #told;);
        quote!(const _: () = #proof)
    });
    proofs.collect()
}

/// The answer of a constant that a type has, or else a type without declarations.
fn asked(ty: &TokenStream, constant: &str, question: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let (constant, question) = (scope::constant(ty, constant), Ident::new(question, first));
    let asked = quote_spanned!(last=> ());
    quote_spanned!(first=> #constant.#question #asked)
}

/// So many names need an index to be found fast; a place of an index is a byte.
const INDEXED: std::ops::RangeInclusive<usize> = 9..=254;

/// The index of the names, unless they are few.
fn index(object: &Object) -> Option<TokenStream> {
    if !INDEXED.contains(&object.names.len()) {
        return None;
    }
    let names: Vec<_> = object.names.iter().map(|name| &*name.text).collect();
    Some(Literal::byte_string(&index::of(&names)).to_token_stream())
}

/// A key of a field, or an alias of it, as the table has it.
pub fn name(field: usize, alias: usize) -> Literal {
    let number = |number| u16::try_from(number).unwrap_or(u16::MAX);
    Literal::u32_unsuffixed(u32::from(number(alias)) << 16 | u32::from(number(field)))
}

/// The kind of the schema; `builder` is what runs its relations.
pub fn kind(scope: &Scope<'_>, object: &Object, builder: &Ident) -> TokenStream {
    let fields = scope.fields(&object.fields, builder);
    let required = scope.required(&object.fields, builder);
    let names = object.names.iter().map(|named| name(named.field, named.alias));
    let rest = object.fields.that(FieldRole::Rest).next();
    let rest = rest.map(|rest| option(Some(rest)));
    let flatten: Vec<_> = object.fields.that(FieldRole::Flatten).collect();
    // The table of a type with parameters is made where the type is used, and only then they are known.
    let flatten = (!flatten.is_empty()).then(|| {
        let proofs = if scope.generic() {
            assertions(scope, object, &scope.keys(&object.fields), false)
        } else {
            Vec::new()
        };
        quote!({ #(#proofs)* &[#(#flatten),*] })
    });
    let groups = some(&object.groups).map(|groups| scope.groups(groups, object));
    let inner = object.inner.iter().map(|inner| {
        let (outer, number) = (inner.outer, scope.inner_number(inner, &object.fields));
        let (held, nested) = (Literal::usize_unsuffixed(inner.held), inner.nested);
        quote!(__v::InnerField { outer: #outer, field: #number, held: #held, nested: #nested })
    });
    let relations = object.relations.iter().map(|relation| {
        let name = &relation.name;
        let reads = relation.reads.iter().map(|(field, _)| field);
        let data = option(relation.data.then(|| {
            let (keys, violations) = (local("keys"), local("violations"));
            let args = relation.reads.iter().map(|&(field, at)| {
                let mut keys = keys.clone();
                keys.set_span(keys.span().located_at(at));
                quote_spanned!(at=> #keys.value(#field))
            });
            let function = scope.own(&relation.function);
            let push = pushed(relation, &function, args);
            quote!(|#keys, #violations| #violations #push)
        }));
        quote!(__v::Relation { name: #name, reads: &[#(#reads),*], data: #data })
    });
    // What depends on parameters cannot be built where a table is made.
    let gathering = object.fields.shown.iter().filter(|field| {
        let gathers = match field.node.via {
            Via::Validate => gathers(&field.node.ty),
            Via::Serde { .. } => false,
            Via::Inside => true,
        };
        gathers && !scope.generic()
    });
    let gathering: Vec<_> =
        gathering.map(|field| constant(&scope.table(wire(&field.node)), "GATHERS")).collect();
    let builder = scope.inferred(builder);
    let staged = option(Some(quote!(|__walk| __v::stage::<#builder>(__walk))));
    let stage = match (scope.stages(object), &gathering[..]) {
        (true, _) => Some(staged),
        (false, []) => None,
        (false, gathering) => {
            let unstaged = option(None::<TokenStream>);
            Some(quote!(if #(#gathering)||* { #staged } else { #unstaged }))
        }
    };
    let unknown = match object.unknown {
        Unknown::Deny => None,
        Unknown::Warn => Some(quote!(__v::Unknown::Warn)),
        Unknown::Ignore => Some(quote!(__v::Unknown::Ignore)),
    };
    let inner: Vec<_> = inner.collect();
    let relations: Vec<_> = relations.collect();
    let others = [
        ("index", index(object)),
        ("rest", rest),
        ("flatten", flatten),
        ("inner", some(&inner).map(|inner| quote!(&[#(#inner),*]))),
        ("groups", groups),
        ("relations", some(&relations).map(|relations| quote!(&[#(#relations),*]))),
        ("stage", stage),
        ("defaults", scope.defaults(&object.fields)),
        ("unjudged", scope.unjudged(&object.fields)),
        ("unknown", unknown),
        ("positional", object.positional.then(|| quote!(true))),
        (
            "held",
            (object.held > 0).then(|| Literal::usize_unsuffixed(object.held).to_token_stream()),
        ),
    ];
    // What is not said is as in a dictionary of which nothing is.
    let others = others.into_iter().filter_map(|(name, value)| {
        let (name, value) = (Ident::new(name, Span::call_site()), value?);
        Some(quote!(#name: #value,))
    });
    quote! {
        __v::Kind::Object { 0: __v::Object {
            fields: #fields,
            names: &[#(#names),*],
            required: #required,
            #(#others)*
            ..__v::OBJECT
        } }
    }
}

/// The list, where it has anything.
fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}
