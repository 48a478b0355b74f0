//! Calls: the constructors of rules, forms and groups, and the ranges among their arguments.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Path};

use super::attributes::{is_own, shown, steps, ungrouped};
use super::range::{Judgement, Number, alike, character, judge, number, range};
use crate::ctxt::Ctxt;
use crate::model::{Call, Constant, Literal};
use crate::parse::{Arg, Item, Value};

/// The call that an item writes: `uuid`, `range(0..=9)`, `pattern = "x"`.
pub fn call(ctxt: &Ctxt, item: &Item) -> Option<Call> {
    let mut call = Call::new(item.path.clone());
    if is_combined(&item.path) {
        return combined(ctxt, item);
    }
    match &item.value {
        Value::Bare => {}
        Value::Assign(expr) => call.args.push((**expr).clone()),
        Value::Args(args, parens) => {
            call.parens = Some(*parens);
            for arg in args {
                match &arg.name {
                    None => call.args.push(positional(ctxt, &call, arg)?),
                    Some(name) if name == "by" && call.path.is_ident("unique") => {
                        by(ctxt, &mut call, name, &arg.expr)?;
                    }
                    Some(name) => named(ctxt, &mut call, name, &arg.expr),
                }
            }
        }
        Value::Call(_) | Value::Items(_) | Value::Under(..) => {
            let path = item.path.to_token_stream();
            ctxt.error(&item.path, format!("`{path}` is not a rule here; leave it out"));
            return None;
        }
    }
    let named = call.named.iter().filter_map(|(_, expr)| expr.as_ref());
    let context = call.args.iter().chain(named).find_map(|arg| mentioned(arg.to_token_stream()));
    if let Some(word) = context {
        call.context = Some((word.clone(), ctxt.context(&word)?));
    }
    let named = call.named.iter_mut().filter_map(|(_, expr)| expr.as_mut());
    let mut sound = true;
    for arg in call.args.iter_mut().chain(named) {
        let Some(range) = range(arg) else { continue };
        // A rule of one's own may have ranges of anything.
        if let Some(end) = character(range).filter(|_| call.path.get_ident().is_some()) {
            ctxt.error(end, "no range is of characters; write `pattern(\"^[a-z]$\")`");
            sound = false;
            continue;
        }
        alike(range);
        match judge(ctxt, range) {
            Judgement::Sound => {}
            Judgement::Empty => sound = false,
            Judgement::Unknown if call.context.is_some() => {}
            Judgement::Unknown => call.ranges.push(range.clone()),
        }
    }
    (lists(ctxt, &call) && sound).then_some(call)
}

/// The most names that lead to a field of an item.
const STEPS: usize = 4;

/// Takes the field of the items that `unique` compares: `by = name`, `by = place.path`.
fn by(ctxt: &Ctxt, call: &mut Call, word: &Ident, expr: &Expr) -> Option<()> {
    if !call.by.is_empty() {
        ctxt.error(word, "`by` is given twice; write one `unique(by = …)` for each field");
        return None;
    }
    let Some(names) = steps(expr) else {
        ctxt.error(expr, "`by` needs the name of a field of the items; write `unique(by = name)`");
        return None;
    };
    if names.len() > STEPS {
        ctxt.error(expr, format!("`by` leads through {STEPS} structs at most"));
        return None;
    }
    call.by = names.into_iter().cloned().collect();
    Some(())
}

/// Reports an error of a list among the arguments that is empty, or has a literal twice. False where there
/// is nothing in one, of which the compiler could not say what it is a list of.
fn lists(ctxt: &Ctxt, call: &Call) -> bool {
    let mut sound = true;
    // A rule of one's own may mean something by it.
    for arg in call.args.iter().filter(|_| call.path.get_ident().is_some()) {
        let Expr::Array(list) = ungrouped(arg) else { continue };
        if list.elems.is_empty() {
            ctxt.error(list, "the list of choices is empty; name one or more");
            sound = false;
        }
        for (number, item) in list.elems.iter().enumerate() {
            let same = |other: &Expr| plain(other).is_some() && shown(other) == shown(item);
            if list.elems.iter().take(number).any(same) {
                ctxt.error(item, format!("`{}` is listed twice; leave one out", shown(item)));
            }
        }
    }
    sound
}

/// The word for the caller's context, where the argument reads it: `ctx`, but in a closure, which has
/// names of its own.
fn mentioned(tokens: TokenStream) -> Option<Ident> {
    let mut after = String::new();
    for token in tokens {
        let before = std::mem::take(&mut after);
        match token {
            // Not the field of another, nor an item of a module; two points are a range.
            TokenTree::Ident(word) if word == "ctx" && before != "." && !before.ends_with(':') => {
                return Some(word);
            }
            TokenTree::Group(group) => {
                if let Some(word) = mentioned(group.stream()) {
                    return Some(word);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '|' => return None,
            TokenTree::Punct(punct) => {
                after = before;
                after.push(punct.as_char());
            }
            _ => {}
        }
    }
    None
}

fn positional(ctxt: &Ctxt, call: &Call, arg: &Arg) -> Option<Expr> {
    let named = call.named.last().map(|(name, _)| name);
    if let Some(name) = named.or(call.words.last().map(|(name, _)| name)) {
        let name = name.unraw();
        ctxt.error(
            &arg.expr,
            format!("an argument without a name stands after `{name}`; move it to the front"),
        );
        return None;
    }
    Some(arg.expr.clone())
}

/// The words that make one rule of several.
const COMBINED: [&str; 3] = ["first", "any", "not"];

/// Whether the call is of a rule that is made of others.
pub fn is_combined(path: &Path) -> bool {
    COMBINED.iter().any(|word| path.is_ident(word))
}

/// Whether the rule is a function of the user's own.
pub fn is_function(call: &Call) -> bool {
    call.path.is_ident("custom") || call.path.is_ident("check")
}

/// The rules that a rule is made of, or itself.
pub fn made_of(call: &Call) -> Vec<&Call> {
    if call.parts.is_empty() { vec![call] } else { call.parts.iter().flat_map(made_of).collect() }
}

/// Whether the item is what the declaration itself says of what is found: `message = "…"`.
pub fn is_said(item: &Item) -> bool {
    matches!(item.value, Value::Assign(_)) && item.word().is_some_and(|word| WORDS.contains(&word))
}

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
            (Value::Assign(expr), Some(word)) if is_said(inner) => {
                named(ctxt, &mut call, &Ident::new(word, inner.path.span()), expr);
            }
            _ if is_own(inner) && !inner.is("check") => {
                let inner = shown(&inner.path);
                let message = format!("`{inner}` does not belong in `{word}(…)`; rules do");
                ctxt.error(&item.path, message);
                sound = false;
            }
            _ => match self::call(ctxt, inner) {
                Some(part) => call.parts.push(part),
                None => sound = false,
            },
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

/// A rule as it is written: `range(1..)`.
pub fn spelled(call: &Call) -> String {
    let path = shown(&call.path);
    if !call.by.is_empty() {
        let names: Vec<_> = call.by.iter().map(ToString::to_string).collect();
        return format!("{path}(by = {})", names.join("."));
    }
    if call.args.is_empty() && call.parts.is_empty() {
        return path;
    }
    let parts = call.parts.iter().map(spelled);
    let args: Vec<_> = call.args.iter().map(shown).chain(parts).collect();
    format!("{path}({})", args.join(", "))
}
