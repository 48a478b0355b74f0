//! A type that derives twice: the second would be in conflict with the first for each trait, and the compiler
//! tell that of each.

use std::collections::BTreeMap;
use std::sync::Mutex;

use proc_macro::{Span, TokenStream, TokenTree};

use crate::editor;

/// Where each type is, and where it derives.
static DERIVED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

/// Whether the type derives already: the same words of a file are asked for again, by another derive. Of what a
/// macro writes that cannot be known, for one place in it may be several types; nor in an editor, which asks again
/// and again.
pub fn is_derived(input: &TokenStream) -> bool {
    let keyword = input.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(word) if ["struct", "enum"].contains(&&*word.to_string()) => {
            Some(word.span())
        }
        _ => None,
    });
    let Some(ty) = keyword.and_then(written).filter(|_| !editor::asks()) else { return false };
    // The place of the derive is one of its expansion.
    let Some(derive) = place(Span::call_site()) else { return false };
    let Ok(mut derived) = DERIVED.lock() else { return false };
    derived.insert(ty, derive.clone()).is_some_and(|earlier| earlier != derive)
}

/// The place of what no macro wrote.
fn written(span: Span) -> Option<String> {
    let text = format!("{span:?}");
    text.strip_prefix("#0 bytes").map(ToOwned::to_owned)
}

/// The bytes at which something is.
fn place(span: Span) -> Option<String> {
    let text = format!("{span:?}");
    text.split_once(" bytes").map(|(_, bytes)| bytes.to_owned())
}
