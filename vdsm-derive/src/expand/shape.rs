//! What rules, forms and samples are about, and how the compiler is asked whether they are.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::proof::{ITEM, bare};
use super::scope::{Scope, described};
use crate::check::is_function;
use crate::model::Call;

/// The shape of a value, and whether rules on it are asked by a group.
#[derive(Clone)]
pub struct Shape {
    of: Of,
    under: bool,
    /// It is the map of the keys that nobody claims.
    rest: bool,
    /// The type itself, where that is known: of a list, and of a list in it.
    ty: Option<TokenStream>,
    /// How a function of the user's own gets it, where that is not as its type says.
    built: Option<Built>,
}

/// A value that serde reads, or that holds what serde reads: it is built for a function.
#[derive(Clone)]
pub struct Built {
    /// What stands for it while it is read.
    pub by: TokenStream,
    /// What the function takes.
    pub value: TokenStream,
}

#[derive(Clone)]
enum Of {
    /// That of a value of this type, or of its items or keys.
    Part(TokenStream, Part),
    /// The same, where the type's parameters decide.
    Generic(TokenStream),
    /// This one.
    Known(TokenStream),
}

#[derive(Clone, Copy)]
pub enum Part {
    Data,
    Item,
    Key,
}

impl Part {
    /// Its name in `Describe`.
    fn name(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Item => "Item",
            Self::Key => "Key",
        }
    }
}

/// What is asked.
#[derive(Clone, Copy)]
pub enum Question {
    Rule,
    /// The same of a rule of the user's own.
    OwnRule,
    /// The same of a function of the user's own.
    Function,
    /// The same of a rule over what is inside.
    Over,
    Form,
    Sample,
    /// Whether a group sees the value as its rules do; the argument is nothing.
    Under,
}

/// The rules over what is inside a list or a map: of one that does not apply, the compiler tells what it is
/// about.
const OVER: [&str; 3] = [ITEM, "does_not_contain", "unique"];

impl Question {
    /// What is asked of a rule.
    pub fn of(call: &Call) -> Self {
        match () {
            () if !bare(call) => Self::OwnRule,
            () if is_function(call) && call.context.is_none() => Self::Function,
            () if OVER.iter().any(|rule| call.path.is_ident(rule)) => Self::Over,
            () => Self::Rule,
        }
    }
}

/// The type of the items of a list or the values of a map, or of the keys.
fn part_of(container: &TokenStream, part: Part) -> TokenStream {
    let name = format_ident!("{}", part.name());
    quote!(<#container as __v::ListOfItems>::#name)
}

impl Scope<'_> {
    /// The shape of that part of a value of the type.
    pub fn shape(&self, ty: &TokenStream, part: Part) -> Shape {
        let name = part.name();
        let of = if self.free(ty) {
            Of::Part(ty.clone(), part)
        } else {
            Of::Generic(described(ty, name))
        };
        let ty = match part {
            Part::Data => Some(ty.clone()),
            Part::Item | Part::Key => Some(part_of(ty, part)),
        };
        Shape { of, under: false, rest: false, ty, built: None }
    }
}

impl Shape {
    /// This one.
    pub fn known(data: TokenStream) -> Self {
        Self { of: Of::Known(data), under: false, rest: false, ty: None, built: None }
    }

    /// What `Describe` says that rules on a value are about.
    pub fn data(&self) -> TokenStream {
        match &self.of {
            Of::Part(ty, part) => described(ty, part.name()),
            Of::Generic(data) | Of::Known(data) => data.clone(),
        }
    }

    /// The type itself.
    pub fn ty(&self) -> Option<&TokenStream> {
        self.ty.as_ref()
    }

    /// The same where it is the map of the keys that nobody claims.
    pub fn of_rest(self, rest: bool) -> Self {
        Self { rest, ..self }
    }

    /// Whether a group asks the rules.
    pub fn is_under(&self) -> bool {
        self.under
    }

    /// The same for rules that a group asks.
    pub fn under(&self) -> Self {
        Self { under: true, rest: false, ..self.clone() }
    }

    /// The same, of which functions are asked like that.
    pub fn built(&self, built: Option<Built>) -> Self {
        Self { built, ..self.clone() }
    }

    /// The same of an item or a key that serde reads.
    pub fn by_serde(&self) -> Self {
        let data = self.data();
        // What the parameters of the type decide, the compiler finds by the type alone.
        if let (Of::Generic(_), Some(ty)) = (&self.of, &self.ty) {
            let by = quote!(__v::ViaSerde<#ty>);
            let of = Of::Generic(quote!(__v::OnTheWire<#by>));
            let built = Some(Built { by, value: ty.clone() });
            return Self { of, built, ..self.clone() };
        }
        let by = quote!(<#data as __v::ReadAs>::As);
        let value = quote!(<#by as __v::StandsFor>::Value);
        self.built(Some(Built { by, value }))
    }

    /// How a function of the user's own gets it, where that is not as its type says.
    pub fn to_function(&self) -> Option<&Built> {
        self.built.as_ref()
    }

    /// A function as a rule on it.
    pub fn ask_built(
        &self,
        built: &Built,
        (first, last): (Span, Span),
        rule: &TokenStream,
    ) -> TokenStream {
        let by = &built.by;
        if let Of::Generic(_) = self.of {
            return quote_spanned!(first=> __v::built::<#by, _, _>(#rule));
        }
        let rule = quote_spanned!(last=> (#rule));
        let method = Ident::new("built", first);
        quote_spanned!(first=> __v::Of::<#by>::BUILT.#method #rule)
    }

    /// The shape of the items or keys of a value of this shape.
    pub fn inside(&self, part: Part) -> Self {
        let (data, name) = (self.data(), format_ident!("{}", part.name()));
        let inside = quote!(<#data as __v::Contains>::#name);
        let of = match &self.of {
            Of::Generic(_) => Of::Generic(inside),
            _ => Of::Known(inside),
        };
        let ty = self.ty.as_ref().map(|ty| part_of(ty, part));
        Self { of, under: self.under, rest: false, ty, built: None }
    }

    /// The thing itself, the first of the arguments, which compiles only where it is one of the shape; an
    /// error is about what stands from `first` to `last`.
    pub fn ask(
        &self,
        question: Question,
        (first, last): (Span, Span),
        args: TokenStream,
    ) -> TokenStream {
        let (method, function) = match question {
            Question::Rule | Question::Function | Question::Over if self.rest => ("rest", "fits"),
            Question::Rule | Question::OwnRule => ("rule", "fits"),
            Question::Function => ("function", "fits"),
            Question::Over => ("over", "fits"),
            Question::Form => ("form", "reads"),
            Question::Sample => ("sample", "sample"),
            Question::Under => ("under", "under"),
        };
        let method = Ident::new(method, first);
        let args = quote_spanned!(last=> (#args));
        let shape = match &self.of {
            Of::Part(ty, part) => {
                let name = match part {
                    Part::Data => "DATA",
                    Part::Item => "ITEM",
                    Part::Key => "KEY",
                };
                let name = Ident::new(name, first);
                quote_spanned!(first=> __v::Of::<#ty>::#name)
            }
            Of::Known(shape) => quote_spanned!(first=> __v::On::<#shape>::NEW),
            Of::Generic(data) => {
                let function = Ident::new(function, first);
                return quote_spanned!(first=> __v::#function::<#data, _> #args);
            }
        };
        quote_spanned!(first=> #shape.#method #args)
    }
}
