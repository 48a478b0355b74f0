//! What people write who come from another library, and how it is written here. One table.
//!
//! Nothing is generated from it: it only turns an error that rustc would give into one with the way out.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{BinOp, Expr, ExprBinary, ExprLit, ExprRange, Lit};

use super::attributes::{ident, shown, ungrouped};
use super::call::plain;
use super::places::{Place, is_known};
use super::range::{Number, number};
use crate::ctxt::Ctxt;
use crate::parse::{Arg, Item, Value};

/// Words of validator, garde, `serde_valid` and serde, and what to do instead.
const WORDS: &[(&str, &str)] = &[
    ("adapt", "write the rules themselves, or `custom(path)` of a function that takes the type"),
    ("adjacently_tagged", "write `tag = \"key\", content = \"key\"`"),
    ("allow_unvalidated", "leave it out; a field without rules is read as its type says"),
    ("allowed", "write `one_of([…])`"),
    ("any_of", "write `at_least_one(field, field)` on the struct"),
    ("ascii_only", "write `ascii`"),
    ("at_most_one", "write `exclusive(field, field)` on the struct"),
    ("between", "write `range(1..=9)`"),
    ("bound", "bounds on the type's parameters are used; write them there"),
    ("choices", "write `one_of([…])`"),
    ("code", "write it in the rule or group that it is of, as in `range(1..=9, code = \"…\")`"),
    ("conflicts_with", "write `exclusive(field, field)` on the struct"),
    ("custom_full", "write `check(function, field, …)` on the struct"),
    ("default_factory", "write `default`, or `default = function()`"),
    ("deny_unknown_fields", "it is the default; write `unknown = deny` to say so"),
    ("depends_on", "write `requires(field, field)` on the struct"),
    ("description", "write a documentation comment, `/// …`"),
    ("discriminator", "write `tag = \"key\"`"),
    ("dive", "leave it out; a type that derives `Validate` is checked by itself"),
    ("enumerate", "write `one_of([…])`"),
    ("error", "write `message = \"…\"` in the rule or group that it is of"),
    ("examples", "write `sample = …`"),
    ("exclusive_maximum", "write `range(…)` with `..` and the first number that is too great"),
    ("exclusive_minimum", "write `above(…)` with the last number that is too small"),
    ("external", "leave it out; an enum with data is tagged externally by default"),
    ("externally_tagged", "leave it out; an enum with data is tagged externally by default"),
    ("extra", "write `unknown = deny`, `unknown = warn` or `unknown = ignore` on the struct"),
    ("factory", "write `default = function()`"),
    (
        "fluent",
        "leave it out; a sentence in another language is made of a finding's code and operands",
    ),
    ("ge", "write `range(0..)` with the least number"),
    ("greater", "write `above(…)` with the last number that is too small"),
    ("greater_or_equal", "write `range(0..)` with the least number"),
    ("gt", "write `above(…)` with the last number that is too small"),
    ("gte", "write `range(0..)` with the least number"),
    (
        "i18n",
        "leave it out; a sentence in another language is made of a finding's code and operands",
    ),
    ("ignore_unknown", "write `unknown = ignore` on the struct"),
    ("inner", "write `each(…)`"),
    ("internally_tagged", "write `tag = \"key\"`"),
    ("ip_address", "write `ip`"),
    ("items", "write `each(…)`"),
    ("le", "write `range(..=9)` with the greatest number"),
    ("len", "write `length(1..=9)`"),
    ("len_char_max", "write `length(..=9)` with the greatest length"),
    ("len_char_min", "write `length(1..)` with the least length"),
    ("less", "write `range(…)` with `..` and the first number that is too great"),
    ("less_or_equal", "write `range(..=9)` with the greatest number"),
    ("lt", "write `range(…)` with `..` and the first number that is too great"),
    ("lte", "write `range(..=9)` with the greatest number"),
    ("map", "write `deserialize_with = function`, or a form"),
    ("matches", "write `pattern(…)`, or `equal(field, field)` on the struct"),
    ("max", "write `range(..=9)` with the greatest number, or `length(..=9)`"),
    ("max_items", "write `length(..=9)` with the greatest number of items"),
    ("max_len", "write `length(..=9)` with the greatest length"),
    ("max_length", "write `length(..=9)` with the greatest length"),
    ("max_properties", "write `length(..=9)` with the greatest number of keys"),
    ("maximum", "write `range(..=9)` with the greatest number"),
    (
        "message",
        "write it in the rule or group that it is of, as in `range(1..=9, message = \"…\")`",
    ),
    ("message_fn", "write `message = \"…\"` in the rule or group that it is of"),
    ("min", "write `range(0..)` with the least number, or `length(1..)`"),
    ("min_items", "write `length(1..)` with the least number of items"),
    ("min_len", "write `length(1..)` with the least length"),
    ("min_length", "write `length(1..)` with the least length"),
    ("min_properties", "write `length(1..)` with the least number of keys"),
    ("minimum", "write `range(0..)` with the least number"),
    ("missing_field_error", "write `message = \"…\"` in the rule or group that it is of"),
    ("must_match", "write `equal(field, field)` on the struct"),
    ("mutually_exclusive", "write `exclusive(field, field)` on the struct"),
    ("needs_predicate", "write `custom(path)`"),
    ("negative", "write `range(..0)`"),
    ("nest_all_fields", "leave it out; a type that derives `Validate` is checked by itself"),
    ("nested", "leave it out; a type that derives `Validate` is checked by itself"),
    ("non_control_character", "write `printable`"),
    ("non_empty", "write `not_empty`"),
    ("not_in", "write `not(one_of([…]))`"),
    ("one_of_fields", "write `exactly_one(field, field)` on the struct"),
    ("oneof", "write `one_of([…])`"),
    ("optional", "leave it out; an `Option` may be absent"),
    ("phone_number", "write `phone`"),
    ("positive", "write `above(0)`"),
    ("predicate", "write `custom(path)`"),
    ("prefix", "write `starts_with(\"…\")`"),
    ("r#enum", "write `one_of([…])`"),
    ("regex", "write `pattern(\"…\")`, or `pattern(NAME)` of a `static` that holds a `Regex`"),
    ("regexp", "write `pattern(\"…\")`"),
    ("require_one", "write `at_least_one(field, field)` on the struct"),
    ("required_nested", "leave it out; a field that is no `Option` has to be there"),
    ("required_together", "write `all_or_none(field, field)` on the struct"),
    ("required_unless", "write `required_if(field != value, field)` on the struct"),
    ("required_with", "write `requires(field, field)` on the struct"),
    ("required_without", "write `at_least_one(field, field)` on the struct"),
    ("sanitize", "write `form = trim`, or the form that it is"),
    ("says", "write it in the rule or group that it is of, as in `range(1..=9, says = \"…\")`"),
    ("schema", "write `check(function, field, …)`"),
    ("size", "write `length(1..=9)`"),
    ("skip_deserializing", "write `skip`"),
    ("skip_on_field_errors", "leave it out; what reads a field that is broken is not asked"),
    ("skip_serializing", "it is no matter of reading; write `#[serde(skip_serializing)]`"),
    ("skip_serializing_if", "leave it out; what is `None` is not written"),
    ("str_strip_whitespace", "write `form = trim`"),
    ("strip_whitespace", "write `form = trim`"),
    ("suffix", "write `ends_with(\"…\")`"),
    ("title", "write `label = \"…\"`"),
    ("to_lower", "write `form = lowercase`"),
    ("to_upper", "write `form = uppercase`"),
    ("transparent", "leave it out; a newtype is what it holds"),
    ("unique_items", "write `unique`"),
    (
        "validate",
        "leave it out; a type that derives `Validate` is checked by itself, and a function is `custom(path)`",
    ),
    ("values", "write `one_of([…])`"),
    ("with", "write `deserialize_with = module::deserialize, serialize_with = module::serialize`"),
];

/// The forms, which people write without `form =`; those that are no rules too.
const FORMS: &[&str] = &[
    "bytes",
    "collapse",
    "empty",
    "lenient",
    "list",
    "one_or_many",
    "pairs",
    "text",
    "trim",
    "tuple",
    "words",
];

/// The groups whose arguments are fields alone, which people write on one of these.
const GROUPS: &[&str] = &[
    "all_or_none",
    "alone",
    "at_least_one",
    "different",
    "equal",
    "exactly_one",
    "exclusive",
    "not_longer",
    "ordered",
    "requires",
    "same_length",
];

/// The rules whose argument is a range.
const RANGES: &[&str] = &["range", "length", "byte_length", "grapheme_length", "utf16_length"];

/// What garde counts in a length, and the rule that does.
const COUNTED: &[(&str, &str)] = &[
    ("bytes", "byte_length"),
    ("chars", "length"),
    ("graphemes", "grapheme_length"),
    ("simple", "length"),
    ("utf16", "utf16_length"),
];

/// Names of arguments that are none here, and what to do instead.
const ARGUMENTS: &[(&str, &str)] = &[
    ("equal", "write a range, as in `5..=5`"),
    ("error", "write `message = \"…\"`"),
    ("exclusive_max", "write a range, as in `0..10`"),
    ("exclusive_min", "write `above(…)` with the last number that is too small"),
    ("function", "write the path of the function itself"),
    ("max", "write a range, as in `..=9`"),
    ("min", "write a range, as in `1..`"),
    ("pattern", "write the text itself, as in `contains(\"a\")`"),
    (
        "path",
        "write the pattern itself, as in `pattern(\"^a$\")`, or the name alone, as in `pattern(NAME)`",
    ),
];

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
    if let Some((_, instead)) = WORDS.iter().find(|(other, _)| *other == word) {
        ctxt.error(&item.path, format!("there is no `{word}` here; {instead}"));
        return true;
    }
    if FORMS.contains(&word) {
        let call = written(item);
        ctxt.error(&item.path, format!("`{word}` is a form; write `form = {call}`"));
        return true;
    }
    if word == "required" && place.takes_rules() && matches!(item.value, Value::Bare) {
        let message = "a field that is no `Option` has to be there; leave `required` out";
        ctxt.error(&item.path, message);
        return true;
    }
    call(ctxt, item)
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
    let known = |name: &Ident| ARGUMENTS.iter().find(|(other, _)| name == other);
    if let Some((name, (_, instead))) =
        args.iter().filter_map(|arg| arg.name.as_ref()).find_map(|name| Some((name, known(name)?)))
    {
        ctxt.error(name, format!("`{word}` takes no `{name}`; {instead}"));
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
        Expr::Range(ExprRange { start: None, end: None, .. }) => Some((
            expr,
            format!("this range leaves nothing out; leave `{word}` out, or write an end"),
        )),
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
    use super::{COUNTED, FORMS, GROUPS, RANGES, WORDS};

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
    fn no_rule_or_group_is_taken_for_a_habit() {
        for code in [codes("rules"), codes("groups")].concat() {
            assert!(WORDS.iter().all(|(word, _)| *word != code), "{code}");
        }
    }
}
