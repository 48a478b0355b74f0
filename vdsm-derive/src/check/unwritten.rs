//! Fields that are read and not written: `skip_serializing` and `skip_serializing_if`, in serde's words.

use quote::ToTokens;
use syn::{Attribute, Data, DeriveInput, Fields as Written, Member};

use super::optional;
use crate::ctxt::Ctxt;
use crate::model::{Absent, Field, FieldRole, Fields, Model, Unwritten};
use crate::serde::unwritten;

/// Reports an error where what is written could not be read again, or would be read as another. This is
/// asked of types that are written; reading has nothing to do with these words.
pub fn refuse(ctxt: &Ctxt, input: &DeriveInput, model: &Model) {
    let positions = "would move those behind it; leave it out, or name the fields";
    match &input.data {
        Data::Struct(data) => places(ctxt, &data.fields, positions),
        Data::Enum(data) => {
            for variant in &data.variants {
                let instead = "would have no dictionary, where it is read from one; write `skip` for both ways";
                say(ctxt, &variant.attrs, "the variant", instead);
                places(ctxt, &variant.fields, positions);
            }
        }
        Data::Union(_) => {}
    }
    let fields = model.shape.field_lists().into_iter().flat_map(|Fields { shown, .. }| shown);
    for field in fields.filter(|field| matches!(field.member, Member::Named(_))) {
        required(ctxt, field);
    }
}

fn places(ctxt: &Ctxt, fields: &Written, instead: &str) {
    if let Written::Unnamed(fields) = fields {
        for field in &fields.unnamed {
            say(ctxt, &field.attrs, "the position", instead);
        }
    }
}

fn say(ctxt: &Ctxt, attrs: &[Attribute], what: &str, instead: &str) {
    if let Some(unwritten) = unwritten(attrs) {
        let word = unwritten.word.to_token_stream();
        ctxt.error(&unwritten.word, format!("with `{word}`, {what} {instead}"));
    }
}

/// A field whose key has to be there.
fn required(ctxt: &Ctxt, field: &Field) {
    let Some(Unwritten { word, when }) = &field.unwritten else { return };
    let may_be_absent = match field.stand {
        FieldRole::Rest => true,
        FieldRole::Flatten => when.is_some() || optional(&field.node.ty),
        FieldRole::Keyed => {
            !field.nullable
                && (optional(&field.node.ty) || !matches!(field.absent, Absent::Nothing))
        }
    };
    if !may_be_absent {
        ctxt.error(
            word,
            format!("what is written without the field is not read again; give it a `default`, or leave out `{}`", word.to_token_stream()),
        );
    }
}
