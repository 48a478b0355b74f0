//! What fields are where their keys are missing, as groups and rules see it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Lit, Type};

use super::proof::{Asked, What, always, held};
use super::scope::{Scope, constant, local, spans};
use super::shape::{Question, Shape};
use super::table::{datum, option};
use super::wire::wire;
use crate::check::{
    in_option, is_integer, is_no_text, is_plain, is_plain_throughout, optional, shown, spelled,
    ungrouped,
};
use crate::model::{Absent, Call, Field, FieldRole, Fields, Literal, Node, Otherwise, Via, Whole};

/// Whether the field always has a value, be it the default: a group that asks whether it is there
/// has its answer.
pub fn filled(field: &Field) -> bool {
    let defaulted = field.stand == FieldRole::Keyed && !matches!(field.absent, Absent::Nothing);
    let optional = optional(&field.node.ty) || field.node.via == Via::Serde { optional: true };
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
    Constant(What, &'f Expr),
    /// It is that of the type, and this is the word that says so.
    OfType(&'f Node, Span),
}

impl<'f> Known<'f> {
    /// All that is known of the values that the declaration of a field gives.
    pub fn all(field: &'f Field) -> Vec<Self> {
        [Self::of(field), Self::of_otherwise(&field.node)].into_iter().flatten().collect()
    }

    /// The literal, where it is one.
    pub fn literal(&self) -> Option<&Asked<'f>> {
        match self {
            Self::Literal(asked) => Some(asked),
            Self::Constant(..) | Self::OfType(..) => None,
        }
    }

    fn of(field: &'f Field) -> Option<Self> {
        match &field.absent {
            Absent::Value(written, Some(literal)) => {
                Some(Self::Literal(Asked { what: What::Default, written, literal }))
            }
            Absent::Value(written, None) if is_integer(&field.node.ty) && is_constant(written) => {
                Some(Self::Constant(What::Default, written))
            }
            Absent::Default(Some(word)) if !matches!(field.node.via, Via::Serde { .. }) => {
                Some(Self::OfType(&field.node, *word))
            }
            _ => None,
        }
    }

    /// The same of the value that takes the place of one that is not accepted.
    fn of_otherwise(node: &'f Node) -> Option<Self> {
        match node.otherwise.as_ref()? {
            Otherwise::Value(written, Some(literal)) => {
                Some(Self::Literal(Asked { what: What::Otherwise, written, literal }))
            }
            Otherwise::Value(written, None) if is_integer(&node.ty) && is_constant(written) => {
                Some(Self::Constant(What::Otherwise, written))
            }
            _ => None,
        }
    }
}

impl Scope<'_> {
    /// Asks a rule, which is `held`, about a value that the declaration gives.
    pub fn known_proof(&self, known: &Known<'_>, call: &Call) -> TokenStream {
        let held = held();
        match known {
            Known::Literal(asked) => asked.proof(call),
            Known::Constant(what, written) => {
                let tokens = self.table(written);
                if !self.free(&tokens) {
                    return TokenStream::new();
                }
                let (first, last) = spans(written);
                let message = format!(
                    "{}`{}` breaks the rule `{}`; change one of them",
                    what.words(),
                    shown(written),
                    spelled(call)
                );
                let number = quote!(__v::integer((#tokens) as __v::i128));
                let told = quote_spanned!(last=> (#held.admits(#number), #message));
                quote_spanned!(first=> __v::proven #told;)
            }
            Known::OfType(node, at) => {
                let message = format!(
                    "the default of the type breaks the rule `{}`; write `default = …`, or change the rule",
                    spelled(call)
                );
                self.proof_of_type(&self.table(wire(node)), *at, &message)
            }
        }
    }

    /// Asks a rule, which is `held`, about the default of a type.
    fn proof_of_type(&self, ty: &TokenStream, at: Span, message: &str) -> TokenStream {
        if !self.free(ty) {
            return TokenStream::new();
        }
        let (held, default, value) = (held(), constant(ty, "DEFAULT"), local("value"));
        let some = option(Some(&value));
        quote_spanned! {at=>
            __v::proven(
                match #default { #some => #held.admits(#value), _ => true },
                #message,
            );
        }
    }

    /// A value that the declaration gives, as one of the field's type.
    fn given(&self, node: &Node, value: &Expr) -> TokenStream {
        let (ty, given) = (self.table(&node.ty), local("given"));
        let value = written(value, &node.ty, &self.table(value));
        quote!({ let #given: #ty = #value; #given })
    }

    /// Shows a value of the field of that number, which a literal may be, or the default of its type.
    fn shows(
        &self,
        to: &Ident,
        number: usize,
        node: &Node,
        value: &TokenStream,
        literal: Option<&Literal>,
        is_bare: bool,
    ) -> TokenStream {
        if let Some(literal) =
            literal.filter(|_| node.via != Via::Validate || is_as_written(&node.ty))
        {
            let value = option(Some(datum(literal)));
            return quote!(if #to.wants(#number) { #to.take(#number, #value); });
        }
        if node.via == Via::Inside && literal.is_none() && is_bare {
            let known = constant(&self.table(wire(node)), "DEFAULT");
            return quote!(if #to.wants(#number) { #to.take(#number, #known); });
        }
        if node.via != Via::Validate {
            let unknown = option(None::<TokenStream>);
            return quote!(if #to.wants(#number) { #to.take(#number, #unknown); });
        }
        let (ty, given) = (self.table(&node.ty), local("given"));
        let [shows, showing, writes, writing] =
            ["SHOWS", "SHOWING", "WRITES", "WRITING"].map(|name| constant(&ty, name));
        quote! {
            if (#writes || #shows) && #to.wants(#number) {
                let #given = &#value;
                if #writes {
                    #writing.show(#to, #number, #given);
                } else {
                    #showing.show(#to, #number, #given);
                }
            }
        }
    }

    /// What becomes of the value of a field that is not accepted.
    pub fn otherwise(&self, node: &Node) -> Option<TokenStream> {
        let Otherwise::Value(value, literal) = node.otherwise.as_ref()? else { return None };
        let to = local("to");
        let shows = self.shows(&to, 0, node, &self.given(node, value), literal.as_ref(), false);
        let known = option(literal.as_ref().map(datum));
        Some(quote! {
            __v::Annotation::Otherwise(__v::OtherwiseOf::Field {
                known: #known,
                shows: |#to| { #shows },
            })
        })
    }

    /// What becomes of an item of a container that is not accepted.
    pub fn otherwise_of_part(&self, otherwise: &Otherwise, data: &Shape) -> TokenStream {
        let becomes = if let Otherwise::Value(written, Some(literal)) = otherwise {
            let (first, last) = spans(written);
            let (written, datum) = (self.table(written), datum(literal));
            let value = data.ask(Question::Sample, (first, last), quote!(#written, #datum));
            quote!(Item(#value))
        } else {
            quote!(LeftOut)
        };
        quote!(__v::Annotation::Otherwise(__v::OtherwiseOf::#becomes))
    }

    /// What shows the defaults that groups read, or that only a run can judge.
    pub fn defaults(&self, fields: &Fields) -> Option<TokenStream> {
        self.defaults_of(fields, is_wanted)
    }

    /// What shows those of which nothing is to be judged, and which only a run knows.
    pub fn unjudged(&self, fields: &Fields) -> Option<TokenStream> {
        self.defaults_of(fields, is_unjudged)
    }

    /// The default of the whole struct.
    pub fn whole(&self, whole: &Whole) -> TokenStream {
        let this = self.this();
        match whole {
            Whole::OfType => quote!(<#this as __v::Default>::default()),
            Whole::Value(value) => {
                let (value, whole) = (self.own(value), local("whole"));
                quote!({ let #whole: #this = #value; #whole })
            }
        }
    }

    fn defaults_of(&self, fields: &Fields, wanted: fn(&Field) -> bool) -> Option<TokenStream> {
        let (to, container) = (local("to"), local("container"));
        let mut of_container = false;
        let shown: TokenStream = fields
            .shown
            .iter()
            .enumerate()
            .filter(|(_, field)| wanted(field))
            .map(|(number, field)| {
                let ty = self.table(&field.node.ty);
                let (value, literal) = match &field.absent {
                    Absent::Container => {
                        of_container = true;
                        let member = &field.member;
                        (quote!(#container.#member), None)
                    }
                    Absent::Value(value, literal) => {
                        (self.given(&field.node, value), literal.as_ref())
                    }
                    Absent::Default(_) | Absent::Nothing => {
                        (quote!(<#ty as __v::Default>::default()), None)
                    }
                };
                let is_bare = matches!(field.absent, Absent::Default(_));
                self.shows(&to, number, &field.node, &value, literal, is_bare)
            })
            .collect();
        if shown.is_empty() {
            return None;
        }
        let container = fields.default.as_ref().filter(|_| of_container).map(|whole| {
            let whole = self.table(self.whole(whole));
            quote!(let #container = #whole;)
        });
        Some(option(Some(quote!(|#to| { #container #shown }))))
    }
}

/// Whether the default of a field is to be shown when its key is missing. What the compiler could ask of
/// some rules is asked of all when a dictionary is read.
pub fn is_wanted(field: &Field) -> bool {
    let Node { ty, via, rules, each, keys, .. } = &field.node;
    match &field.absent {
        _ if field.stand != FieldRole::Keyed => false,
        Absent::Nothing => false,
        Absent::Default(_) if optional(ty) => false,
        Absent::Default(_) if *via == (Via::Serde { optional: true }) => false,
        _ if field.held.is_some() || field.looked_into => true,
        // A rule beside `serde` judges the value on the wire, which the literal is.
        Absent::Value(_, Some(_)) if *via != Via::Validate => !rules.is_empty(),
        _ if *via != Via::Validate => false,
        _ if !rules.is_empty() => true,
        Absent::Value(_, Some(_)) if is_as_written(ty) => false,
        Absent::Default(_) if is_plain(ty) => false,
        _ => each.is_some() || keys.is_some() || !is_plain_throughout(ty),
    }
}

/// Whether only a run knows the default of a field, though nothing is to be judged of it.
pub fn is_unjudged(field: &Field) -> bool {
    let made = matches!(field.absent, Absent::Value(_, None) | Absent::Container);
    let told = field.stand == FieldRole::Keyed && field.node.via == Via::Validate;
    made && told && !is_wanted(field)
}

/// Whether a literal that is the default of a type is its value, and no type of the user's own judges it.
fn is_as_written(ty: &Type) -> bool {
    is_plain(in_option(ty).unwrap_or(ty))
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
