//! What becomes of a value that is not accepted: `otherwise`.

use syn::{Expr, Type};

use super::attributes::{Attrs, blamed, ident, ungrouped};
use super::call::{literal, plain};
use super::fields::named_in_quotes;
use super::looks::is_no_text;
use crate::ctxt::Ctxt;
use crate::model::Otherwise;
use crate::parse::{Item, Value};

/// What is put in the place of a field's value.
pub fn of_field(ctxt: &Ctxt, attrs: &Attrs<'_>, ty: &Type) -> Option<Otherwise> {
    let item = attrs.get("otherwise")?;
    let Value::Assign(value) = &item.value else {
        ctxt.error(&item.path, "`otherwise` takes one value; write `otherwise = …`");
        return None;
    };
    if is_drop(value) {
        let message = "a field is not left out; write the value that it has then, `otherwise = …`, or `each(otherwise = drop)` for its items";
        ctxt.error(value, message);
        return None;
    }
    if let Some(path) = named_in_quotes(value).filter(|_| is_no_text(ty)) {
        let message = format!(
            "`otherwise` takes the value itself; call the function, `otherwise = {path}()`"
        );
        ctxt.error(value, message);
    }
    Some(Otherwise::Value(value.clone(), literal(value)))
}

/// What is put in the place of an item of a container, or of a key: `name` is the word that it stands in.
pub fn of_part<'i>(
    ctxt: &Ctxt,
    items: impl IntoIterator<Item = &'i Item>,
    name: &str,
) -> Option<Otherwise> {
    let mut items = items.into_iter().filter(|item| item.is("otherwise"));
    let item = items.next()?;
    for again in items {
        ctxt.error(&again.path, "`otherwise` is given twice; leave out one");
    }
    let way_out = if name == "keys" {
        "a key is left out with its value; write `otherwise = drop`"
    } else {
        "an item is left out, or replaced by a string, a number or a boolean; write `otherwise = drop`, or a literal"
    };
    let Value::Assign(value) = &item.value else {
        ctxt.error(&item.path, way_out);
        return None;
    };
    if is_drop(value) {
        return Some(Otherwise::LeftOut(item.path.clone()));
    }
    let literal = plain(value).filter(|_| name != "keys");
    if literal.is_none() {
        ctxt.error(blamed(item), way_out);
    }
    Some(Otherwise::Value(value.clone(), Some(literal?)))
}

/// Reports an error of an item that is left out of an array, which then has too few.
pub fn refuse_in_array(ctxt: &Ctxt, ty: &Type, each: Option<&Otherwise>) {
    if let (Type::Array(_), Some(Otherwise::LeftOut(word))) = (ty, each) {
        let message = "an array without one of its items is none; write a value for it, `otherwise = …`, or make the field a `Vec`";
        ctxt.error(word, message);
    }
}

fn is_drop(value: &Expr) -> bool {
    ident(ungrouped(value)).is_some_and(|word| word == "drop")
}
