//! What people write who come from another library, and how it is written here. One table.
//!
//! Nothing is generated from it: it only turns an error that rustc would give into one with the way out.

mod words;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{BinOp, Expr, ExprBinary, ExprLit, ExprRange, Lit};

use self::words::{ARGUMENTS, COUNTED, FORMS, GROUPS, RANGES, WORDS};
use super::attributes::{ident, shown, ungrouped};
use super::call::plain;
use super::places::{Place, is_known};
use super::range::{Number, number};
use crate::ctxt::Ctxt;
use crate::parse::{Arg, Item, Value};

/// Whether the item is written as another library has it, which is then an error.
pub fn refuse(ctxt: &Ctxt, place: Place, item: &Item) -> bool {
    if let Value::Call(form) = &item.value {
        return call(ctxt, form);
    }
    let Some(word) = item.word().filter(|word| !is_known(word)) else { return false };
    if place.takes_rules() && !place.takes_groups() && GROUPS.contains(&word) {
        let call = written(item);
        let message = format!(
            "`{word}` names fields, as a group does; write `{call}` on the struct or variant that has them"
        );
        ctxt.error(&item.path, message);
        return true;
    }
    if let Some(instead) = instead(place, word) {
        ctxt.error(&item.path, format!("there is no `{word}` here; {instead}"));
        return true;
    }
    if word == "one_of" && place.takes_groups() {
        let message = "`one_of` is about one value; of fields write `exactly_one(field, field)`";
        ctxt.error(&item.path, message);
        return true;
    }
    if FORMS.contains(&word) {
        let call = written(item);
        ctxt.error(&item.path, format!("`{word}` is a form; write `form = {call}`"));
        return true;
    }
    let unnamed = match &item.value {
        Value::Args(args, _) => args.iter().any(|arg| arg.name.is_none()),
        _ => false,
    };
    if word == "required" && place.takes_rules() && !unnamed {
        let message = "a field that is no `Option` has to be there; leave `required` out, and the `Option` around the type";
        ctxt.error(&item.path, message);
        return true;
    }
    call(ctxt, item)
}

/// What is to be written instead of the word, where it is one of another library's, or no name of ours.
fn instead(place: Place, word: &str) -> Option<String> {
    let snake = snake(word.strip_prefix("r#").unwrap_or(word));
    if snake == "any_of" && place.takes_rules() {
        return Some("write `any(…)`".to_owned());
    }
    if let Some((_, instead)) = WORDS.iter().find(|(other, _)| *other == snake) {
        return Some((*instead).to_owned());
    }
    if syn::parse_str::<Ident>(word).is_err() {
        return Some(
            "a word of ours, or the name of a rule or group, is none of Rust's".to_owned(),
        );
    }
    let calls = place.takes_rules() || place.takes_groups();
    (calls && snake != word).then(|| format!("names are in snake case, as in `{snake}`"))
}

/// The name in snake case: `max_length` of `maxLength`.
fn snake(word: &str) -> String {
    let mut snake = String::new();
    for letter in word.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// Whether the arguments of a call are those of another library.
fn call(ctxt: &Ctxt, item: &Item) -> bool {
    if let (true, Value::Assign(expr)) = (item.is("custom"), &item.value) {
        return in_quotes(ctxt, expr);
    }
    let (Some(word), Value::Args(args, _)) = (item.word(), &item.value) else { return false };
    if let Some(range) = bounds(word, args) {
        ctxt.error(&item.path, format!("`{word}` takes a range; write `{word}({range})`"));
        return true;
    }
    if RANGES.contains(&word) {
        if let Some((expr, instead)) = args.iter().find_map(|arg| no_range(word, arg)) {
            ctxt.error(expr, instead);
            return true;
        }
    }
    if let ("unique", [Arg { name: None, expr }]) = (word, &args[..]) {
        if let Some(name) = ident(expr) {
            ctxt.error(expr, format!("a field of the items is named; write `unique(by = {name})`"));
            return true;
        }
    }
    let known = |name: &Ident| ARGUMENTS.iter().find(|(other, _)| name == other);
    if let Some((name, (_, instead))) =
        args.iter().filter_map(|arg| arg.name.as_ref()).find_map(|name| Some((name, known(name)?)))
    {
        ctxt.error(name, format!("`{word}` takes no `{name}`; {instead}"));
        return true;
    }
    if let Some(name) = args.iter().find_map(said) {
        let message = format!("`{word}` takes no `{name}(…)`; write `message = \"…\"`");
        ctxt.error(name, message);
        return true;
    }
    if let [Arg { name: None, expr }] = &args[..] {
        match ungrouped(expr) {
            Expr::Lit(ExprLit { lit: Lit::Char(one), .. }) => {
                let text = one.value().to_string();
                ctxt.error(expr, format!("`{word}` takes a string; write `{text:?}`"));
                return true;
            }
            _ if word == "custom" && in_quotes(ctxt, expr) => return true,
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if word == "pattern" => {
                let text = text.value();
                if let Some(inside) = between_slashes(&text) {
                    let message = format!("no slashes stand around a pattern; write `{inside:?}`");
                    ctxt.error(expr, message);
                    return true;
                }
            }
            version if word == "ip" => {
                if let Some(version) = ident(version).filter(|it| *it == "v4" || *it == "v6") {
                    let message =
                        format!("`ip` takes addresses of both versions; write `ip{version}`");
                    ctxt.error(expr, message);
                    return true;
                }
            }
            Expr::Macro(list) if word == "one_of" && list.mac.path.is_ident("vec") => {
                let list = list.mac.tokens.to_string();
                ctxt.error(expr, format!("`one_of` takes an array; write `one_of([{list}])`"));
                return true;
            }
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. })
                if matches!(word, "range" | "length")
                    && matches!(text.parse(), Ok(Expr::Range(_))) =>
            {
                let range = text.value();
                ctxt.error(expr, format!("`{word}` takes a range without quotes; write `{range}`"));
                return true;
            }
            _ => {}
        }
    }
    let literals =
        args.len() > 1 && args.iter().all(|arg| plain(&arg.expr).is_some() && arg.name.is_none());
    let list: Vec<_> = args.iter().map(|arg| shown(&arg.expr)).collect();
    let meant = match (word, &list[..]) {
        ("one_of", _) if literals => format!("a list; write `one_of([{}])`", list.join(", ")),
        ("words", [yes, no]) if literals => {
            format!("a word for each value; write `words(true = {yes}, false = {no})`")
        }
        _ => return false,
    };
    ctxt.error(&item.path, format!("`{word}` takes {meant}"));
    true
}

/// The word of a sentence for what is found, where it is written as a call.
fn said(arg: &Arg) -> Option<&Ident> {
    let Expr::Call(call) = ungrouped(&arg.expr) else { return None };
    let called = ident(&call.func).filter(|_| arg.name.is_none())?;
    let words = ["error", "message", "message_fn", "msg"];
    words.iter().any(|word| *called == word).then_some(called)
}

/// Whether a function is named in a string, which is then an error.
fn in_quotes(ctxt: &Ctxt, expr: &Expr) -> bool {
    let Expr::Lit(ExprLit { lit: Lit::Str(path), .. }) = ungrouped(expr) else { return false };
    let path = path.value();
    ctxt.error(expr, format!("`custom` takes the function itself; write `custom({path})`"));
    true
}

/// The range that `min = 1, max = 5` is, or `1, 5`.
fn bounds(word: &str, args: &[Arg]) -> Option<String> {
    let named = |name: &str| {
        let arg = args.iter().find(|arg| arg.name.as_ref().is_some_and(|other| other == name));
        arg.map(|arg| shown(&arg.expr))
    };
    let all = |names: &[&str]| {
        args.iter().all(|arg| arg.name.as_ref().is_some_and(|name| names.iter().any(|n| name == n)))
    };
    if args.is_empty() {
        return None;
    }
    if all(&["min", "max"]) {
        let (min, max) = (named("min"), named("max"));
        return Some(match max {
            Some(max) => format!("{}..={max}", min.unwrap_or_default()),
            None => format!("{}..", min.unwrap_or_default()),
        });
    }
    match args {
        [Arg { name: None, expr: low }, Arg { name: None, expr: high }]
            if RANGES.contains(&word) && [low, high].into_iter().all(is_end) =>
        {
            Some(format!("{}..={}", shown(low), shown(high)))
        }
        _ => None,
    }
}

/// Whether the expression may be an end of a range.
fn is_end(expr: &Expr) -> bool {
    !matches!(ungrouped(expr), Expr::Range(_) | Expr::Call(_))
}

/// What is no range, or none of lengths, where a range belongs, and what to do instead.
fn no_range<'a>(word: &str, arg: &'a Arg) -> Option<(&'a Expr, String)> {
    if arg.name.is_some() {
        return None;
    }
    let expr = &arg.expr;
    let of_lengths = word != "range";
    if let Some(what) = ident(expr).filter(|_| of_lengths) {
        let counted = COUNTED.iter().find(|(counted, _)| what == counted);
        return counted.map(|(_, rule)| {
            (expr, format!("what is counted is the rule's name; write `{rule}(1..=9)`"))
        });
    }
    match ungrouped(expr) {
        Expr::Range(ExprRange { start, end, .. })
            if [start, end].into_iter().flatten().any(|end| is_reference(end)) =>
        {
            let plain = shown(expr).replace('&', "");
            Some((expr, format!("the ends are values, and no references; write `{plain}`")))
        }
        Expr::Tuple(pair) if pair.elems.len() == 2 => {
            let (low, high) = (shown(&pair.elems[0]), shown(&pair.elems[1]));
            Some((expr, format!("`{word}` takes a range; write `{word}({low}..={high})`")))
        }
        Expr::Range(ExprRange { start: None, end: None, .. }) => Some((
            expr,
            format!("this range leaves nothing out; leave `{word}` out, or write an end"),
        )),
        Expr::Range(ExprRange { start: Some(start), end: None, .. })
            if of_lengths && matches!(number(start), Some(Number::Whole(0))) =>
        {
            let message = format!("every length is 0 or more; leave `{word}` out, or write an end");
            Some((expr, message))
        }
        Expr::Range(ExprRange { start, end, .. }) if of_lengths => {
            let ends = [start, end].into_iter().flatten().map(|end| &**end);
            ends.filter_map(|end| Some((end, number(end)?))).find_map(
                |(end, number)| match number {
                    Number::Whole(0..) => None,
                    Number::Whole(_) => Some((
                        end,
                        "a length is never negative; write `0`, or leave it out".to_owned(),
                    )),
                    Number::Broken(_) => Some((end, "a length is a whole number".to_owned())),
                },
            )
        }
        Expr::Binary(ExprBinary { left, op: BinOp::Sub(_), right, .. })
            if number(left).is_some() && number(right).is_some() =>
        {
            let (low, high) = (shown(left), shown(right));
            Some((expr, format!("`{word}` takes a range; write `{low}..={high}`")))
        }
        _ => {
            number(expr)?;
            let only = shown(expr);
            Some((expr, format!("`{word}` takes a range; write `{only}..={only}` for that one")))
        }
    }
}

fn is_reference(expr: &Expr) -> bool {
    matches!(ungrouped(expr), Expr::Reference(_))
}

/// The pattern between slashes, which some languages put around one: none of these matches anything.
fn between_slashes(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('/')?.trim_end_matches(char::is_alphabetic).strip_suffix('/')?;
    (inside.starts_with('^') || inside.ends_with('$')).then_some(inside)
}

/// The call as it is written.
fn written(item: &Item) -> String {
    let word = item.path.to_token_stream().to_string();
    let Value::Args(args, _) = &item.value else { return word };
    let args: Vec<_> = args
        .iter()
        .map(|arg| match &arg.name {
            Some(name) => format!("{name} = {}", shown(&arg.expr)),
            None => shown(&arg.expr),
        })
        .collect();
    format!("{word}({})", args.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{COUNTED, FORMS, GROUPS, RANGES, WORDS, snake};

    fn codes(folder: &str) -> Vec<String> {
        let folder = format!("{}/../vdsm-validate/src/{folder}", env!("CARGO_MANIFEST_DIR"));
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let stems = files.filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()));
        let mut stems: Vec<_> = stems.filter(|stem| stem != "mod").collect();
        stems.sort();
        stems
    }

    /// What forms have in common, which is none.
    const SHARED: [&str; 3] = ["changed", "parts", "units"];

    #[test]
    fn the_forms_are_those_that_there_are() {
        let rules = codes("rules");
        let forms: Vec<_> = codes("forms")
            .into_iter()
            .filter(|form| !rules.contains(form) && !SHARED.contains(&form.as_str()))
            .collect();
        assert_eq!(forms, FORMS);
    }

    #[test]
    fn the_groups_and_ranges_are_among_those_that_there_are() {
        let (groups, rules) = (codes("groups"), codes("rules"));
        assert!(GROUPS.iter().all(|group| groups.contains(&(*group).to_owned())));
        assert!(RANGES.iter().all(|rule| rules.contains(&(*rule).to_owned())));
        assert!(COUNTED.iter().all(|(_, rule)| RANGES.contains(rule)));
    }

    #[test]
    fn names_are_read_in_snake_case() {
        for (word, name) in
            [("maxLength", "max_length"), ("Range", "range"), ("max_len", "max_len")]
        {
            assert_eq!(snake(word), name);
        }
    }

    #[test]
    fn no_rule_or_group_is_taken_for_a_habit() {
        for code in [codes("rules"), codes("groups")].concat() {
            assert!(WORDS.iter().all(|(word, _)| *word != code), "{code}");
        }
    }
}
