//! Types that are read as another and made of it, or written as another: `from`, `try_from`, `into`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Lit, Member, Type, parse_quote};

use super::attributes::{Attrs, blamed, shown, ungrouped};
use super::node;
use super::places::Place;
use crate::ctxt::Ctxt;
use crate::model::{Conversion, Newtype};
use crate::parse::{self, Item, Value};

const WORDS: [(&str, Conversion); 2] =
    [("from", Conversion::From), ("try_from", Conversion::TryFrom)];

/// Whether a value of the type is made of one of another.
pub fn is_declared(ctxt: &Ctxt, attrs: &[Attribute]) -> bool {
    Attrs::say(ctxt, Place::Newtype, attrs, &WORDS.map(|(word, _)| word))
}

/// Such a type as a newtype around the one that is read.
pub fn newtype(ctxt: &Ctxt, attrs: &Attrs<'_>, input: &DeriveInput) -> Option<Newtype> {
    attrs.refuse("from", &["try_from"], "a value is made of one other");
    let (item, made_by) =
        WORDS.iter().find_map(|(word, made_by)| Some((attrs.get(word)?, *made_by)))?;
    let ty = ty(ctxt, item)?;
    refuse_fields(ctxt, input, &ty);
    let node = node::node(ctxt, attrs, &ty);
    if let Some(foreign) = attrs.get("serde") {
        let message = format!(
            "the type is read as `{}`; derive `Validate` there and leave this out",
            shown(&ty)
        );
        ctxt.error(&foreign.path, message);
    }
    for form in &node.forms {
        let message = format!("the value is read as `{}`; declare the form there", shown(&ty));
        ctxt.error(&form.call.path, message);
    }
    let member = Member::Unnamed(0.into());
    Some(Newtype { member, node, skipped: Vec::new(), made_by: Some(made_by) })
}

/// The type that such a word names: as a path, or in a string as serde has it.
pub fn ty(ctxt: &Ctxt, item: &Item) -> Option<Type> {
    let ty = match &item.value {
        Value::Assign(expr) => match ungrouped(expr) {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => text.parse().ok(),
            Expr::Path(path) => Some(parse_quote!(#path)),
            _ => None,
        },
        _ => None,
    };
    if ty.is_none() {
        let word = item.path.to_token_stream();
        // As garde has it, with a name for it or without: `context(Host as host)`.
        let named = match &item.value {
            Value::Args(args, _) => args.first().map(|arg| match ungrouped(&arg.expr) {
                Expr::Cast(cast) => shown(&cast.expr),
                expr => shown(expr),
            }),
            _ => None,
        };
        let named = named.unwrap_or_else(|| "\"Type\"".to_owned());
        ctxt.error(blamed(item), format!("`{word}` needs a type; write `{word} = {named}`"));
    }
    ty
}

/// Reports an error of what is declared of fields that nothing reads.
fn refuse_fields(ctxt: &Ctxt, input: &DeriveInput, ty: &Type) {
    let ty: TokenStream = ty.to_token_stream();
    let fields: Vec<_> = match &input.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    };
    for field in fields {
        for item in parse::items(ctxt, &field.attrs) {
            let message =
                format!("the value is read as `{}`; declare this of its fields", shown(&ty));
            ctxt.error(&item.path, message);
        }
    }
}
