//! Enums with data: a sink that turns into that of the chosen variant.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::builder::{Builder, finish_of, skipped, slot_of};
use super::object::unkeyed;
use super::place::spelling;
use super::proof::bare;
use super::scope::{Scope, constant, ends, input, local, taken};
use super::shape::Shape;
use super::table::{literal, support_of, written};
use super::wire::wire;
use super::{Parts, enumeration, heap, object, tuple};
use crate::check::is_parametric;
use crate::model::{Alias, Alternative, By, Content, FieldForm, FieldRole, Object, Unknown, Via};

pub fn union(scope: &Scope<'_>, union: &crate::model::Union) -> Parts {
    let variants: Vec<_> = union
        .variants
        .iter()
        .enumerate()
        .map(|(number, variant)| Choice { scope, number, variant })
        .collect();
    let builders = variants.iter().filter_map(Choice::builder).map(|builder| builder.definition());
    let choice = choice(scope, &variants);
    let finish = finish(scope, &variants);
    let alternatives = variants.iter().map(|variant| variant.alternative(&union.by));
    let by = match &union.by {
        By::External => quote!(__v::By::External),
        By::Adjacent { tag, content } => {
            quote!(__v::By::Adjacent { tag: #tag, content: #content })
        }
        By::Keys { .. } => quote!(__v::By::Keys),
        By::Tag(key) => quote!(__v::By::Tag(#key)),
        By::Given(name) => quote!(__v::By::Given(#name)),
    };
    let proofs: Vec<_> = variants
        .iter()
        .filter_map(|variant| variant.proof(&union.by))
        .chain(variants.iter().flat_map(|variant| variant.asked(&union.by)))
        .collect();
    let coverage = (!proofs.is_empty()).then(|| {
        let coverage = variants.iter().map(|variant| {
            let coverage = variant.coverage(&union.by);
            if scope.free(&coverage) { coverage } else { quote!(__v::Coverage::Some) }
        });
        quote! {
            const __COVERAGES: &[__v::Coverage] = &[#(#coverage),*];
            #(#proofs)*
        }
    });
    let proofs = variants.iter().filter_map(|choice| match &choice.variant.content {
        Content::Object(object, _) => {
            let unkeyed = unkeyed(scope, object, &[FieldRole::Flatten, FieldRole::Rest]);
            let conditions = scope.conditions(object);
            let apart = object::apart(scope, object, &choice.builder_name());
            let untagged = match &union.by {
                By::Tag(tag) => object::untagged(scope, object, tag),
                _ => TokenStream::new(),
            };
            Some(quote!(#unkeyed #conditions #apart #untagged))
        }
        _ => None,
    });
    let held = variants.iter().filter_map(|variant| match &variant.variant.content {
        Content::Object(object, _) => Some(scope.held(&object.fields, &variant.builder_name())),
        _ => None,
    });
    let (_, arguments, _) = scope.validate.split_for_impl();
    Parts {
        items: quote!(#(#builders)* #(#held)* #choice),
        prove: quote!(#coverage #({ #proofs })*),
        data: quote!(__v::Anything),
        coverage: match &union.by {
            By::External => {
                let units = variants.iter().filter(|choice| choice.is_unit());
                let names = units.map(|choice| &choice.variant.name);
                Some(quote!(__v::Coverage::Apart { names: &[#(#names),*] }))
            }
            By::Adjacent { .. } => Some(quote!(__v::Coverage::Apart { names: &[] })),
            By::Keys { .. } => Some(quote!(__v::Coverage::Untagged)),
            By::Tag(tag) => Some(quote!(__v::Coverage::Tagged(#tag))),
            By::Given(_) => {
                let tags = variants.iter().flat_map(|choice| &choice.variant.tags).map(literal);
                Some(quote!(__v::Coverage::Given(&[#(#tags),*])))
            }
        },
        kind: quote! {
            __v::Kind::Union { 0: __v::Union { variants: &[#(#alternatives),*], by: #by } }
        },
        slot: quote!(__v::Chosen<__Choice #arguments>),
        item_slot: quote!(__v::Boxed<__v::Chosen<__Choice #arguments>>),
        in_string: None,
        ..heap(scope, &format_ident!("__Choice"), finish)
    }
}

/// A variant and its number.
struct Choice<'s> {
    scope: &'s Scope<'s>,
    number: usize,
    variant: &'s Alternative,
}

impl Choice<'_> {
    /// The variant's name in the sink.
    fn name(&self) -> Ident {
        format_ident!("V{}", self.number)
    }

    fn builder_name(&self) -> Ident {
        format_ident!("__Builder{}", self.number)
    }

    /// The sink of the variant's own fields.
    fn builder(&self) -> Option<Builder<'_>> {
        let name = self.builder_name();
        match &self.variant.content {
            Content::Object(Object { fields, relations, groups, .. }, _) => {
                Some(Builder { scope: self.scope, name, fields, relations, groups })
            }
            Content::Tuple(fields, _) => {
                Some(Builder { scope: self.scope, name, fields, relations: &[], groups: &[] })
            }
            Content::Unit | Content::Newtype(_) => None,
        }
    }

    /// The type of the variant's slot.
    fn slot(&self) -> Option<TokenStream> {
        let slot = if let Content::Newtype(newtype) = &self.variant.content {
            slot_of(self.scope, &newtype.node)
        } else {
            let builder = self.builder()?;
            let (_, arguments, _) = self.scope.validate.split_for_impl();
            let name = builder.name;
            quote!(#name #arguments)
        };
        let (first, last) = self.ends();
        let content = quote_spanned!(first=> __v::ContentSlot);
        Some(if self.is_apart() { quote_spanned!(last=> #content<#slot>) } else { slot })
    }

    fn is_unit(&self) -> bool {
        matches!(self.variant.content, Content::Unit)
    }

    /// Whether its data are under a key of their own.
    fn is_apart(&self) -> bool {
        self.variant.content_key.is_some()
    }

    /// The slot, where the type of a newtype variant is.
    fn taken(&self) -> Ident {
        let (first, _) = self.ends();
        Ident::new("__slot", first)
    }

    /// The same where it is taken: from the first token of the type to the last, for of these the compiler speaks
    /// once.
    fn taken_whole(&self) -> TokenStream {
        let (slot, last) = (self.taken(), self.ends().1);
        quote_spanned!(last=> #slot @ _)
    }

    /// Whether the type of the slot is given a name: of a type with parameters, which may lack something, the
    /// compiler then speaks where it is named.
    fn is_named(&self) -> bool {
        match &self.variant.content {
            Content::Newtype(newtype) if self.scope.model.generics.params.is_empty() => {
                is_parametric(&newtype.node.ty)
            }
            _ => false,
        }
    }

    /// Where the type of a newtype variant is, and else the variant itself.
    fn ends(&self) -> (Span, Span) {
        match &self.variant.content {
            Content::Newtype(newtype) => ends(&newtype.node.ty),
            _ => ends(&self.variant.ident),
        }
    }

    /// What the compiler can know of the values that the variant takes.
    fn coverage(&self, by: &By) -> TokenStream {
        match &self.variant.content {
            Content::Newtype(newtype) => self.scope.coverage(&newtype.node),
            Content::Object(object, forms) => {
                let keys = self.scope.keys_extent(object, &self.builder_name());
                formed(forms, keys)
            }
            Content::Unit if matches!(by, By::Keys { null: true }) => quote!(__v::Coverage::Null),
            Content::Unit => {
                let name = &self.variant.name;
                quote!(__v::Coverage::Names { names: &[#name], only: true })
            }
            Content::Tuple(_, forms) => formed(forms, quote!(__v::Coverage::List)),
        }
    }

    /// A proof that the variant can be chosen, which the compiler tells at its name.
    fn proof(&self, by: &By) -> Option<TokenStream> {
        let (number, at) = (self.number, self.variant.ident.span());
        let proven = match (by, &self.variant.content) {
            (By::Keys { .. }, _) if number > 0 => {
                quote_spanned!(at=> __v::Coverage::assert_reachable(__COVERAGES, #number))
            }
            (By::Tag(tag), Content::Newtype(newtype)) => {
                let ty = self.scope.table(wire(&newtype.node));
                let within = if self.scope.free(&ty) {
                    constant(&ty, "WITHIN")
                } else {
                    quote!(__v::Within::NOTHING)
                };
                quote_spanned!(at=> __v::Coverage::tagged(__COVERAGES, #number, #tag, #within))
            }
            _ => return None,
        };
        Some(quote!(const _: () = #proven;))
    }

    /// A proof of each form that it is asked, which the compiler tells where it stands.
    fn asked(&self, by: &By) -> Vec<TokenStream> {
        let number = self.number;
        let forms = match &self.variant.content {
            Content::Newtype(newtype) => &newtype.node.forms,
            Content::Object(_, forms) | Content::Tuple(_, forms) => forms,
            Content::Unit => return Vec::new(),
        };
        let coverage = self.coverage(by);
        if number == 0 || !matches!(by, By::Keys { .. }) || !self.scope.free(&coverage) {
            return Vec::new();
        }
        let calls = forms.iter().map(|form| &form.call).filter(|call| bare(call));
        let proofs = calls.map(|call| {
            let (form, (first, last)) = (self.scope.call(call, "forms", None), written(call));
            let told = quote_spanned!(last=> (__COVERAGES, #number, #form.of_strings(&__COVERAGES[#number])));
            let proof = quote_spanned!(first=> __v::Coverage::assert_asked #told);
            quote!(const _: () = #proof;)
        });
        proofs.collect()
    }

    fn alternative(&self, by: &By) -> TokenStream {
        let Alternative { name, doc, other, .. } = self.variant;
        let support = support_of(self.variant.support);
        let tags = self.variant.tags.iter().map(literal);
        let node = self.node(by);
        let unit = self.is_unit();
        quote! {
            __v::Alternative {
                name: #name,
                tags: &[#(#tags),*],
                node: #node,
                unit: #unit,
                support: #support,
                other: #other,
                doc: #doc,
            }
        }
    }

    fn node(&self, by: &By) -> TokenStream {
        let Some((key, aliases)) = &self.variant.content_key else { return self.data(by, &[]) };
        let spelled: Vec<_> = aliases.iter().map(spelling).collect();
        let data = self.data(by, &spelled);
        let required = match (&self.variant.content, by) {
            (Content::Newtype(newtype), By::Adjacent { .. }) => {
                let optional = constant(&self.scope.table(wire(&newtype.node)), "OPTIONAL");
                quote!(!#optional)
            }
            (Content::Unit, By::Adjacent { .. }) => quote!(false),
            _ => quote!(true),
        };
        let (name, doc) = (&self.variant.name, &self.variant.doc);
        let names = sorted(key, aliases).into_iter().map(|alias| object::name(0, alias));
        let kind = quote! {
            __v::Kind::Object(__v::Object {
                fields: &[__v::Field {
                    key: #key,
                    node: #data,
                    required: #required,
                    ..__v::Of::<()>::FIELD
                }],
                names: &[#(#names),*],
                required: __v::required_mask(&[#required]),
                ..__v::OBJECT
            })
        };
        let schema = self.scope.schema(name, doc, &kind, &quote!(&[]), false);
        quote!(__v::Node::new(|| { #schema }))
    }

    /// The place of the variant's data; with these other spellings of its key.
    fn data(&self, by: &By, spelled: &[TokenStream]) -> TokenStream {
        let Alternative { name, doc, .. } = self.variant;
        let builder = self.builder_name();
        let (kind, forms) = match &self.variant.content {
            Content::Newtype(newtype) => return self.scope.node(&newtype.node, &[], spelled),
            Content::Unit => (self.unit(by), None),
            Content::Object(object, forms) => {
                (object::kind(self.scope, object, &builder), Some(forms))
            }
            Content::Tuple(fields, forms) => (tuple::kind(self.scope, fields), Some(forms)),
        };
        let forms = forms.map_or(&[][..], Vec::as_slice);
        let forms = self.scope.forms(forms, &Shape::known(quote!(__v::Dictionary)));
        let schema = self.scope.schema(name, doc, &kind, &forms, false);
        let node = quote!(__v::Node::new(|| { #schema }));
        if spelled.is_empty() {
            return node;
        }
        quote!(__v::Node { annotations: __v::Annotations(&[#(#spelled),*]), ..#node })
    }

    /// The kind of a variant without data.
    fn unit(&self, by: &By) -> TokenStream {
        match by {
            By::External | By::Adjacent { .. } | By::Keys { null: true } => quote!(__v::Kind::Null),
            By::Keys { null: false } => enumeration::single(&self.variant.name, &self.variant.doc),
            By::Tag(_) | By::Given(_) => {
                // What an unknown variant has is not known either.
                let unknown = if self.variant.other { Unknown::Ignore } else { Unknown::Deny };
                object::kind(self.scope, &empty(unknown), &self.builder_name())
            }
        }
    }
}

/// The numbers of a key and its aliases in the order of the alphabet: 0 for the key.
fn sorted(key: &str, aliases: &[Alias]) -> Vec<usize> {
    let aliases = aliases.iter().map(|alias| alias.name.as_str());
    let mut names: Vec<_> = (0..).zip(std::iter::once(key).chain(aliases)).collect();
    names.sort_by_key(|&(_, name)| name);
    names.into_iter().map(|(number, _)| number).collect()
}

/// The coverage of a type that takes other values by forms.
pub fn formed(forms: &[FieldForm], coverage: TokenStream) -> TokenStream {
    if forms.is_empty() {
        return coverage;
    }
    quote!(__v::Coverage::Limited { of: &#coverage, formed: true })
}

/// An object without keys.
fn empty(unknown: Unknown) -> Object {
    Object {
        fields: crate::model::Fields { shown: Vec::new(), skipped: Vec::new(), default: None },
        names: Vec::new(),
        inner: Vec::new(),
        groups: Vec::new(),
        relations: Vec::new(),
        unknown,
        positional: false,
        held: 0,
    }
}

/// The slots of the variants, and which of them a value begins.
fn choice(scope: &Scope<'_>, variants: &[Choice<'_>]) -> TokenStream {
    let (input, vis) = (input(), &scope.model.vis);
    let (impls, arguments, clause) = scope.validate.split_for_impl();
    let turbofish = arguments.as_turbofish();
    let choice = quote!(__Choice #turbofish);
    let marker = scope.marker();
    let slots = variants.iter().map(|variant| {
        let (name, slot) = (variant.name(), variant.slot());
        // The last part has a size, whatever the slot is.
        let slot = slot.unwrap_or_else(|| quote!(()));
        quote!(#name(#slot, ()),)
    });
    let arms = variants.iter().map(|variant| {
        let (number, name) = (variant.number, variant.name());
        let Some(slot_type) = variant.slot() else {
            return quote! {
                #number => {
                    __chosen.begin::<()>(#choice::#name);
                    __v::ignore()
                }
            };
        };
        let (first, last) = variant.ends();
        let slot = variant.taken();
        let begun = quote_spanned!(first=> __chosen);
        let (whole, to) = (variant.taken_whole(), quote_spanned!(first=> &mut *));
        let mut target = slot;
        target.set_span(last);
        let mut variant_here = name.clone();
        variant_here.set_span(last);
        let choice_here = quote_spanned!(first=> __Choice);
        let named = variant.is_named().then(|| {
            let alias = Ident::new("__Slot", first);
            quote_spanned!(last=> ::<#alias<#input>>)
        });
        let alias = named.as_ref().map(|_| quote!(type __Slot<#input> = #slot_type;));
        let begun =
            quote_spanned!(last=> #begun.begin #named (#choice_here #turbofish ::#variant_here));
        quote! {
            #number => {
                #alias
                match #begun {
                    __v::Some(#choice::#name(#whole, ())) => #to #target,
                    _ => __v::ignore(),
                }
            }
        }
    });
    quote! {
        #[doc(hidden)]
        #vis enum __Choice #impls #clause {
            #(#slots)*
            Marker(#marker),
        }

        #[automatically_derived]
        impl #impls __v::Variants<#input> for __Choice #arguments #clause {
            fn begin(
                __chosen: &mut __v::Chosen<Self>,
                __part: __v::usize,
            ) -> &mut dyn __v::Sink<#input> {
                match __part {
                    #(#arms)*
                    _ => __v::ignore(),
                }
            }
        }
    }
}

fn finish(scope: &Scope<'_>, variants: &[Choice<'_>]) -> TokenStream {
    let (slot, inner, done) = (taken(), local("inner"), local("done"));
    let (_, arguments, _) = scope.validate.split_for_impl();
    let arguments = arguments.as_turbofish();
    let choice = quote!(__Choice #arguments);
    let arms = variants.iter().map(|variant| {
        let (name, ident) = (variant.name(), &variant.variant.ident);
        match &variant.variant.content {
            Content::Unit => {
                quote!(__v::Some(#choice::#name((), ())) => __v::Some(Self::#ident {}),)
            }
            Content::Newtype(newtype) => {
                let member = &newtype.member;
                let skipped = skipped(variant.scope, &newtype.skipped);
                let unwrap = (newtype.node.via != Via::Validate).then(|| quote!(.0));
                let (_, last) = variant.ends();
                let (slot, whole) = (variant.taken(), variant.taken_whole());
                let finish = finish_of(variant.scope, &newtype.node);
                let finished = if variant.is_apart() {
                    quote_spanned!(last=> #finish(&mut #slot.0))
                } else {
                    quote_spanned!(last=> #finish(#slot))
                };
                quote! {
                    __v::Some(#choice::#name(#whole, ())) => match #finished {
                        __v::Some(#inner) => {
                            __v::Some(Self::#ident { #member: #inner #unwrap, #skipped })
                        }
                        __v::None => __v::None,
                    }
                }
            }
            Content::Object(..) | Content::Tuple(..) => {
                let construct = variant.builder().map(|b| b.construct(&quote!(Self::#ident)));
                let inner = variant.is_apart().then(|| quote!(let #slot = &mut #slot.0;));
                quote! {
                    __v::Some(#choice::#name(#slot, ())) => { #inner #construct }
                }
            }
        }
    });
    quote! {
        let #done = match #slot.slot() {
            #(#arms)*
            _ => __v::None,
        };
        #slot.clear();
        #done
    }
}
