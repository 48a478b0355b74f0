//! Rules that say nothing of a type's values, as its name tells: each of them keeps the rule, or their number is
//! fixed.

use syn::{Expr, Lit, RangeLimits, Type};

use super::attributes::{shown, ungrouped};
use super::call::{made_of, plain};
use super::looks::{fixed, held_by, is_bool, limits, without_box};
use super::range::{Number, number};
use crate::ctxt::Ctxt;
use crate::model::{Call, Extra, LeveledRule, Literal, Node, Via};

/// Patterns that every string matches.
const OF_ALL: [&str; 6] = ["", "^", "$", ".*", "^.*", ".*$"];

/// Reports rules that are idle at the place, and inside it.
pub fn refuse(ctxt: &Ctxt, node: &Node) {
    // What serde reads is judged as it is on the wire.
    if !matches!(node.via, Via::Serde { .. }) {
        inside(ctxt, &node.ty, &node.rules, node.each.as_ref(), node.keys.as_ref());
    }
}

fn inside(
    ctxt: &Ctxt,
    ty: &Type,
    rules: &[LeveledRule],
    each: Option<&Extra>,
    keys: Option<&Extra>,
) {
    for LeveledRule { call, .. } in rules {
        refuse_call(ctxt, ty, call);
    }
    for (extra, is_key) in [(each, false), (keys, true)] {
        let Some((extra, ty)) = extra.zip(held_by(ty, is_key)) else { continue };
        if !extra.serde {
            let [each, keys] = [&extra.each, &extra.keys].map(|extra| extra.as_deref());
            inside(ctxt, ty, &extra.rules, each, keys);
        }
    }
}

/// Reports the rule where it is idle on a value of the type, or one that it is made of.
pub fn refuse_call(ctxt: &Ctxt, ty: &Type, call: &Call) {
    let ty = without_box(ty);
    for call in made_of(call) {
        if let Some(why) = of_fixed_length(ty, call) {
            ctxt.error(&call.path, why);
        } else if let Some((arg, why)) = kept_by_all(ty, call) {
            ctxt.error(arg, why);
        }
    }
}

/// Why the rule is idle on a value whose length is that of its type.
fn of_fixed_length(ty: &Type, call: &Call) -> Option<String> {
    let of_lengths = call.path.is_ident("length") || call.path.is_ident("not_empty");
    let (what, otherwise) = fixed(ty).filter(|_| of_lengths)?;
    Some(format!("{what} always has its own number of {otherwise}"))
}

/// The argument, and why every value of the type keeps the rule.
fn kept_by_all<'c>(ty: &Type, call: &'c Call) -> Option<(&'c Expr, String)> {
    let [arg] = &call.args[..] else { return None };
    let named = |word| call.path.is_ident(word);
    match ungrouped(arg) {
        Expr::Range(range) if named("range") => {
            let (least, most) = limits(ty)?;
            let end = |end: &Option<Box<Expr>>| end.as_deref().map(number);
            let from_least = match end(&range.start) {
                None => true,
                Some(Some(Number::Whole(start))) => start == least,
                Some(_) => false,
            };
            let closed = matches!(range.limits, RangeLimits::Closed(_));
            let to_most = match end(&range.end) {
                None => true,
                Some(Some(Number::Whole(end))) => closed && end == most,
                Some(_) => false,
            };
            (from_least && to_most).then(|| {
                let message = "is in that range; leave the rule out, or write an end";
                (arg, format!("every `{}` {message}", shown(ty)))
            })
        }
        Expr::Lit(_) if named("multiple_of") && matches!(plain(arg), Some(Literal::Int(1))) => {
            limits(ty)?;
            Some((arg, "every whole number is a multiple of 1; leave the rule out".to_owned()))
        }
        Expr::Lit(_) if named("pattern") => match plain(arg) {
            Some(Literal::Text(text)) if OF_ALL.contains(&&*text) => {
                let message = "every string matches that; leave the rule out, or write `not_empty`";
                Some((arg, message.to_owned()))
            }
            _ => None,
        },
        Expr::Array(list) if named("one_of") && is_bool(ty) => {
            let has = |value: bool| {
                list.elems.iter().any(|item| match ungrouped(item) {
                    Expr::Lit(literal) => {
                        matches!(&literal.lit, Lit::Bool(literal) if literal.value == value)
                    }
                    _ => false,
                })
            };
            let message = "a boolean is one of the two always; leave the rule out, or one of them";
            (has(true) && has(false)).then(|| (arg, message.to_owned()))
        }
        _ => None,
    }
}
