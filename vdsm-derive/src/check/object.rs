//! Structs and variants with named fields.

use std::cell::RefCell;

use syn::{Fields as Written, GenericArgument, PathArguments, Type};

use super::attributes::Attrs;
use super::{fields, group, rename_all};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::model::{FieldRole, Object, Unknown};
use crate::nearest::way_out;

/// `name` is that of the struct or variant, for messages; `case` the style that an enum gives the
/// fields of its variants.
pub fn object(
    ctxt: &Ctxt,
    attrs: &Attrs<'_>,
    name: &str,
    written: &Written,
    case: Option<Case>,
) -> Object {
    let case = rename_all(ctxt, attrs, "rename_all").or(case);
    let (mut fields, sources) = fields::named(ctxt, written, case, fields::whole(ctxt, attrs));
    let scope = group::Scope { ctxt, name, sources: &sources, inner: RefCell::default() };
    for field in fields.shown.iter().filter(|field| field.stand == FieldRole::Flatten) {
        if is_of(&field.node.ty, name) {
            let message = format!("`{name}` inside itself has no end; leave out `flatten`");
            ctxt.error(&field.node.ty, message);
        }
    }
    let groups = group::groups(&scope, attrs, &fields);
    let relations = group::relations(&scope, attrs, &fields);
    group::choices(&scope, &mut fields);
    let mut inner = scope.inner.into_inner();
    let held = group::hold(&groups, &relations, &mut fields, &mut inner);
    if held > usize::from(u8::MAX) {
        let span = fields.shown[0].span;
        ctxt.error_at(span, "groups can read at most 255 fields; take some out of the groups");
    }
    let typed = relations.iter().filter(|relation| !relation.data);
    for &(field, _) in typed.flat_map(|relation| &relation.reads) {
        fields.shown[field].related = true;
    }
    let names = fields::names(ctxt, &fields);
    if let Some(item) = attrs.get("unknown").filter(|_| fields.that(FieldRole::Rest).count() > 0) {
        let message = "no key is unknown where a field keeps them; leave out `unknown` or `rest`";
        ctxt.error(&item.path, message);
    }
    let (unknown, positional) = (unknown(ctxt, attrs), attrs.flag("positional"));
    Object { fields, names, inner, groups, relations, unknown, positional, held }
}

/// Whether a type is that of this name, or one of it that may be absent.
fn is_of(ty: &Type, name: &str) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    match &last.arguments {
        PathArguments::AngleBracketed(arguments)
            if last.ident == "Option" || last.ident == "Box" =>
        {
            arguments.args.iter().any(|argument| match argument {
                GenericArgument::Type(inner) => is_of(inner, name),
                _ => false,
            })
        }
        _ => last.ident == name,
    }
}

fn unknown(ctxt: &Ctxt, attrs: &Attrs<'_>) -> Unknown {
    let Some(word) = attrs.word("unknown", "`deny`, `warn` or `ignore`", "deny") else {
        return Unknown::Deny;
    };
    match word.to_string().as_str() {
        "deny" => Unknown::Deny,
        "warn" => Unknown::Warn,
        "ignore" => Unknown::Ignore,
        other => {
            let way_out = way_out(other, ["deny", "warn", "ignore"], "the choices");
            ctxt.error(&word, format!("`{other}` is not what an unknown key can mean{way_out}"));
            Unknown::Deny
        }
    }
}
