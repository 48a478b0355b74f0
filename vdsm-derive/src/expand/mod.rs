//! Model to code. It cannot fail. Generated code is calls; what they do stands in the runtime.

mod apart;
mod bounds;
mod builder;
mod choices;
mod construct;
mod defaults;
mod enumeration;
mod newtype;
mod object;
mod place;
mod proof;
mod scope;
mod shape;
mod table;
mod tuple;
mod union;
mod unit;
mod wire;
mod with;
mod write;

pub use write::{nothing, write};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use self::scope::{Scope, described, ends, input, local, taken};
use self::wire::{by_serde, wire};
use crate::editor;
use crate::model::{Model, Shape};

/// What differs between the shapes of types.
struct Parts {
    /// Items beside the impls.
    items: TokenStream,
    /// Statements in front of the table, which only the compiler reads.
    prove: TokenStream,
    data: TokenStream,
    item: TokenStream,
    key: TokenStream,
    optional: Option<TokenStream>,
    coverage: Option<TokenStream>,
    accepts_all: Option<TokenStream>,
    /// Whether a string can hold a value, where that is not so, or not of all, and no form is declared.
    in_string: Option<TokenStream>,
    /// What the type and what is inside it are called; its own name, where nothing else is said.
    names: Option<TokenStream>,
    /// Whether only values that were built can be compared, where that is not so of all.
    compared_built: Option<TokenStream>,
    /// The body of a function that shows a value to rules and groups, where something can be shown.
    show: Option<TokenStream>,
    kind: TokenStream,
    slot: TokenStream,
    item_slot: TokenStream,
    finish: TokenStream,
}

impl Parts {
    /// The parts of a value that has nothing inside and of which nothing more is known.
    fn plain() -> Self {
        Self {
            items: quote!(),
            prove: quote!(),
            data: quote!(__v::Anything),
            item: quote!(__v::NoItems),
            key: quote!(__v::NoKeys),
            optional: None,
            coverage: None,
            accepts_all: None,
            in_string: None,
            names: None,
            compared_built: None,
            show: None,
            kind: quote!(),
            slot: quote!(),
            item_slot: quote!(),
            finish: quote!(),
        }
    }
}

/// The parts of a shape whose sink stands on the heap in lists, since it may contain itself.
fn heap(scope: &Scope<'_>, sink: &Ident, finish: TokenStream) -> Parts {
    let (_, arguments, _) = scope.validate.split_for_impl();
    Parts {
        data: quote!(__v::Dictionary),
        slot: quote!(#sink #arguments),
        item_slot: quote!(__v::Boxed<#sink #arguments>),
        in_string: Some(quote!(__v::InString::NO)),
        finish,
        ..Parts::plain()
    }
}

pub fn expand(model: &Model, words: &[Ident]) -> TokenStream {
    let scope = Scope::new(model);
    let parts = match &model.shape {
        Shape::Unit => unit::unit(),
        Shape::Object(object) => object::object(&scope, object),
        Shape::Tuple(fields) => tuple::tuple(&scope, fields),
        Shape::Newtype(newtype) => newtype::newtype(&scope, newtype),
        Shape::Enum(enumeration) => enumeration::enumeration(&scope, enumeration),
        Shape::Union(union) => union::union(&scope, union),
    };
    let (describe, validate) = (describe(&scope, &parts), validate(&scope, &parts));
    let (items, words) = (parts.items, self::words(&model.krate, words));
    let functions = with::readers(&scope);
    let code = enclosed(&model.krate, &quote!(#functions #items #describe #validate #words));
    if scope.longer.get() { quote!(#[allow(unused_qualifications)] #code) } else { code }
}

/// Our own words as names of their documentation, for an editor to show. The compiler does not see
/// them.
pub fn words(krate: &syn::Path, words: &[Ident]) -> TokenStream {
    // No item can have the name of a keyword.
    let mut words = words.iter().filter(|word| *word != "crate").peekable();
    if words.peek().is_none() || !editor::asks() {
        return TokenStream::new();
    }
    quote! {
        #[cfg(rust_analyzer)]
        use #krate::attributes::{#(#words as _),*};
    }
}

/// Code that cannot meet the user's names, nor their lints. What can be kept without being allowed is
/// not listed, for a lint that the user forbids cannot be.
pub fn enclosed(krate: &syn::Path, code: &impl ToTokens) -> TokenStream {
    quote! {
        #[allow(
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction,
        )]
        const _: () = {
            use #krate::__private as __v;
            use __v::Otherwise as _;
            #code
        };
    }
}

fn describe(scope: &Scope<'_>, parts: &Parts) -> TokenStream {
    let model = scope.model;
    let this = scope.this();
    let (impls, _, clause) = scope.describe.split_for_impl();
    let Parts { data, item, key, prove, kind, .. } = parts;
    let types = [("Data", data), ("Item", item), ("Key", key)].map(|(name, ty)| {
        let (first, last) = match &model.shape {
            Shape::Newtype(newtype) if !by_serde(&newtype.node) => ends(&newtype.node.ty),
            _ => (Span::call_site(), Span::call_site()),
        };
        // What is wrong with the type of a newtype is told where that is.
        let (open, name) = (quote_spanned!(first=> type), Ident::new(name, last));
        let close = quote_spanned!(last=> ;);
        quote!(#open #name = #ty #close)
    });
    let types: TokenStream = types.into_iter().collect();
    let optional =
        parts.optional.as_ref().map(|optional| quote!(const OPTIONAL: __v::bool = #optional;));
    let coverage = parts.coverage.as_ref().map(|coverage| {
        let coverage = union::formed(&model.forms, coverage.clone());
        let coverage = if model.functions.is_empty() {
            coverage
        } else {
            quote!(__v::Coverage::Limited { of: &#coverage, formed: false })
        };
        quote!(const COVERAGE: __v::Coverage = #coverage;)
    });
    let every = parts
        .accepts_all
        .as_ref()
        .map(|every| quote!(const ACCEPTS_ALL: __v::Option<__v::Scalar> = #every;));
    let in_string = parts.in_string.as_ref().filter(|_| model.forms.is_empty());
    let in_string = in_string.map(|in_string| quote!(const IN_STRING: __v::InString = #in_string;));
    let names = parts.names.clone().unwrap_or_else(|| {
        let name = model.ident.unraw().to_string();
        quote!(__v::TypeNames::of(::core::module_path!(), #name))
    });
    let compared = parts.compared_built.as_ref();
    let compared = compared.map(|built| quote!(const COMPARED_BUILT: __v::bool = #built;));
    let show = parts.show.as_ref().map(|show| {
        let (value, to) = shown();
        quote! {
            fn show(#value: &Self, #to: &mut dyn ::core::ops::FnMut(__v::ValueRef<'_>)) {
                #show
            }
        }
    });
    let shape = shape::Shape::known(data.clone());
    let forms = scope.forms(&model.forms, &shape);
    let (apart, chosen) = (scope.taken_apart(), scope.chosen());
    let bare = scope.schema(&model.name, &model.doc, kind, &forms, model.secret);
    let schema = if model.functions.is_empty() {
        bare
    } else {
        let kind =
            judged(scope, &bare, &scope.shape(&scope.table(scope.this()), shape::Part::Data));
        scope.schema(&model.name, &model.doc, &kind, &quote!(&[]), model.secret)
    };
    quote! {
        #[automatically_derived]
        impl #impls __v::Describe for #this #clause {
            #types
            #optional
            #coverage
            const NAMES: __v::TypeNames = #names;
            #compared
            #every
            #in_string

            fn schema() -> &'static __v::Schema {
                #prove
                #apart
                #chosen
                #schema
            }

            #show
        }
    }
}

/// The kind of a type that functions of the user's own judge as a whole: a newtype around what it is
/// without them, whose rules they are.
fn judged(scope: &Scope<'_>, bare: &TokenStream, shape: &shape::Shape) -> TokenStream {
    let rules = scope.rules(&scope.model.functions, shape, &[], &[]);
    quote! {
        __v::Kind::Newtype { 0: __v::Node {
            annotations: __v::Annotations { 0: &[#(#rules),*] },
            ..__v::Node::new(|| { #bare })
        } }
    }
}

/// The value that is shown, and what it is shown to.
fn shown() -> (Ident, Ident) {
    (local("value"), local("to"))
}

fn validate(scope: &Scope<'_>, parts: &Parts) -> TokenStream {
    let (this, input) = (scope.this(), input());
    let (impls, _, clause) = scope.validate.split_for_impl();
    let Parts { slot, item_slot, finish, .. } = parts;
    let given = taken();
    quote! {
        #[automatically_derived]
        impl #impls __v::Validate<#input> for #this #clause {
            type Slot = #slot;
            type ItemSlot = #item_slot;

            fn finish(#given: &mut #slot) -> __v::Option<Self> {
                #finish
            }
        }
    }
}

/// The places of a type that has errors, so that the compiler tells in the same run what it
/// has to say of their rules.
pub fn places(model: &Model) -> TokenStream {
    let scope = Scope::new(model);
    // Functions that read have types of their own, which are not there.
    let nodes = scope::nodes(&model.shape).filter(|node| node.reader().is_none());
    let nodes = nodes.map(|node| scope.node(node, &[], &[]));
    let nodes = nodes.filter(|node| scope.free(node));
    quote! {
        static __PLACES: &[__v::Node] = &[#(#nodes),*];
        let _ = __PLACES;
    }
}

/// What rules on a newtype are about: the same as on what it holds.
pub fn inner_data(model: &Model) -> Option<TokenStream> {
    let scope = Scope::new(model);
    match &model.shape {
        Shape::Newtype(newtype) if !scope.generic() => {
            let ty = scope.own(wire(&newtype.node));
            Some(described(&ty, "Data"))
        }
        _ => None,
    }
}
