//! What fields are where their keys are missing, as groups and rules see it.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Lit, Type};

use super::proof::{Asked, What, always, bare, held};
use super::scope::{Scope, constant, local, spans};
use super::table::{datum, option};
use crate::check::{is_integer, is_no_text, is_plain, optional, shown, spelled, ungrouped};
use crate::model::{Absent, Call, Field, FieldRole, Fields, Level, Via};

/// Whether the field always has a value, be it the default: a group that asks whether it is there
/// has its answer.
pub fn filled(field: &Field) -> bool {
    let defaulted = field.stand == FieldRole::Keyed && !matches!(field.absent, Absent::Nothing);
    let optional = optional(&field.node.ty) || field.node.via == Via::ViaSerde { optional: true };
    always(field) && !field.nullable || defaulted && !optional
}

/// Whether only constants are in the expression, as far as its looks tell.
fn is_constant(expr: &Expr) -> bool {
    match ungrouped(expr) {
        Expr::Lit(_) => true,
        Expr::Paren(paren) => is_constant(&paren.expr),
        Expr::Unary(unary) => is_constant(&unary.expr),
        Expr::Binary(binary) => is_constant(&binary.left) && is_constant(&binary.right),
        Expr::Path(path) => path.path.segments.last().is_some_and(|last| {
            let word = last.ident.to_string();
            last.arguments.is_none() && !word.chars().any(char::is_lowercase)
        }),
        _ => false,
    }
}

/// How the compiler can know the default of a field.
pub enum Known<'f> {
    /// It is written as a literal.
    Literal(Asked<'f>),
    /// It is made of constants, and a whole number.
    Constant(&'f Expr),
    /// It is that of the type, and this is the word that says so.
    OfType(&'f Type, Span),
}

impl<'f> Known<'f> {
    pub fn of(field: &'f Field) -> Option<Self> {
        match &field.absent {
            Absent::Value(written, Some(literal)) => {
                Some(Self::Literal(Asked { what: What::Default, written, literal }))
            }
            Absent::Value(written, None) if is_integer(&field.node.ty) && is_constant(written) => {
                Some(Self::Constant(written))
            }
            Absent::Default(Some(word)) if field.node.via == Via::Validate => {
                Some(Self::OfType(&field.node.ty, *word))
            }
            _ => None,
        }
    }
}

impl Scope<'_> {
    /// Asks a rule, which is `held`, about a default.
    pub fn default_proof(&self, known: &Known<'_>, call: &Call) -> TokenStream {
        let held = held();
        match known {
            Known::Literal(asked) => asked.proof(call),
            Known::Constant(written) => {
                let tokens = self.table(written);
                if !self.free(&tokens) {
                    return TokenStream::new();
                }
                let (first, last) = spans(written);
                let message = format!(
                    "the default `{}` breaks the rule `{}`; change one of them",
                    shown(written),
                    spelled(call)
                );
                let number = quote!(__v::integer((#tokens) as ::core::primitive::i128));
                let told = quote_spanned!(last=> (#held.admits(#number), #message));
                quote_spanned!(first=> __v::proven #told;)
            }
            Known::OfType(ty, at) => {
                let ty = self.table(ty);
                if !self.free(&ty) {
                    return TokenStream::new();
                }
                let message = format!(
                    "the default of the type breaks the rule `{}`; write `default = …`, or change the rule",
                    spelled(call)
                );
                let (default, value) = (constant(&ty, "DEFAULT"), local("value"));
                let some = option(Some(&value));
                quote_spanned! {*at=>
                    __v::proven(
                        match #default { #some => #held.admits(#value), _ => true },
                        #message,
                    );
                }
            }
        }
    }

    /// What shows the defaults that groups read, or that only a run can judge.
    pub fn defaults(&self, fields: &Fields) -> TokenStream {
        let (to, container) = (local("to"), local("container"));
        let mut of_container = false;
        let shown: TokenStream = fields
            .shown
            .iter()
            .enumerate()
            .filter(|(_, field)| is_wanted(field))
            .map(|(number, field)| {
                let (ty, given) = (self.table(&field.node.ty), local("given"));
                let value = match &field.absent {
                    Absent::Value(_, Some(literal)) => {
                        let value = option(Some(datum(literal)));
                        return quote!(if #to.wants(#number) { #to.take(#number, #value); });
                    }
                    _ if field.node.via != Via::Validate => {
                        let none = option(None::<TokenStream>);
                        return quote!(if #to.wants(#number) { #to.take(#number, #none); });
                    }
                    Absent::Container => {
                        of_container = true;
                        let member = &field.member;
                        quote!(#container.#member)
                    }
                    Absent::Value(value, None) => {
                        let value = self.table(value);
                        quote!({ let #given: #ty = #value; #given })
                    }
                    Absent::Default(_) | Absent::Nothing => {
                        quote!(<#ty as __v::core::default::Default>::default())
                    }
                };
                let (shows, showing) = (constant(&ty, "SHOWS"), constant(&ty, "SHOWING"));
                quote!(if #shows && #to.wants(#number) { #showing.show(#to, #number, &#value); })
            })
            .collect();
        if shown.is_empty() {
            return option(None::<TokenStream>);
        }
        let container = of_container.then(|| {
            let this = self.table(self.this());
            quote!(let #container = <#this as ::core::default::Default>::default();)
        });
        option(Some(quote!(|#to| { #container #shown })))
    }
}

/// Whether the default of a field is to be shown when its key is missing.
pub fn is_wanted(field: &Field) -> bool {
    let rules = &field.node.rules;
    // The compiler asks the rules that it knows; those that warn it does not ask.
    let proven = |known: Option<Known<'_>>| {
        known.is_some()
            && rules.iter().all(|rule| bare(&rule.call) && !matches!(rule.level, Level::Warning))
    };
    match &field.absent {
        _ if field.stand != FieldRole::Keyed => false,
        Absent::Nothing => false,
        Absent::Default(_) if optional(&field.node.ty) => false,
        Absent::Default(_) if field.node.via == (Via::ViaSerde { optional: true }) => false,
        _ if field.held.is_some() => true,
        _ if field.node.via != Via::Validate => false,
        Absent::Value(_, Some(_)) => !rules.is_empty() && !proven(Known::of(field)),
        _ => !is_plain(&field.node.ty) || !rules.is_empty() && !proven(Known::of(field)),
    }
}

/// The value that is written as a default: a string becomes what the field holds.
pub fn written(value: &Expr, ty: &Type, tokens: &TokenStream) -> TokenStream {
    let Expr::Lit(literal) = ungrouped(value) else { return tokens.clone() };
    if is_no_text(ty) || !matches!(literal.lit, Lit::Str(_)) {
        return tokens.clone();
    }
    let text = quote_spanned!(value.span()=> __v::text(#tokens));
    if optional(ty) { option(Some(text)) } else { text }
}
