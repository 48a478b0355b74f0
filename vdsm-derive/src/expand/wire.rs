//! The types that stand in tables and slots for those of the fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::scope::ends;
use crate::model::{Node, Read, Via};

/// Whether serde reads the whole value.
pub fn by_serde(node: &Node) -> bool {
    matches!(node.via, Via::Serde { .. })
}

/// The type that stands in tables and slots for the field. It begins and ends where the field's own does, so
/// that of a type that serde does not know rustc tells once, at all of it.
pub fn wire(node: &Node) -> TokenStream {
    let (ty, (first, last)) = (&node.ty, ends(&node.ty));
    let more = match node.via {
        Via::Validate => return ty.to_token_stream(),
        Via::Serde { .. } => node.reader().map(|marker| quote!(, #marker)),
        Via::Inside => {
            let [keys, each] = read_inside(node);
            Some(quote_spanned!(first=> , #keys, #each))
        }
    };
    let name = match node.via {
        Via::Inside => "ReadInside",
        _ if more.is_some() => "ReadWith",
        _ => "ViaSerde",
    };
    let name = Ident::new(name, first);
    let (open, close) = (quote_spanned!(first=> __v::#name<), quote_spanned!(last=> >));
    quote!(#open #ty #more #close)
}

/// How the keys and the items of a container are read, as types.
pub fn read_inside(node: &Node) -> [TokenStream; 2] {
    let at = ends(&node.ty).0;
    match Read::inside(node.keys.as_ref(), node.each.as_ref()) {
        Read::Inside(keys, each) => [read_as(&keys, at), read_as(&each, at)],
        read => [read_as(&Read::AsDeclared, at), read_as(&read, at)],
    }
}

fn read_as(read: &Read, at: Span) -> TokenStream {
    match read {
        Read::AsDeclared => quote_spanned!(at=> __v::AsDeclared),
        Read::BySerde => quote_spanned!(at=> __v::BySerde),
        Read::Inside(keys, each) => {
            let (keys, each) = (read_as(keys, at), read_as(each, at));
            quote_spanned!(at=> __v::Inside<#keys, #each>)
        }
    }
}
