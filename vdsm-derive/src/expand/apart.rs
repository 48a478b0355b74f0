//! A proof that the parts of a string can be what is inside a value, where a form takes strings apart.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::place::required;
use super::proof::bare;
use super::scope::{Scope, constant, nodes, spans};
use super::table::written;
use super::wire::wire;
use crate::check::{other_key, plain, shown};
use crate::model::{Call, Content, Extra, FieldForm, Fields, Literal, Node, Shape, Via};

impl Scope<'_> {
    /// Constants that compile only where the forms of the type and of its places can read what they are for.
    /// They stand apart from the table, for a struct may contain itself.
    pub fn taken_apart(&self) -> TokenStream {
        let this = self.this();
        let own = match &self.model.shape {
            Shape::Tuple(fields) => self.positions_apart(fields, &self.model.forms),
            _ => self.forms_apart(&self.model.forms, &self.table(&this)),
        };
        let own = own.into_iter().chain(self.variants_apart());
        let places = nodes(&self.model.shape).filter_map(|node| {
            let formed = node.each.as_ref().is_some_and(is_formed);
            self.forms_apart(&node.forms, &self.table(wire(node))).filter(|_| !formed)
        });
        let keys = nodes(&self.model.shape).filter_map(|node| self.keyed(node));
        own.chain(places).chain(keys).collect()
    }

    /// A constant that compiles only where a string is read as a key of the map.
    fn keyed(&self, node: &Node) -> Option<TokenStream> {
        let declared = node.keys.as_ref().is_some_and(|keys| is_formed(keys) || keys.serde);
        let key = other_key(&node.ty).filter(|_| !declared && node.via == Via::Validate)?;
        let ty = self.table(key);
        let (string, (first, last)) = (constant(&ty, "IN_STRING"), spans(key));
        let told = quote_spanned!(last=> (#string));
        let proof = quote_spanned!(first=> __v::assert_key #told);
        self.free(&ty).then(|| quote!(const _: () = #proof;))
    }

    fn forms_apart(&self, forms: &[FieldForm], ty: &TokenStream) -> Option<TokenStream> {
        if !self.free(ty) {
            return None;
        }
        let known = ["IN_STRING", "COVERAGE", "WITHIN"].map(|name| constant(ty, name));
        Some(self.asked_apart(forms, &known))
    }

    /// The same of the forms of variants with fields of their own.
    fn variants_apart(&self) -> Option<TokenStream> {
        let Shape::Union(union) = &self.model.shape else { return None };
        let variants = union.variants.iter().enumerate().filter(|_| !self.generic());
        let asked = variants.filter_map(|(number, variant)| match &variant.content {
            Content::Object(object, forms) if !forms.is_empty() => {
                let keys = self.keys_extent(object, &format_ident!("__Builder{number}"));
                let known = [quote!(__v::InString::NO), keys, quote!(__v::Within::NOTHING)];
                Some(self.asked_apart(forms, &known))
            }
            Content::Tuple(fields, forms) => self.positions_apart(fields, forms),
            _ => None,
        });
        Some(asked.collect())
    }

    /// The same of values by position.
    fn positions_apart(&self, fields: &Fields, forms: &[FieldForm]) -> Option<TokenStream> {
        if self.generic() || forms.is_empty() {
            return None;
        }
        let fields = fields.shown.iter().map(|field| {
            let (key, required, ty) = (&field.key, required(field), self.table(wire(&field.node)));
            let (place, of_type) = (constant(&ty, "PLACE"), constant(&ty, "FIELD"));
            let formed = (!field.node.forms.is_empty())
                .then(|| quote!(node: __v::Node { in_string: true, ..#place },));
            quote!(__v::Field { key: #key, #formed #required ..#of_type })
        });
        let keys = quote! {
            __v::Coverage::Keys { 0: __v::Keys { fields: &[#(#fields),*], rest: false, more: false, positional: true } }
        };
        Some(
            self.asked_apart(
                forms,
                &[quote!(__v::InString::NO), keys, quote!(__v::Within::NOTHING)],
            ),
        )
    }

    fn asked_apart(&self, forms: &[FieldForm], known: &[TokenStream; 3]) -> TokenStream {
        let asked = forms.iter().map(|form| &form.call).filter(|call| is_taking_apart(call));
        let asked = asked.map(|call| {
            let form = self.call(call, "forms", None);
            let (first, last) = written(call);
            let told = quote_spanned!(last=> (#form.apart(), #(#known),*));
            let proof = quote_spanned!(first=> __v::assert_in_string #told);
            quote!(const _: () = #proof;)
        });
        asked.collect()
    }
}

/// Whether the form may take strings apart: it is one of the crate's own, and is given separators. Of others the
/// compiler tells where they stand.
fn is_taking_apart(call: &Call) -> bool {
    let separator = |arg| matches!(plain(arg), Some(Literal::Text(text)) if text.len() == 1);
    let same = matches!(&call.args[..], [one, other] if shown(one) == shown(other));
    bare(call) && !call.args.is_empty() && call.args.iter().all(separator) && !same
}

fn is_formed(extra: &Extra) -> bool {
    !extra.forms.is_empty()
}
