//! The derive macros of `vdsm-validate`: attributes to tables.
//!
//! `parse` reads tokens and judges nothing, `check` makes a model that cannot contradict itself, or
//! reports errors, and `expand` writes the code, which cannot fail.

mod case;
mod check;
mod ctxt;
mod editor;
mod expand;
mod fallback;
mod index;
mod model;
mod nearest;
mod parse;
mod serde;
#[cfg(test)]
mod tests;
mod twice;

use proc_macro2::{Span, TokenStream};
use syn::DeriveInput;

use crate::ctxt::Ctxt;

#[doc = include_str!("../attributes.md")]
#[proc_macro_derive(Validate, attributes(validate, vdsm))]
pub fn derive_validate(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    if twice::is_derived(&input) {
        let message = "`Validate` is derived already; leave out one of the two";
        return syn::Error::new(Span::call_site(), message).into_compile_error().into();
    }
    derive(input.into()).into()
}

/// Implements `ToDictionary` from the attributes of [`Validate`](macro@Validate): a value writes the
/// dictionary that it was read from, the same keys, lists in strings and words.
#[proc_macro_derive(ToDictionary, attributes(validate, vdsm))]
pub fn derive_to_dictionary(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    write(input.into()).into()
}

fn write(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    // The derive of `Validate`, which this one stands beside, tells the errors.
    if check::unreachable(&input).is_some() || check::is_endless(&input) {
        return TokenStream::new();
    }
    if check::lacks_lifetime(&input) {
        return expand::nothing(&input, &check::krate_of(&input));
    }
    let ctxt = Ctxt::new();
    let model = check::model(&ctxt, &input);
    let (Ok(()), Some(model)) = (ctxt.check(), &model) else {
        return expand::nothing(&input, &check::krate_of(&input));
    };
    let ctxt = Ctxt::new();
    check::refuse_unwritten(&ctxt, &input, model);
    match ctxt.check() {
        Ok(()) => expand::write(model),
        Err(error) => {
            let mut code = expand::nothing(&input, &model.krate);
            code.extend(error.into_compile_error());
            code
        }
    }
}

fn derive(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    if let Some(error) = check::unreachable(&input) {
        return error.into_compile_error();
    }
    if check::is_endless(&input) {
        return TokenStream::new();
    }
    if check::lacks_lifetime(&input) {
        return fallback::stub(&input, None, &[], &check::krate_of(&input));
    }
    // First of all, for an editor looks where a word comes out first.
    let mut code = if editor::asks() { editor::words(&input) } else { TokenStream::new() };
    code.extend(written(&input));
    code
}

fn written(input: &DeriveInput) -> TokenStream {
    let ctxt = Ctxt::new();
    let model = check::model(&ctxt, input);
    let words = ctxt.words();
    match (ctxt.check(), model) {
        (Ok(()), Some(model)) => expand::expand(&model, &words),
        (Ok(()), None) => TokenStream::new(),
        (Err(error), model) => fallback::expand(input, model.as_ref(), &words, &error),
    }
}
