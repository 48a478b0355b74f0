//! What the impls of a generic type ask of its parameters.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, Type, TypeParamBound, WherePredicate, parse_quote};

use super::defaults::{is_unjudged, is_wanted};
use super::place::declared_calls;
use super::scope::{Scope, calls, input, mentions, nodes, skipped};
use super::wire::{read_inside, wire};
use crate::check::{held_by, is_function};
use crate::model::{Absent, Conversion, Extra, FieldRole, Node, Shape, Via, Whole};

impl Scope<'_> {
    /// What has to be bounded, for the fields make use of it: type parameters, and types that
    /// belong to them. Types without parameters get no bound, for they may contain the type itself.
    fn bounded(&self, of: impl Fn(&Node) -> bool) -> Vec<TokenStream> {
        let params: Vec<_> = self.model.generics.type_params().map(|param| &param.ident).collect();
        let mut bounded = Vec::new();
        for node in nodes(&self.model.shape).filter(|node| of(node)) {
            let ty = node.ty.to_token_stream();
            let mentioned = params.iter().filter(|param| mentions(&ty, param));
            if node.via == Via::Validate && !params.iter().any(|param| projects(&ty, param)) {
                bounded.extend(mentioned.map(ToTokens::to_token_stream));
            } else if mentioned.count() > 0 {
                bounded.push(self.own(wire(node)));
            }
        }
        bounded
    }

    pub fn bound(&mut self) {
        let input = input();
        let is_judged = !self.model.functions.is_empty() || self.judges_parameters();
        let staged = self.staged() || self.judges_built() || self.converts() || is_judged;
        self.bound_writing();
        for ty in self.judged_inside() {
            self.all(&quote!(__v::ViaSerde<#ty>: for<'__any> __v::Validate<'__any>));
        }
        // A bound that the user wrote is enough; of two rustc would not know which to take.
        let written = bounded_by_hand(&self.model.generics);
        let bounded = self.bounded(|_| true).into_iter();
        for ty in bounded.filter(|ty| !written.contains(&ty.to_string())) {
            if staged {
                self.all(&quote!(#ty: for<'__any> __v::Validate<'__any>));
            } else {
                self.described(&quote!(#ty: __v::Describe));
                push(&mut self.validate, &quote!(#ty: __v::Validate<#input>));
            }
        }
        if self.converts() || is_judged {
            // The conversion, or the function, is a rule of the table, which lives for ever.
            let params = self.model.generics.type_params();
            let params: Vec<_> = params.map(|param| param.ident.clone()).collect();
            for param in &params {
                self.all(&quote!(#param: 'static));
            }
        }
        self.bound_otherwise();
    }

    /// The same for the way back.
    fn bound_writing(&mut self) {
        let params: Vec<_> = self.model.generics.type_params().map(|param| &param.ident).collect();
        let mut bounds = Vec::new();
        for node in nodes(&self.model.shape).filter(|node| node.writer().is_none()) {
            let (ty, own) = (node.ty.to_token_stream(), self.own(&node.ty));
            if !params.iter().any(|param| mentions(&ty, param)) {
                continue;
            }
            bounds.push(match node.via {
                Via::Serde { .. } => quote!(#own: __v::Serialize),
                Via::Inside => {
                    let [keys, each] = read_inside(node);
                    quote!(__v::Inside<#keys, #each>: __v::Writes<#own>)
                }
                Via::Validate => continue,
            });
        }
        for ty in self.bounded(|node| node.via == Via::Validate) {
            bounds.push(quote!(#ty: __v::ToDictionary));
        }
        for bound in bounds {
            push(&mut self.write, &bound);
        }
    }

    /// Whether a value is built for a function that serde reads, or that holds what serde reads.
    fn judges_built(&self) -> bool {
        let mut read = nodes(&self.model.shape).filter(|node| node.via != Via::Validate);
        read.any(|node| declared_calls(node).any(is_function))
    }

    /// Whether a function is asked of a value that the parameters decide.
    fn judges_parameters(&self) -> bool {
        let decided = |node: &&Node| {
            node.via == Via::Validate
                && node.keys.is_none()
                && !self.free(&node.ty.to_token_stream())
        };
        nodes(&self.model.shape).filter(decided).any(|node| declared_calls(node).any(is_function))
    }

    /// Whether a value is built for a conversion that may fail.
    fn converts(&self) -> bool {
        let made_by = match &self.model.shape {
            Shape::Newtype(newtype) => newtype.made_by,
            _ => None,
        };
        made_by == Some(Conversion::TryFrom)
    }

    /// The types inside containers that are built for a function, and that the parameters decide.
    fn judged_inside(&self) -> Vec<TokenStream> {
        let mut all = Vec::new();
        for node in nodes(&self.model.shape).filter(|node| node.via == Via::Inside) {
            judged(node.each.as_ref(), node.keys.as_ref(), &node.ty, &mut all);
        }
        all.retain(|ty| !self.free(&ty.to_token_stream()));
        all.into_iter().map(|ty| self.own(ty)).collect()
    }

    fn bound_otherwise(&mut self) {
        let params: Vec<_> =
            self.model.generics.type_params().map(|param| param.ident.clone()).collect();
        let mentioned =
            |ty: &Type| params.iter().any(|param| mentions(&ty.to_token_stream(), param));
        for fields in self.model.shape.field_lists() {
            for field in fields.shown.iter().filter(|field| mentioned(&field.node.ty)) {
                let ty = self.own(&field.node.ty);
                if matches!(field.absent, Absent::Default(_)) {
                    let default = quote!(#ty: __v::Default);
                    if is_wanted(field) {
                        self.all(&default);
                    } else {
                        push(&mut self.validate, &default);
                    }
                }
                if field.stand == FieldRole::Flatten {
                    self.all(&quote!(#ty: __v::Flatten));
                }
            }
            if matches!(fields.default, Some(Whole::OfType)) && !params.is_empty() {
                let this = self.this();
                let default = quote!(#this: __v::Default);
                if fields.shown.iter().any(|field| is_wanted(field) || is_unjudged(field)) {
                    self.all(&default);
                } else {
                    push(&mut self.validate, &default);
                }
            }
        }
        for skipped in skipped(&self.model.shape) {
            if skipped.value.is_none() && mentioned(&skipped.ty) {
                let ty = self.own(&skipped.ty);
                push(&mut self.validate, &quote!(#ty: __v::Default));
            }
        }
    }

    fn all(&mut self, predicate: &TokenStream) {
        self.described(predicate);
        push(&mut self.validate, predicate);
    }

    /// What the table needs, the way back needs too, for it writes what the table describes.
    fn described(&mut self, predicate: &TokenStream) {
        push(&mut self.describe, predicate);
        push(&mut self.write, predicate);
    }
}

/// Adds those among the parts of a container, and of what is inside these.
fn judged<'t>(each: Option<&Extra>, keys: Option<&Extra>, of: &'t Type, all: &mut Vec<&'t Type>) {
    for (extra, is_key) in [(each, false), (keys, true)] {
        let Some((extra, ty)) = extra.zip(held_by(of, is_key)) else { continue };
        judged(extra.each.as_deref(), extra.keys.as_deref(), ty, all);
        if extra.serde && calls(&extra.rules, &[]).any(is_function) {
            all.push(ty);
        }
    }
}

/// The types of which the user asks for all that the derive would, at the parameter or in a `where`.
fn bounded_by_hand(generics: &Generics) -> Vec<String> {
    let params = generics.type_params().map(|param| (param.ident.to_token_stream(), &param.bounds));
    let clauses = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let clauses = clauses.filter_map(|predicate| match predicate {
        WherePredicate::Type(predicate) => {
            Some((predicate.bounded_ty.to_token_stream(), &predicate.bounds))
        }
        _ => None,
    });
    let all = params.chain(clauses);
    all.filter(|(_, bounds)| bounds.iter().any(is_bound)).map(|(ty, _)| ty.to_string()).collect()
}

/// Whether the bound is one that asks for all that the derive would: `ValidateOwned`, or what it stands for,
/// `for<'de> Validate<'de>`.
fn is_bound(bound: &TypeParamBound) -> bool {
    let TypeParamBound::Trait(bound) = bound else { return false };
    bound.path.segments.last().is_some_and(|last| {
        last.ident == "ValidateOwned" || last.ident == "Validate" && bound.lifetimes.is_some()
    })
}

pub fn push(generics: &mut Generics, predicate: &TokenStream) {
    let clause = generics.make_where_clause();
    let text = predicate.to_string();
    if !clause.predicates.iter().any(|known| known.to_token_stream().to_string() == text) {
        clause.predicates.push(parse_quote!(#predicate));
    }
}

/// Whether the tokens name a type that belongs to the parameter: `T::Item`, `<T as Trait>::Item`.
fn projects(tokens: &TokenStream, param: &Ident) -> bool {
    let text = format!(" {tokens} ");
    text.contains(&format!(" {param} ::"))
        || text.contains(&format!("<{param} as"))
        || text.contains(&format!("< {param} as"))
}
