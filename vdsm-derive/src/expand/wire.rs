//! The types that stand in tables and slots for those of the fields.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::scope::ends;
use crate::model::{Node, Read, Via};

/// Whether serde reads the whole value.
pub fn by_serde(node: &Node) -> bool {
    matches!(node.via, Via::Serde { .. })
}

/// The type that stands in tables and slots for the field.
pub fn wire(node: &Node) -> TokenStream {
    let (ty, at) = (&node.ty, ends(&node.ty).0);
    match node.via {
        Via::Validate => ty.to_token_stream(),
        Via::Serde { .. } => {
            if let Some(marker) = node.reader() {
                quote_spanned!(at=> __v::ReadWith<#ty, #marker>)
            } else {
                quote_spanned!(at=> __v::ViaSerde<#ty>)
            }
        }
        Via::Inside => {
            let [keys, each] = read_inside(node);
            quote_spanned!(at=> __v::ReadInside<#ty, #keys, #each>)
        }
    }
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
