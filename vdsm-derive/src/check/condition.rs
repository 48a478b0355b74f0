//! Conditions: `mode == "file" || size > 0 && present(path)`.

use proc_macro2::{Ident, Span};
use syn::{BinOp, Expr, ExprBinary, ExprCall, ExprField, ExprLit, ExprUnary, Lit, UnOp};

use super::attributes::{ident, shown, ungrouped};
use super::call::constant;
use super::group::{Scope, at, is_name};
use crate::model::{Condition, Constant, Fields, Test};

/// The most comparisons that a condition is written out to: what is more is a function's business.
const MOST: usize = 32;

/// Whether the expression is written as a condition, a right one or a wrong one.
pub fn is_one(expr: &Expr) -> bool {
    match ungrouped(expr) {
        Expr::Binary(ExprBinary { left, op, right, .. }) => match op {
            BinOp::And(_) | BinOp::Or(_) | BinOp::Eq(_) | BinOp::Ne(_) => true,
            BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => {
                (ident(left).is_some() || inner(left).is_some()) && constant(right).is_some()
            }
            _ => false,
        },
        Expr::Unary(ExprUnary { op: UnOp::Not(_), expr, .. }) => is_one(expr),
        Expr::Paren(paren) => is_one(&paren.expr),
        expr => asked(expr).is_some() || asked_inside(expr).is_some(),
    }
}

/// The field of this struct that an expression like `disk.mode` begins with.
pub(super) fn inner(expr: &Expr) -> Option<&Ident> {
    let Expr::Field(ExprField { base, .. }) = ungrouped(expr) else { return None };
    ident(base).or_else(|| inner(base))
}

/// The same of `present(disk.mode)`: the argument.
fn asked_inside(expr: &Expr) -> Option<&Expr> {
    let Expr::Call(ExprCall { func, args, .. }) = expr else { return None };
    let known = ["present", "absent"].iter().any(|word| ident(func).is_some_and(|it| it == word));
    args.first().filter(|arg| known && args.len() == 1 && inner(arg).is_some())
}

/// The field of `present(field)` or `absent(field)`, and which.
fn asked(expr: &Expr) -> Option<(&Expr, Test)> {
    let Expr::Call(ExprCall { func, args, .. }) = expr else { return None };
    let test = match ident(func)?.to_string().as_str() {
        "present" => Test::Present,
        "absent" => Test::Absent,
        _ => return None,
    };
    match args.first() {
        Some(arg) if args.len() == 1 && is_name(arg) => Some((arg, test)),
        _ => None,
    }
}

/// A condition as alternatives one after another, and where its fields are named. What is wrong with it
/// is reported.
pub fn read(
    scope: &Scope<'_>,
    fields: &Fields,
    expr: &Expr,
) -> (Vec<Condition>, Vec<(usize, Span)>) {
    let mut reader = Reader { scope, fields, named: Vec::new() };
    let Some(alternatives) = reader.alternatives(expr, false) else {
        return (Vec::new(), reader.named);
    };
    if alternatives.iter().map(Vec::len).sum::<usize>() > MOST {
        let message = format!("the condition has more than {MOST} comparisons; use `check`");
        scope.ctxt.error(expr, message);
        return (Vec::new(), reader.named);
    }
    reader.contradictions(&alternatives);
    let mut all = Vec::new();
    for alternative in alternatives {
        for (number, condition) in alternative.into_iter().enumerate() {
            all.push(Condition { or: number == 0 && !all.is_empty(), ..condition });
        }
    }
    (all, reader.named)
}

struct Reader<'r> {
    scope: &'r Scope<'r>,
    fields: &'r Fields,
    named: Vec<(usize, Span)>,
}

/// Comparisons all of which hold in one of several cases.
type Alternatives = Vec<Vec<Condition>>;

impl Reader<'_> {
    /// The alternatives that an expression means, or its contrary; none where something is wrong.
    fn alternatives(&mut self, expr: &Expr, contrary: bool) -> Option<Alternatives> {
        match ungrouped(expr) {
            Expr::Paren(paren) => self.alternatives(&paren.expr, contrary),
            Expr::Unary(ExprUnary { op: UnOp::Not(_), expr, .. }) if is_one(expr) => {
                self.alternatives(expr, !contrary)
            }
            Expr::Binary(ExprBinary { left, op: BinOp::And(_), right, .. }) => {
                let (left, right) =
                    (self.alternatives(left, contrary), self.alternatives(right, contrary));
                Some(if contrary { either(left?, right?) } else { both(&left?, &right?) })
            }
            Expr::Binary(ExprBinary { left, op: BinOp::Or(_), right, .. }) => {
                let (left, right) =
                    (self.alternatives(left, contrary), self.alternatives(right, contrary));
                Some(if contrary { both(&left?, &right?) } else { either(left?, right?) })
            }
            expr => {
                let mut condition = self.comparison(expr)?;
                if contrary {
                    condition.test = opposite(condition.test, &condition.written, self.scope)?;
                }
                Some(vec![vec![condition]])
            }
        }
    }

    fn comparison(&mut self, expr: &Expr) -> Option<Condition> {
        if let Some((name, test)) = asked(expr) {
            let field = self.field(name)?;
            return Some(Condition { field, test, or: false, written: expr.clone() });
        }
        let within = match expr {
            Expr::Binary(ExprBinary { left, .. }) => Some(&**left),
            expr => asked_inside(expr),
        };
        let within = within.filter(|within| !is_name(within));
        if let Some((within, name)) = within.and_then(|within| Some((within, inner(within)?))) {
            self.scope.ctxt.error(within, self.scope.too_deep(within, name));
            return None;
        }
        let Expr::Binary(ExprBinary { left, op, right, .. }) = expr else {
            let message =
                format!("`{}` is no comparison; write `field == value` on each side", shown(expr));
            self.scope.ctxt.error(expr, message);
            return None;
        };
        if !is_name(left) {
            self.scope.ctxt.error(left, "a condition begins with a field; write `field == value`");
            return None;
        }
        let field = self.field(left);
        let Some(value) = constant(right) else {
            let message = match self.other_field(right) {
                Some(other) => {
                    let group = if let BinOp::Ne(_) = op { "different" } else { "equal" };
                    let other = shown(other);
                    format!(
                        "a condition compares a field with a value; two fields are compared by a group, as in `{group}({}, {other})`",
                        shown(left)
                    )
                }
                None => no_constant(&shown(left), right),
            };
            self.scope.ctxt.error(right, message);
            return None;
        };
        let test = match (op, value) {
            (BinOp::Eq(_), value) => Test::Is(value),
            (BinOp::Ne(_), value) => Test::IsNot(value),
            (BinOp::Lt(_), Constant::Int(end)) => Test::Beside("Less", end),
            (BinOp::Le(_), Constant::Int(end)) => Test::Beside("AtMost", end),
            (BinOp::Gt(_), Constant::Int(end)) => Test::Beside("More", end),
            (BinOp::Ge(_), Constant::Int(end)) => Test::Beside("AtLeast", end),
            _ => {
                let message = "only whole numbers are compared so; write `field == value`";
                self.scope.ctxt.error(right, message);
                return None;
            }
        };
        Some(Condition { field: field?, test, or: false, written: (**right).clone() })
    }

    /// The value, where it is the name of a field.
    fn other_field<'e>(&self, value: &'e Expr) -> Option<&'e Ident> {
        let name = ident(value)?;
        self.scope.sources.iter().any(|source| source.ident == *name).then_some(name)
    }

    fn field(&mut self, name: &Expr) -> Option<usize> {
        let field = self.scope.named(name, self.fields, true)?;
        self.named.push((field, at(name)));
        Some(field)
    }

    /// Reports what can never hold, or always does, whatever the types are.
    fn contradictions(&self, alternatives: &Alternatives) {
        for alternative in alternatives {
            for (number, later) in alternative.iter().enumerate() {
                let against = |earlier: &&Condition| {
                    earlier.field == later.field && excludes(&earlier.test, &later.test)
                };
                if alternative[..number].iter().any(|earlier| against(&earlier)) {
                    let message = "the condition never holds: what stands before asks for another value of the same field; write `||`, or leave one out";
                    self.scope.ctxt.error(&later.written, message);
                    return;
                }
                let neither = |earlier: &&Condition| {
                    earlier.field == later.field && is_other(&earlier.test, &later.test, false)
                };
                if alternative[..number].iter().any(|earlier| neither(&earlier)) {
                    let message =
                        "a boolean is one of the two; write `absent(field)`, or leave one out";
                    self.scope.ctxt.error(&later.written, message);
                    return;
                }
            }
        }
        let single = alternatives.iter().filter_map(|alternative| match &**alternative {
            [one] => Some(one),
            _ => None,
        });
        let single: Vec<_> = single.collect();
        for (number, later) in single.iter().enumerate() {
            let earlier = || single[..number].iter().filter(|earlier| earlier.field == later.field);
            let message = if earlier().any(|earlier| earlier.test == later.test) {
                "the comparison stands there twice; leave one out"
            } else if earlier().any(|earlier| exhausts(&earlier.test, &later.test)) {
                "the condition always holds: what is not the one is the other; write `&&`, or leave one out"
            } else if earlier().any(|earlier| meet(&earlier.test, &later.test)) {
                "every number is on one of the two sides; write `&&`, or `present(field)`"
            } else if earlier().any(|earlier| is_other(&earlier.test, &later.test, true)) {
                "a boolean is one of the two; write `present(field)`, or leave one out"
            } else {
                continue;
            };
            self.scope.ctxt.error(&later.written, message);
        }
    }
}

/// Whether the one compares with one boolean, and the other with the other.
fn is_other(one: &Test, other: &Test, equal: bool) -> bool {
    match (one, other) {
        (Test::Is(Constant::Bool(one)), Test::Is(Constant::Bool(other))) => equal && one != other,
        (Test::IsNot(Constant::Bool(one)), Test::IsNot(Constant::Bool(other))) => {
            !equal && one != other
        }
        _ => false,
    }
}

/// What is said of what a field cannot be compared with.
fn no_constant(field: &str, value: &Expr) -> String {
    let compares = "a condition compares with a string, a whole number or a boolean";
    let several = choices(value);
    if several.len() > 1 {
        let joined: Vec<_> =
            several.iter().map(|one| format!("{field} == {}", shown(one))).collect();
        return format!("{compares}; write `{}`", joined.join(" || "));
    }
    let path = match ungrouped(value) {
        Expr::Path(path) => path,
        Expr::Lit(ExprLit { lit: Lit::Char(one), .. }) => {
            return format!("{compares}; write `{:?}`", one.value().to_string());
        }
        _ => return format!("{compares}; write the value itself"),
    };
    match path.path.segments.last().map(|last| &last.ident) {
        Some(none) if ["None", "null", "nil"].iter().any(|word| none == word) => {
            format!("a key that is not there has no value; write `absent({field})`")
        }
        Some(name) if path.path.segments.len() > 1 => {
            format!(
                "{compares}; write the name as the dictionary has it, as in `{field} == \"{name}\"`"
            )
        }
        // One in capitals is a constant.
        Some(name)
            if name.to_string().len() == 1 || name.to_string().contains(char::is_lowercase) =>
        {
            format!("{compares}; write the value itself, as in `{field} == \"{name}\"`")
        }
        _ => format!("{compares}; write the value itself"),
    }
}

/// The values that are meant by `["a", "b"]`, or `"a" | "b"`.
fn choices(value: &Expr) -> Vec<&Expr> {
    match ungrouped(value) {
        Expr::Array(array) => array.elems.iter().collect(),
        Expr::Binary(ExprBinary { left, op: BinOp::BitOr(_), right, .. }) => {
            [choices(left), choices(right)].concat()
        }
        _ => vec![value],
    }
}

/// The condition that was meant by one in Rust's own terms: `!on`, `path.is_some()`.
pub fn meant(expr: &Expr) -> Option<String> {
    match ungrouped(expr) {
        Expr::Unary(ExprUnary { op: UnOp::Not(_), expr, .. }) => {
            Some(format!("{} == false", ident(expr)?))
        }
        Expr::MethodCall(call) if call.args.is_empty() => {
            let field = ident(&call.receiver)?;
            match call.method.to_string().as_str() {
                "is_some" => Some(format!("present({field})")),
                "is_none" => Some(format!("absent({field})")),
                _ => None,
            }
        }
        _ => None,
    }
}

fn either(mut left: Alternatives, right: Alternatives) -> Alternatives {
    left.extend(right);
    left
}

fn both(left: &Alternatives, right: &Alternatives) -> Alternatives {
    let pairs = left.iter().flat_map(|left| right.iter().map(move |right| (left, right)));
    // One more than is taken says that there are too many.
    pairs.take(MOST + 1).map(|(left, right)| [left.clone(), right.clone()].concat()).collect()
}

/// Whether no value passes both.
fn excludes(a: &Test, b: &Test) -> bool {
    match (a, b) {
        (Test::Is(a), Test::Is(b)) => a != b,
        (Test::Is(a), Test::IsNot(b)) | (Test::IsNot(b), Test::Is(a)) => a == b,
        (Test::Absent, Test::IsNot(_)) | (Test::IsNot(_), Test::Absent) => false,
        (Test::Absent, other) | (other, Test::Absent) => *other != Test::Absent,
        _ => match (sides(a), sides(b)) {
            (Some((low, high)), Some((least, most))) => low.max(least) > high.min(most),
            _ => false,
        },
    }
}

/// The least and the greatest number that pass, in halves: of 5 and less it is 10, of less than 5 it is 9.
fn sides(test: &Test) -> Option<(i128, i128)> {
    let half = |end: &i64| 2 * i128::from(*end);
    Some(match test {
        Test::Is(Constant::Int(number)) => (half(number), half(number)),
        Test::Beside("Less", end) => (i128::MIN, half(end) - 1),
        Test::Beside("AtMost", end) => (i128::MIN, half(end)),
        Test::Beside("More", end) => (half(end) + 1, i128::MAX),
        Test::Beside("AtLeast", end) => (half(end), i128::MAX),
        _ => return None,
    })
}

/// Whether each number passes one of the two sides.
fn meet(a: &Test, b: &Test) -> bool {
    let (Some((low, high)), Some((least, most))) = (sides(a), sides(b)) else { return false };
    let whole = |from, to| from == i128::MIN && to == i128::MAX;
    whole(low.min(least), high.max(most)) && low.max(least) <= high.min(most).saturating_add(1)
}

/// Whether each value passes one of them.
fn exhausts(a: &Test, b: &Test) -> bool {
    match (a, b) {
        (Test::IsNot(a), Test::IsNot(b)) => a != b,
        (Test::Is(a), Test::IsNot(b)) | (Test::IsNot(b), Test::Is(a)) => a == b,
        (Test::Present, Test::Absent) | (Test::Absent, Test::Present) => true,
        _ => false,
    }
}

/// What holds where the test does not. Of a number that is absent neither of two sides holds, so that they
/// are no opposites.
fn opposite(test: Test, written: &Expr, scope: &Scope<'_>) -> Option<Test> {
    Some(match test {
        Test::Is(value) => Test::IsNot(value),
        Test::IsNot(value) => Test::Is(value),
        Test::Present => Test::Absent,
        Test::Absent => Test::Present,
        Test::Beside(..) => {
            let message = "`!` does not apply to `<` and `>`, since the field may be absent; write the other side itself";
            scope.ctxt.error(written, message);
            return None;
        }
    })
}
