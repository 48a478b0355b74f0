//! Where generated code stands: the generics of the type, and how its own tokens fit there.

use std::cell::Cell;

use proc_macro2::{Group, Ident, Punct, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, Generics, Lifetime, parse_quote};

use super::bounds::push;
use super::defaults::Known;
use super::place::judges_choices;
use super::proof::sure;
use super::wire::{by_serde, wire};
use crate::check::made_of;
use crate::model::{
    Call, Content, Extra, FieldForm, FieldRole, LeveledRule, Model, Node, Object, Shape,
};

/// A local variable that the user's own tokens cannot meet. Hygiene alone is not enough: a constant
/// of the same name would make a pattern of it.
pub fn local(name: &str) -> Ident {
    Ident::new(&format!("__{name}"), Span::mixed_site())
}

/// The slot that a value is taken out of, which stands where the type of the field does: of one
/// context, or else the compiler would not see them as one place.
pub fn taken() -> Ident {
    Ident::new("__slot", Span::call_site())
}

/// The spans of the first and the last token, for code that shall stand for these tokens: of what
/// is wrong with it the compiler tells as if the user had written it.
pub fn spans(tokens: &impl ToTokens) -> (Span, Span) {
    let mut spans = tokens.to_token_stream().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last().unwrap_or(first))
}

/// The places of the first and the last token, for code that is generated from a type: the compiler
/// knows that it is, and does not suggest to change it. What it has to say of code from the one to
/// the other it says of all between, and of one place it says a thing once.
pub fn ends(tokens: &impl ToTokens) -> (Span, Span) {
    let (first, last) = spans(tokens);
    (Span::call_site().located_at(first), Span::call_site().located_at(last))
}

/// What `Describe` says of the type under that name.
pub fn described(ty: &TokenStream, name: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let name = Ident::new(name, last);
    let open = quote_spanned!(first=> <);
    let close = quote_spanned!(last=> as __v::Describe>::#name);
    quote!(#open #ty #close)
}

/// The constant of that name that `Describe` has for the type; for a type without `Describe`, of which
/// the compiler tells where `Validate` is asked for, one that says nothing.
pub fn constant(ty: &TokenStream, name: &str) -> TokenStream {
    let (first, last) = ends(ty);
    let name = Ident::new(name, last);
    let open = quote_spanned!(first=> __v::Of::<);
    let close = quote_spanned!(last=> >::#name);
    quote!(#open #ty #close)
}

/// What `Validate` says of the type under that name.
pub fn validated(ty: &TokenStream, name: &str) -> TokenStream {
    said_of(ty, "Validate", name)
}

/// The same for a newtype around it.
pub fn built(ty: &TokenStream, name: &str) -> TokenStream {
    said_of(ty, "Built", name)
}

fn said_of(ty: &TokenStream, by: &str, name: &str) -> TokenStream {
    let ((first, last), input) = (ends(ty), input());
    let (by, name) = (Ident::new(by, last), Ident::new(name, last));
    let open = quote_spanned!(first=> <);
    let close = quote_spanned!(last=> as __v::#by<#input>>::#name);
    quote!(#open #ty #close)
}

/// The lifetime of the input.
pub fn input() -> Lifetime {
    Lifetime::new("'__de", Span::call_site())
}

pub struct Scope<'m> {
    pub model: &'m Model,
    /// For the table.
    pub describe: Generics,
    /// For the sinks.
    pub validate: Generics,
    /// For the way back.
    pub write: Generics,
    /// More than one thing in the table can be refused by its constructor.
    pub several: bool,
    /// A path of the user's own was written, to a rule or to the engine, that may be longer than it has to be:
    /// a bare name would be one of ours. The lint on such paths is not about that.
    pub longer: Cell<bool>,
}

impl<'m> Scope<'m> {
    pub fn new(model: &'m Model) -> Self {
        let [describe, validate, write] = [(); 3].map(|()| model.generics.clone());
        let fields = model.shape.field_lists().into_iter().flat_map(|fields| &fields.shown);
        let given = fields
            // What can be refused is asked about the default where it is made.
            .filter(|field| field.node.rules.iter().all(|rule| sure(&rule.call)))
            .filter(|field| !field.node.rules.is_empty())
            .flat_map(Known::all)
            .map(drop);
        let judged = nodes(&model.shape).filter(|node| judges_choices(node)).map(drop);
        let functions = calls(&model.functions, &[]).filter(|call| !sure(call)).map(drop);
        let refusable = refusable(&model.shape).map(drop).chain(given).chain(judged);
        let refusable = refusable.chain(functions);
        let several = refusable.take(2).count() > 1;
        let mut scope =
            Self { model, describe, validate, write, several, longer: Cell::new(false) };
        let lifetimes: Vec<_> =
            model.generics.lifetimes().map(|def| def.lifetime.clone()).collect();
        let input = input();
        scope.validate.params.insert(0, parse_quote!(#input));
        for lifetime in lifetimes {
            scope.validate.make_where_clause().predicates.push(parse_quote!(#input: #lifetime));
        }
        // A value that lives for ever is one of an input that does.
        if nodes(&model.shape).any(|node| !by_serde(node) && is_static(&node.ty.to_token_stream()))
        {
            scope.validate.make_where_clause().predicates.push(parse_quote!(#input: 'static));
        }
        scope.bound();
        match &model.shape {
            Shape::Newtype(newtype) if !by_serde(&newtype.node) => {
                // An error of what it holds is one of `Describe`, and no other.
                let ty = scope.own(wire(&newtype.node));
                push(&mut scope.validate, &quote!(#ty: __v::Built<#input>));
            }
            _ => {}
        }
        scope
    }

    /// Whether tables depend on type or const parameters, so that no `static` can hold them.
    pub fn generic(&self) -> bool {
        self.parameters().next().is_some()
    }

    fn parameters(&self) -> impl Iterator<Item = &Ident> {
        self.model.generics.params.iter().filter_map(|param| match param {
            GenericParam::Lifetime(_) => None,
            GenericParam::Type(param) => Some(&param.ident),
            GenericParam::Const(param) => Some(&param.ident),
        })
    }

    /// Whether the tokens mean the same whatever the parameters are, so that a `static` can hold
    /// them: the compiler evaluates it even where nobody uses the type.
    pub fn free(&self, tokens: &TokenStream) -> bool {
        !self.generic()
            || !(mentions(tokens, &Ident::new("Self", Span::call_site()))
                || self.parameters().any(|param| mentions(tokens, param)))
    }

    /// The type with the arguments of a definition or impl that repeats its generics.
    pub fn this(&self) -> TokenStream {
        let ident = &self.model.ident;
        let (_, arguments, _) = self.model.generics.split_for_impl();
        quote!(#ident #arguments)
    }

    /// The user's tokens, for an item inside `const _` that repeats the type's generics.
    pub fn own(&self, tokens: impl ToTokens) -> TokenStream {
        let arguments = self.model.generics.split_for_impl().1.as_turbofish().to_token_stream();
        self.replaced(tokens.to_token_stream(), &arguments, false)
    }

    /// The user's tokens, for the table.
    pub fn table(&self, tokens: impl ToTokens) -> TokenStream {
        let tokens = tokens.to_token_stream();
        if !self.free(&tokens) {
            return tokens;
        }
        let lifetimes = self.model.generics.lifetimes().map(|_| quote!('static));
        let mut arguments = TokenStream::new();
        if !self.model.generics.params.is_empty() {
            arguments = quote!(::<#(#lifetimes),*>);
        }
        self.replaced(tokens, &arguments, true)
    }

    /// Puts the type for `Self`, and for the table `'static` for its lifetimes.
    fn replaced(
        &self,
        tokens: TokenStream,
        arguments: &TokenStream,
        is_static: bool,
    ) -> TokenStream {
        let mut out = TokenStream::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(word) if word == "Self" => {
                    let ident = Ident::new(&self.model.ident.to_string(), word.span());
                    let nested = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
                    out.extend(if nested && !arguments.is_empty() {
                        quote_spanned!(word.span()=> <#ident #arguments>)
                    } else {
                        quote_spanned!(word.span()=> #ident #arguments)
                    });
                }
                TokenTree::Punct(quote) if is_static && quote.as_char() == '\'' => {
                    out.extend(self.lifetime(quote, tokens.next()));
                }
                TokenTree::Group(group) => {
                    let inside = self.replaced(group.stream(), arguments, is_static);
                    let mut replaced = Group::new(group.delimiter(), inside);
                    replaced.set_span(group.span());
                    out.extend([TokenTree::Group(replaced)]);
                }
                other => out.extend([other]),
            }
        }
        out
    }

    fn lifetime(&self, quote: Punct, name: Option<TokenTree>) -> TokenStream {
        let name = match name {
            Some(TokenTree::Ident(name))
                if self.model.generics.lifetimes().any(|def| def.lifetime.ident == name) =>
            {
                Some(TokenTree::Ident(Ident::new("static", name.span())))
            }
            name => name,
        };
        std::iter::once(TokenTree::Punct(quote)).chain(name).collect()
    }

    /// Whether the table makes builders, for relations.
    pub fn staged(&self) -> bool {
        objects(&self.model.shape).into_iter().any(|object| self.stages(object))
    }

    /// Whether relations have to be run where nothing is built; a flattened struct may have some. Those of
    /// a type that a parameter decides are run where the value is built.
    pub fn stages(&self, object: &Object) -> bool {
        let mut flattened = object.fields.that(FieldRole::Flatten);
        object.relations.iter().any(|relation| !relation.data)
            || flattened
                .any(|number| self.free(&object.fields.shown[number].node.ty.to_token_stream()))
    }

    /// The path of a builder where each lifetime is to be inferred.
    pub fn inferred(&self, builder: &Ident) -> TokenStream {
        let arguments = self.validate.params.iter().map(|param| match param {
            GenericParam::Lifetime(_) => quote!('_),
            GenericParam::Type(param) => param.ident.to_token_stream(),
            GenericParam::Const(param) => param.ident.to_token_stream(),
        });
        quote!(#builder<#(#arguments),*>)
    }

    /// A type that uses every parameter of the sinks.
    pub fn marker(&self) -> TokenStream {
        let used = self.validate.params.iter().filter_map(|param| match param {
            GenericParam::Lifetime(def) => {
                let lifetime = &def.lifetime;
                Some(quote!(&#lifetime ()))
            }
            GenericParam::Type(param) => {
                let ident = &param.ident;
                Some(quote!(__v::PhantomData<#ident>))
            }
            GenericParam::Const(_) => None,
        });
        quote!(__v::PhantomData<(#(#used,)*)>)
    }
}

/// Whether the type names `'static` as a lifetime of its own, other than that of a `Cow`, which then owns its value.
fn is_static(tokens: &TokenStream) -> bool {
    // What came before: nothing of interest, `Cow`, `Cow<`, or a quote that begins a lifetime.
    #[derive(Clone, Copy, PartialEq)]
    enum Before {
        Else,
        Cow,
        InCow,
        Quote,
    }
    let mut before = Before::Else;
    tokens.clone().into_iter().any(|token| {
        let earlier = before;
        before = Before::Else;
        match token {
            TokenTree::Punct(punct) => {
                before = match (punct.as_char(), earlier) {
                    ('<', Before::Cow) => Before::InCow,
                    ('\'', Before::InCow) => Before::Else,
                    ('\'', _) => Before::Quote,
                    _ => Before::Else,
                };
                false
            }
            TokenTree::Ident(ident) => {
                if ident == "Cow" {
                    before = Before::Cow;
                }
                earlier == Before::Quote && ident == "static"
            }
            TokenTree::Group(group) => is_static(&group.stream()),
            TokenTree::Literal(_) => false,
        }
    })
}

/// Whether the tokens name the parameter.
pub fn mentions(tokens: &TokenStream, param: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *param,
        TokenTree::Group(group) => mentions(&group.stream(), param),
        _ => false,
    })
}

fn newtypes(shape: &Shape) -> Vec<&crate::model::Newtype> {
    match shape {
        Shape::Newtype(newtype) => vec![newtype],
        Shape::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.content {
                Content::Newtype(newtype) => Some(&**newtype),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

pub fn nodes(shape: &Shape) -> impl Iterator<Item = &Node> {
    let fields = shape.field_lists().into_iter().flat_map(|fields| &fields.shown);
    let newtypes = newtypes(shape).into_iter().map(|newtype| &newtype.node);
    fields.map(|field| &field.node).chain(newtypes)
}

/// The rules, forms and groups of a type whose constructors can refuse what they are given.
fn refusable(shape: &Shape) -> impl Iterator<Item = &Call> {
    let calls = nodes(shape).flat_map(|node| {
        let extras = [&node.each, &node.keys].into_iter().flatten();
        let extras = extras.flat_map(inside);
        calls(&node.rules, &node.forms).chain(extras)
    });
    let groups = objects(shape).into_iter().flat_map(|object| &object.groups);
    let calls = calls.filter(|call| !sure(call));
    calls.chain(groups.map(|group| &group.call))
}

/// The rules, and those that they are made of, and the forms.
pub fn calls<'m>(
    rules: &'m [LeveledRule],
    forms: &'m [FieldForm],
) -> impl Iterator<Item = &'m Call> {
    let rules = rules.iter().flat_map(|rule| made_of(&rule.call));
    rules.chain(forms.iter().map(|form| &form.call))
}

/// Those of items or keys, and of what is inside these.
pub fn inside(extra: &Extra) -> Vec<&Call> {
    let mut all: Vec<_> = calls(&extra.rules, &extra.forms).collect();
    all.extend([&extra.each, &extra.keys].into_iter().flatten().flat_map(|extra| inside(extra)));
    all
}

pub fn objects(shape: &Shape) -> Vec<&Object> {
    match shape {
        Shape::Object(object) => vec![object],
        Shape::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| match &variant.content {
                Content::Object(object, _) => Some(object),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

pub fn skipped(shape: &Shape) -> impl Iterator<Item = &crate::model::Skipped> {
    let fields = shape.field_lists().into_iter().flat_map(|fields| &fields.skipped);
    fields.chain(newtypes(shape).into_iter().flat_map(|newtype| &newtype.skipped))
}
