//! Ranges among the arguments of rules: what can be known of them without the compiler.

use std::cmp::Ordering;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    BinOp, Expr, ExprBinary, ExprLit, ExprRange, ExprUnary, Lit, LitFloat, RangeLimits, Type, UnOp,
};

use super::attributes::{shown, ungrouped};
use super::call::{plain, spelled};
use super::looks::{is_integer, is_string, limits};
use crate::ctxt::Ctxt;
use crate::model::{Call, LeveledRule, Literal};

/// The range that an argument is.
pub fn range(arg: &mut Expr) -> Option<&mut ExprRange> {
    match arg {
        Expr::Group(group) => range(&mut group.expr),
        Expr::Range(range) => Some(range),
        _ => None,
    }
}

/// Makes both ends floats where one is: `0.5..=9` is a range of floats.
pub fn alike(range: &mut ExprRange) {
    let is_broken = |end: &Option<Box<Expr>>| {
        end.as_deref().is_some_and(|end| matches!(computed(end), Some(Number::Broken(_))))
    };
    if is_broken(&range.start) || is_broken(&range.end) {
        [&mut range.start, &mut range.end].into_iter().flatten().for_each(|end| broken(end));
    }
}

/// Makes the literal a float.
fn broken(end: &mut Expr) {
    match end {
        Expr::Group(group) => broken(&mut group.expr),
        Expr::Paren(paren) => broken(&mut paren.expr),
        Expr::Unary(unary) => broken(&mut unary.expr),
        Expr::Binary(ExprBinary { left, right, .. }) => {
            broken(left);
            broken(right);
        }
        Expr::Lit(literal) => {
            let Lit::Int(number) = &literal.lit else { return };
            if number.suffix().is_empty() {
                let float = format!("{}.0", number.base10_digits());
                literal.lit = Lit::Float(LitFloat::new(&float, number.span()));
            }
        }
        _ => {}
    }
}

/// What is known of a range.
pub enum Judgement {
    Sound,
    Empty,
    /// The compiler will find out.
    Unknown,
}

/// Reports an error of a range that is empty.
pub fn judge(ctxt: &Ctxt, range: &ExprRange) -> Judgement {
    let (Some(start), Some(end)) = (&range.start, &range.end) else { return Judgement::Sound };
    let (low, high) = match (computed(start), computed(end)) {
        (Some(low), Some(high)) => (low, high),
        (None, None) if is_text(start) || is_text(end) => return Judgement::Sound,
        // Of literals alone the compiler could not say of what type it is to compare them.
        _ if !is_named(start) && !is_named(end) => return Judgement::Sound,
        _ => return Judgement::Unknown,
    };
    let closed = matches!(range.limits, RangeLimits::Closed(_));
    let order = low.compare(high);
    if order == Some(Ordering::Less) || (closed && order == Some(Ordering::Equal)) {
        return Judgement::Sound;
    }
    let (from, to, limits) = (shown(start), shown(end), shown(range.limits));
    let meant = if order == Some(Ordering::Greater) {
        format!("write `{to}{limits}{from}`")
    } else {
        format!("write `{from}..={to}` for that one value")
    };
    ctxt.error(range, format!("the range `{}` is empty; {meant}", shown(range)));
    Judgement::Empty
}

/// The end that is a character, where one is.
pub fn character(range: &ExprRange) -> Option<&Expr> {
    let is_char =
        |end: &&Expr| matches!(ungrouped(end), Expr::Lit(ExprLit { lit: Lit::Char(_), .. }));
    [&range.start, &range.end].into_iter().flatten().map(|end| &**end).find(is_char)
}

/// Whether the end is a string, which the range of the call refuses.
fn is_text(end: &Expr) -> bool {
    matches!(ungrouped(end), Expr::Lit(ExprLit { lit: Lit::Str(_), .. }))
}

/// A number as written.
#[derive(Clone, Copy)]
pub enum Number {
    Whole(i128),
    Broken(f64),
}

impl Number {
    fn whole(a: i128, op: &BinOp, b: i128) -> Option<i128> {
        let bits = || u32::try_from(b).ok().filter(|bits| *bits < 64);
        match op {
            BinOp::Add(_) => a.checked_add(b),
            BinOp::Sub(_) => a.checked_sub(b),
            BinOp::Mul(_) => a.checked_mul(b),
            BinOp::Div(_) => a.checked_div(b),
            BinOp::Rem(_) => a.checked_rem(b),
            BinOp::Shl(_) => a.checked_mul(1 << bits()?),
            BinOp::Shr(_) => Some(a >> bits()?),
            BinOp::BitAnd(_) => Some(a & b),
            BinOp::BitOr(_) => Some(a | b),
            BinOp::BitXor(_) => Some(a ^ b),
            _ => None,
        }
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "it is compared with a number that may have a fraction"
        )]
        let value = |number| match number {
            Self::Whole(number) => number as f64,
            Self::Broken(number) => number,
        };
        match (self, other) {
            (Self::Whole(a), Self::Whole(b)) => Some(a.cmp(&b)),
            (a, b) => value(a).partial_cmp(&value(b)),
        }
    }
}

/// The number that is written.
pub fn number(expr: &Expr) -> Option<Number> {
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

/// The number that is written, or that operators make of literals: `1 << 10`.
fn computed(expr: &Expr) -> Option<Number> {
    let Expr::Binary(ExprBinary { left, op, right, .. }) = without_parens(expr) else {
        return number(expr);
    };
    match (computed(left)?, computed(right)?) {
        (Number::Whole(a), Number::Whole(b)) => Number::whole(a, op, b).map(Number::Whole),
        (Number::Broken(a), Number::Broken(b)) => {
            let number = match op {
                BinOp::Add(_) => a + b,
                BinOp::Sub(_) => a - b,
                BinOp::Mul(_) => a * b,
                BinOp::Div(_) => a / b,
                _ => return None,
            };
            number.is_finite().then_some(Number::Broken(number))
        }
        _ => None,
    }
}

fn without_parens(expr: &Expr) -> &Expr {
    match ungrouped(expr) {
        Expr::Paren(paren) => without_parens(&paren.expr),
        expr => expr,
    }
}

/// Whether the end names anything: a constant, or a type.
fn is_named(end: &Expr) -> bool {
    fn any(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word != "_" && word != "as",
            TokenTree::Group(group) => any(group.stream()),
            TokenTree::Literal(literal) => {
                // Its type is written behind it.
                match Lit::new(literal) {
                    Lit::Int(number) => !number.suffix().is_empty(),
                    Lit::Float(number) => !number.suffix().is_empty(),
                    _ => false,
                }
            }
            TokenTree::Punct(_) => false,
        })
    }
    any(end.to_token_stream())
}

/// Reports rules that no value keeps together: ranges that lie apart, lists of literals that share none, a rule and
/// its opposite.
pub fn apart(ctxt: &Ctxt, rules: &[LeveledRule]) {
    let binding = |rule: &&LeveledRule| rule.level.binds();
    for (number, rule) in rules.iter().enumerate().filter(|(_, rule)| binding(rule)) {
        exclude(ctxt, rules[..number].iter().filter(binding).map(|rule| &rule.call), &rule.call);
    }
}

/// Reports a rule that no value keeps beside one of the earlier ones.
pub fn exclude<'r>(ctxt: &Ctxt, earlier: impl IntoIterator<Item = &'r Call>, rule: &Call) {
    let Some(earlier) = earlier.into_iter().find(|earlier| excludes(earlier, rule)) else { return };
    let (earlier, this) = (spelled(earlier), spelled(rule));
    let message = format!("no value keeps both `{earlier}` and `{this}`; leave out one");
    match rule.args.first() {
        Some(arg) => ctxt.error(arg, message),
        None => ctxt.error(&rule.path, message),
    }
}

/// Rules of strings that exclude each other, where they are given the same.
const OPPOSITES: [(&str, &str); 5] = [
    ("contains", "does_not_contain"),
    ("hostname", "ip"),
    ("hostname", "ipv4"),
    ("hostname", "ipv6"),
    ("ipv4", "ipv6"),
];

/// Whether the one rule is the opposite of the other.
fn opposed(a: &Call, b: &Call) -> bool {
    let args = |call: &Call| call.args.iter().map(shown).collect::<Vec<_>>();
    if let ([part], true) = (&b.parts[..], b.path.is_ident("not")) {
        return part.parts.is_empty()
            && spelled(part) == spelled(a)
            && part.named.is_empty()
            && a.named.is_empty();
    }
    let named = |one, other| a.path.is_ident(one) && b.path.is_ident(other);
    OPPOSITES.iter().any(|(one, other)| named(one, other)) && args(a) == args(b)
}

/// Whether the range ends where what is above the number begins, or before.
fn ends_below(range: &Call, above: &Call) -> bool {
    let ([range], [above]) = (&range.args[..], &above.args[..]) else { return false };
    let (Expr::Range(range), Some(low)) = (ungrouped(range), computed(above)) else { return false };
    let end = range.end.as_deref().and_then(computed);
    end.and_then(|end| end.compare(low)).is_some_and(Ordering::is_le)
}

/// Whether the range of lengths is that of nothing.
fn leaves_nothing(length: &Call) -> bool {
    let [range] = &length.args[..] else { return false };
    let Expr::Range(ExprRange { end: Some(end), limits, .. }) = ungrouped(range) else {
        return false;
    };
    match (computed(end), limits) {
        (Some(Number::Whole(end)), RangeLimits::Closed(_)) => end < 1,
        (Some(Number::Whole(end)), RangeLimits::HalfOpen(_)) => end < 2,
        _ => false,
    }
}

/// Whether no number of the range is on that side of the end: `Less`, `AtMost`, `More` or `AtLeast`.
pub fn leaves_none(rule: &Call, side: &str, end: i64) -> bool {
    let ([range], true) = (&rule.args[..], rule.path.is_ident("range")) else { return false };
    let (Expr::Range(range), end) = (ungrouped(range), Number::Whole(end.into())) else {
        return false;
    };
    let order = |of: &Option<Box<Expr>>| of.as_deref().and_then(computed)?.compare(end);
    let open = matches!(range.limits, RangeLimits::HalfOpen(_));
    match (side, order(&range.start), order(&range.end)) {
        ("Less", Some(start), _) => start.is_ge(),
        ("AtMost", Some(start), _) => start.is_gt(),
        ("More", _, Some(last)) => last.is_le(),
        ("AtLeast", _, Some(last)) => {
            if open {
                last.is_le()
            } else {
                last.is_lt()
            }
        }
        _ => false,
    }
}

fn excludes(a: &Call, b: &Call) -> bool {
    if opposed(a, b) || opposed(b, a) {
        return true;
    }
    let named = |call: &Call, word| call.path.is_ident(word);
    match () {
        () if named(a, "range") && named(b, "above") => return ends_below(a, b),
        () if named(b, "range") && named(a, "above") => return ends_below(b, a),
        () if named(a, "not_empty") && named(b, "length") => return leaves_nothing(b),
        () if named(b, "not_empty") && named(a, "length") => return leaves_nothing(a),
        () => {}
    }
    if shown(&a.path) != shown(&b.path) || !a.named.is_empty() || !b.named.is_empty() {
        return false;
    }
    let ends = [named(a, "starts_with"), named(a, "ends_with")];
    let ([a], [b]) = (&a.args[..], &b.args[..]) else { return false };
    match (ungrouped(a), ungrouped(b)) {
        (
            Expr::Lit(ExprLit { lit: Lit::Str(a), .. }),
            Expr::Lit(ExprLit { lit: Lit::Str(b), .. }),
        ) => {
            let (a, b) = (a.value(), b.value());
            match ends {
                [true, _] => !a.starts_with(&b) && !b.starts_with(&a),
                [_, true] => !a.ends_with(&b) && !b.ends_with(&a),
                _ => false,
            }
        }
        (Expr::Range(a), Expr::Range(b)) => below(a, b) || below(b, a),
        (Expr::Array(a), Expr::Array(b)) => {
            let mut all = a.elems.iter().chain(&b.elems);
            let shared = |a| b.elems.iter().any(|b| shown(a) == shown(b));
            all.all(|item| matches!(ungrouped(item), Expr::Lit(_))) && !a.elems.iter().any(shared)
        }
        _ => false,
    }
}

/// Whether all that lies in the one range is less than all that lies in the other.
fn below(a: &ExprRange, b: &ExprRange) -> bool {
    let (Some(end), Some(start)) = (&a.end, &b.start) else { return false };
    let (Some(end), Some(start)) = (computed(end), computed(start)) else { return false };
    match end.compare(start) {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => matches!(a.limits, RangeLimits::HalfOpen(_)),
        _ => false,
    }
}

/// The values that a rule leaves of a type.
pub enum Kept {
    Between(i128, i128),
    Names(Vec<String>),
}

/// The values that the rule leaves of the type, where literals say it: a range of whole numbers, a choice of strings.
pub fn kept(ty: &Type, rule: &Call) -> Option<Kept> {
    let [arg] = &rule.args[..] else { return None };
    match ungrouped(arg) {
        Expr::Range(range) if rule.path.is_ident("range") && is_integer(ty) => {
            let (least, most) = limits(ty)?;
            let end = |end: &Option<Box<Expr>>, or| match end.as_deref().map(computed) {
                None => Some(or),
                Some(Some(Number::Whole(number))) => Some(number),
                Some(_) => None,
            };
            let open = range.end.is_some() && matches!(range.limits, RangeLimits::HalfOpen(_));
            let (from, to) = (end(&range.start, least)?, end(&range.end, most)?);
            Some(Kept::Between(from, to - i128::from(open)))
        }
        Expr::Array(list) if rule.path.is_ident("one_of") && is_string(ty) => {
            let name = |item| match plain(item)? {
                Literal::Text(name) => Some(name),
                _ => None,
            };
            list.elems.iter().map(name).collect::<Option<_>>().map(Kept::Names)
        }
        _ => None,
    }
}
