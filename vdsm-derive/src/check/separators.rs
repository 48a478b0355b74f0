//! Forms that hold several values in one string: what of them never comes to be asked.

use syn::{Expr, ExprLit, Lit};

use super::attributes::ungrouped;
use super::call::spelled;
use crate::ctxt::Ctxt;
use crate::model::{Call, FieldForm};

/// The forms that read every string, so that none is left for another one.
const OF_EVERY_STRING: [&str; 4] = ["json", "list", "pairs", "tuple"];

fn is_of_every_string(call: &Call) -> bool {
    OF_EVERY_STRING.iter().any(|form| call.path.is_ident(form))
}

/// Reports a form that reads every string behind another one that does.
pub fn refuse_never_asked(ctxt: &Ctxt, forms: &[FieldForm]) {
    let all = || forms.iter().map(|form| &form.call).filter(|call| is_of_every_string(call));
    // JSON is asked for before all others, wherever it stands.
    let json = all().find(|call| call.path.is_ident("json"));
    let Some(first) = json.or_else(|| all().next()) else { return };
    let first_as_written = spelled(first);
    for again in all().filter(|again| spelled(again) != first_as_written) {
        let message = format!(
            "this form is never asked: `{first_as_written}` reads every string already; leave out one"
        );
        ctxt.error(&again.path, message);
    }
}

/// Reports a form of what is inside that divides the string where the form around it has done so.
pub fn refuse_shared(ctxt: &Ctxt, around: &[FieldForm], inside: &[FieldForm]) {
    let around = around.iter().filter_map(|form| separator(&form.call, 0));
    let taken: Vec<_> = around.map(|(text, _)| text).collect();
    for form in inside {
        let separators = [0, 1].map(|number| separator(&form.call, number));
        for (text, written) in separators.into_iter().flatten() {
            if taken.contains(&text) {
                let message = format!(
                    "the string is divided at `{text}` before, so that none is left here; take another separator"
                );
                ctxt.error(written, message);
            }
        }
    }
}

/// A separator of the form, which it has as its argument of that number.
fn separator(call: &Call, number: usize) -> Option<(String, &Expr)> {
    let divides = is_of_every_string(call) && !call.path.is_ident("json");
    let written = call.args.get(number).filter(|_| divides)?;
    match ungrouped(written) {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some((text.value(), written)),
        _ => None,
    }
}
