//! What is said of a field beside its value: that it is deprecated, its label, what is to be known of it.

use syn::{Expr, ExprLit, Lit};

use super::attributes::{Attrs, text, ungrouped};
use crate::ctxt::Ctxt;
use crate::model::Deprecation;
use crate::parse::{Arg, Value};

/// What is said of a key or a name that is not to be used any more.
pub fn deprecation(ctxt: &Ctxt, attrs: &Attrs<'_>) -> Option<Deprecation> {
    let item = attrs.get("deprecated")?;
    let Value::Args(args, _) = &item.value else {
        return text(ctxt, item)
            .map(|text| Deprecation { instead: text.value(), ..Deprecation::default() });
    };
    let (mut deprecation, before) = (Deprecation::default(), ctxt.count());
    for (name, value) in texts(ctxt, "deprecated", "use", args) {
        match name.as_str() {
            "use" => deprecation.instead = value,
            "since" => deprecation.since = value,
            "removed" => deprecation.removed = value,
            _ => ctxt.error(
                &item.path,
                format!("`deprecated` takes no `{name}`; it takes `use`, `since` and `removed`"),
            ),
        }
    }
    if deprecation.instead.is_empty() && ctxt.count() == before {
        ctxt.error(
            &item.path,
            "`deprecated` needs what to use instead; write `deprecated(use = \"…\")`",
        );
    }
    Some(deprecation)
}

/// What programs of the user's own are to know of the field.
pub fn meta(ctxt: &Ctxt, attrs: &Attrs<'_>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for item in attrs.all("meta") {
        let Value::Args(args, _) = &item.value else {
            ctxt.error(&item.path, "`meta` needs keys and strings; write `meta(key = \"…\")`");
            continue;
        };
        for (name, value) in texts(ctxt, "meta", "key", args) {
            if all.iter().any(|(known, _)| *known == name) {
                let message = format!("`{name}` is given twice; leave out one");
                ctxt.error(&item.path, message);
            }
            all.push((name, value));
        }
    }
    all
}

/// The named strings among the arguments; anything else is an error.
fn texts(ctxt: &Ctxt, word: &str, example: &str, args: &[Arg]) -> Vec<(String, String)> {
    let read = |arg: &Arg| match (&arg.name, ungrouped(&arg.expr)) {
        (Some(name), Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => {
            Some((name.to_string(), text.value()))
        }
        (name, _) => {
            let name = name.as_ref().map_or_else(|| example.to_owned(), ToString::to_string);
            let message = format!("`{word}` takes named strings; write `{name} = \"…\"`");
            ctxt.error(&arg.expr, message);
            None
        }
    };
    args.iter().filter_map(read).collect()
}
