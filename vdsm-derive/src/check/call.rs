//! Calls: the constructors of rules, forms and groups, and the ranges among their arguments.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprRange, ExprUnary, Lit, RangeLimits, UnOp};

use super::attributes::{is_own, shown, ungrouped};
use crate::ctxt::Ctxt;
use crate::model::{Call, Constant, Literal};
use crate::parse::{Arg, Item, Value};

/// The call that an item writes: `uuid`, `range(0..=9)`, `pattern = "x"`.
pub fn call(ctxt: &Ctxt, item: &Item) -> Option<Call> {
    let mut call = Call::new(item.path.clone());
    if COMBINED.iter().any(|word| item.is(word)) {
        return combined(ctxt, item);
    }
    match &item.value {
        Value::Bare => {}
        Value::Assign(expr) => call.args.push((**expr).clone()),
        Value::Args(args, parens) => {
            call.parens = Some(*parens);
            for arg in args {
                match &arg.name {
                    None => call.args.push(positional(ctxt, &call, arg)),
                    Some(name) => named(ctxt, &mut call, name, &arg.expr),
                }
            }
        }
        Value::Call(_) | Value::Items(_) => {
            let path = item.path.to_token_stream();
            ctxt.error(&item.path, format!("`{path}` is not a rule here; leave it out"));
            return None;
        }
    }
    let named = call.named.iter().filter_map(|(_, expr)| expr.as_ref());
    let mut sound = true;
    for arg in call.args.iter().chain(named) {
        let Expr::Range(range) = ungrouped(arg) else { continue };
        match judge(ctxt, range) {
            Judgement::Sound => {}
            Judgement::Empty => sound = false,
            Judgement::Unknown => call.ranges.push(range.clone()),
        }
    }
    sound.then_some(call)
}

fn positional(ctxt: &Ctxt, call: &Call, arg: &Arg) -> Expr {
    let named = call.named.last().map(|(name, _)| name);
    if let Some(name) = named.or(call.words.last().map(|(name, _)| name)) {
        let name = name.unraw();
        ctxt.error(
            &arg.expr,
            format!("an argument without a name stands after `{name}`; move it to the front"),
        );
    }
    arg.expr.clone()
}

/// The words that make one rule of several.
const COMBINED: [&str; 3] = ["first", "any", "not"];

/// The words of the declaration's own for what is found, which every rule and group takes.
const WORDS: [&str; 3] = ["message", "says", "code"];

/// A rule that is made of others.
fn combined(ctxt: &Ctxt, item: &Item) -> Option<Call> {
    let (word, mut call) = (item.word().unwrap_or_default(), Call::new(item.path.clone()));
    let items = match &item.value {
        Value::Items(items) => &items[..],
        _ => &[],
    };
    let mut sound = true;
    for inner in items {
        match (&inner.value, inner.word()) {
            (Value::Assign(expr), Some(word)) if WORDS.contains(&word) => {
                named(ctxt, &mut call, &Ident::new(word, inner.path.span()), expr);
            }
            _ if is_own(inner) && !inner.is("check") => {
                let inner = shown(&inner.path);
                let message = format!("`{inner}` does not belong in `{word}(…)`; rules do");
                ctxt.error(&item.path, message);
                sound = false;
            }
            _ => call.parts.extend(self::call(ctxt, inner)),
        }
    }
    if call.parts.is_empty() && sound {
        ctxt.error(&item.path, format!("`{word}` needs rules; write `{word}(…)`"));
    } else if word == "not" && call.parts.len() > 1 {
        ctxt.error(&item.path, "`not` takes one rule; write one for each");
        sound = false;
    }
    (sound && !call.parts.is_empty()).then_some(call)
}

pub fn named(ctxt: &Ctxt, call: &mut Call, name: &Ident, expr: &Expr) {
    if WORDS.iter().any(|word| name == word) {
        let text = match ungrouped(expr) {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => text.clone(),
            _ => {
                return ctxt
                    .error(expr, format!("`{name}` needs a string; write `{name} = \"…\"`"));
            }
        };
        if call.words.iter().any(|(known, _)| known == name) {
            ctxt.error(name, format!("`{name}` is given twice; leave out one"));
        }
        return call.words.push((name.clone(), text));
    }
    match method(name) {
        Some(method) => call.named.push((method, Some(expr.clone()))),
        None => ctxt.error(name, format!("`{name}` cannot be the name of an argument")),
    }
}

/// The builder call behind a named argument: the user's word, raw where it is a keyword.
fn method(name: &Ident) -> Option<Ident> {
    let text = name.to_string();
    if text.starts_with("r#") || syn::parse_str::<Ident>(&text).is_ok() {
        return Some(name.clone());
    }
    let raw = !matches!(text.as_str(), "self" | "Self" | "super" | "crate" | "_");
    raw.then(|| Ident::new_raw(&text, name.span()))
}

/// What is known of a range.
enum Judgement {
    Sound,
    Empty,
    /// The compiler will find out.
    Unknown,
}

/// Reports an error of a range that is empty.
fn judge(ctxt: &Ctxt, range: &ExprRange) -> Judgement {
    let (Some(start), Some(end)) = (&range.start, &range.end) else { return Judgement::Sound };
    let (low, high) = match (number(start), number(end)) {
        (Some(low), Some(high)) => (low, high),
        (None, None) if !named_both(start, end) => return Judgement::Sound,
        _ => return Judgement::Unknown,
    };
    let closed = matches!(range.limits, RangeLimits::Closed(_));
    if low < high || (closed && low == high) {
        return Judgement::Sound;
    }
    let (from, to, limits) = (shown(start), shown(end), shown(range.limits));
    let meant = if low > high {
        format!("write `{to}{limits}{from}`")
    } else {
        format!("write `{from}..={to}` for that one value")
    };
    ctxt.error(range, format!("the range `{}` is empty; {meant}", shown(range)));
    Judgement::Empty
}

fn named_both(start: &Expr, end: &Expr) -> bool {
    matches!((ungrouped(start), ungrouped(end)), (Expr::Path(_), Expr::Path(_)))
}

/// A number as written.
#[derive(PartialEq, PartialOrd)]
enum Number {
    Whole(i128),
    Broken(f64),
}

fn number(expr: &Expr) -> Option<Number> {
    match ungrouped(expr) {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => {
            number.base10_parse().ok().map(Number::Whole)
        }
        Expr::Lit(ExprLit { lit: Lit::Float(number), .. }) => {
            number.base10_parse().ok().map(Number::Broken)
        }
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match number(expr)? {
            Number::Whole(number) => Some(Number::Whole(-number)),
            Number::Broken(number) => Some(Number::Broken(-number)),
        },
        Expr::Paren(paren) => number(&paren.expr),
        _ => None,
    }
}

/// The literal that the expression is: `5`, `-1.5`, `"x"`, `true`.
pub fn plain(expr: &Expr) -> Option<Literal> {
    match ungrouped(expr) {
        Expr::Lit(_) | Expr::Unary(_) => literal(expr),
        _ => None,
    }
}

/// The literal that the expression makes its value of: `5`, `"x".to_owned()`, `Some(5)`.
pub fn literal(expr: &Expr) -> Option<Literal> {
    Some(match ungrouped(expr) {
        Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) => Literal::Bool(value.value),
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Literal::Text(text.value()),
        // What these make of a text is the text.
        Expr::MethodCall(call) if call.args.is_empty() => {
            let same = ["into", "to_owned", "to_string"].iter().any(|name| call.method == name);
            literal(&call.receiver).filter(|literal| same && matches!(literal, Literal::Text(_)))?
        }
        Expr::Call(call) if call.args.len() == 1 => {
            let Expr::Path(path) = ungrouped(&call.func) else { return None };
            let last = path.path.segments.last()?.ident.to_string();
            match (last.as_str(), literal(&call.args[0])?) {
                ("Some", literal) => literal,
                ("from" | "Borrowed", Literal::Text(text)) => Literal::Text(text),
                _ => return None,
            }
        }
        other => match number(other)? {
            Number::Broken(number) => Literal::Float(number),
            Number::Whole(number) => match i64::try_from(number) {
                Ok(number) => Literal::Int(number),
                Err(_) => Literal::Uint(number.try_into().ok()?),
            },
        },
    })
}

/// The constant that a literal is.
pub fn constant(expr: &Expr) -> Option<Constant> {
    match ungrouped(expr) {
        Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) => Some(Constant::Bool(value.value)),
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(Constant::Text(text.value())),
        other => match number(other)? {
            Number::Whole(number) => i64::try_from(number).ok().map(Constant::Int),
            Number::Broken(_) => None,
        },
    }
}
