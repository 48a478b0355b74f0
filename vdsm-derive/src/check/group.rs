//! What stands between fields: groups, conditions, relations, and fields that choose for others.

use std::cell::RefCell;

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprBinary, ExprLit, ExprPath, Lit, LitStr, Path};

use super::attributes::{Attrs, ident, is_own, shown, steps, ungrouped};
use super::call::{literal, named};
use super::fields::Source;
use super::node::weighed;
use super::range;
use crate::ctxt::Ctxt;
use crate::model::{
    Call, Compared, Condition, FieldRole, Fields, Group, Inner, Level, Relation, Test, Via,
};
use crate::nearest::way_out;
use crate::parse::{Arg, Item, Value};

/// The fields that the names in a group can mean.
pub struct Scope<'s> {
    pub ctxt: &'s Ctxt,
    /// The struct or variant.
    pub name: &'s str,
    pub sources: &'s [Source],
    /// The fields of other structs that were named so far.
    pub inner: RefCell<Vec<Inner>>,
}

impl Scope<'_> {
    /// The number of the field of that name.
    fn field(&self, name: &Ident) -> Option<usize> {
        let word = name.unraw();
        if let Some(source) = self.sources.iter().find(|source| source.ident.unraw() == word) {
            if source.number.is_none() {
                let message = format!(
                    "the field `{word}` is skipped, and never there to read; leave it out here"
                );
                self.ctxt.error(name, message);
            }
            return source.number;
        }
        let keyed = |source: &&Source| source.key.as_deref() == Some(&*word.to_string());
        if let Some(source) = self.sources.iter().find(keyed) {
            let field = &source.ident;
            let message =
                format!("fields are named here, and `{word}` is the key of one; write `{field}`");
            self.ctxt.error(name, message);
            return None;
        }
        let known: Vec<_> =
            self.sources.iter().map(|source| source.ident.unraw().to_string()).collect();
        let way_out = way_out(&word.to_string(), known.iter().map(String::as_str), "its fields");
        let flattened = self.sources.iter().find(|source| source.flattened);
        let elsewhere = flattened.map_or_else(String::new, |source| {
            let flattened = &source.ident;
            format!("; a field inside `{flattened}` is named `{flattened}.{word}`")
        });
        self.ctxt.error(name, format!("`{}` has no field `{word}`{way_out}{elsewhere}", self.name));
        None
    }

    /// The number of a field, or of one of another struct, `place.path`: of one that is flattened, or, in a
    /// condition, of one that has a key of its own.
    pub(super) fn named(&self, expr: &Expr, fields: &Fields, in_condition: bool) -> Option<usize> {
        let Some((base, name)) = inside(expr) else { return self.keyed(ident(expr)?, fields) };
        if base == "self" {
            let message = format!("fields are named without `self`; write `{name}`");
            self.ctxt.error(base, message);
            return None;
        }
        let outer = self.field(base)?;
        let field = &fields.shown[outer];
        let nested = field.stand == FieldRole::Keyed;
        if nested && !in_condition || field.stand == FieldRole::Rest {
            self.ctxt.error(expr, self.too_deep(expr, base));
            return None;
        }
        if nested && field.node.via != Via::Validate {
            let message = format!(
                "`{base}` is read by serde, so that nothing inside it is known; use `check(function, {base}, …)`"
            );
            self.ctxt.error(base, message);
            return None;
        }
        let mut inner = self.inner.borrow_mut();
        let known = inner.iter().position(|it| it.outer == outer && it.name == *name);
        let number = known.unwrap_or_else(|| {
            inner.push(Inner { outer, name: name.clone(), nested, held: 0 });
            inner.len() - 1
        });
        Some(fields.shown.len() + number)
    }

    /// What is said of a field that is inside of another struct, where nothing looks into that.
    pub(super) fn too_deep(&self, expr: &Expr, field: &Ident) -> String {
        let flattened = |source: &Source| source.flattened && source.ident == *field;
        let steps = steps(expr).map_or(0, |steps| steps.len());
        let expr = shown(expr);
        if self.sources.iter().any(flattened) {
            return format!(
                "`{expr}` is inside of a struct in `{field}`, which no group looks into; put the group on the type of `{field}`, or use `check(function, {field}, …)`"
            );
        }
        if steps > 2 {
            return format!(
                "`{expr}` is more than one struct away, and a condition looks into one; put the group on the type of `{field}`, or use `check(function, {field}, …)`"
            );
        }
        format!(
            "`{expr}` is inside of another struct, which only a condition looks into; use `check(function, {field}, …)` with the fields that it is about, or `flatten` on `{field}`"
        )
    }

    /// The same for a field that stands under its own key.
    pub(super) fn keyed(&self, name: &Ident, fields: &Fields) -> Option<usize> {
        let number = self.field(name)?;
        if fields.shown[number].stand == FieldRole::Keyed {
            return Some(number);
        }
        let message = format!(
            "the field `{}` has no key of its own to be there or not; leave it out here",
            name.unraw()
        );
        self.ctxt.error(name, message);
        None
    }
}

pub fn groups(scope: &Scope<'_>, attrs: &Attrs<'_>, fields: &Fields) -> Vec<Group> {
    let groups: Vec<_> =
        weighed(scope.ctxt, attrs.items(), |item| is_own(item) && !item.is("when"))
            .into_iter()
            .flat_map(|(item, level)| {
                if item.is("when") {
                    under(scope, fields, item, level)
                } else {
                    group(scope, fields, item, level).into_iter().collect()
                }
            })
            .collect();
    for (number, group) in groups.iter().enumerate() {
        excluded(scope, fields, &groups[..number], group);
    }
    super::dead::refuse(scope, fields, &groups);
    groups
}

/// Reports a rule under a condition that no value keeps beside one of the field, or an earlier one under
/// the same condition.
fn excluded(scope: &Scope<'_>, fields: &Fields, earlier: &[Group], group: &Group) {
    let Some(rule) = group.rule.as_ref().filter(|_| group.level.binds()) else { return };
    let own = fields.shown[group.fields[0]].node.rules.iter();
    let own = own.filter(|rule| rule.level.binds()).map(|rule| &rule.call);
    let beside = earlier.iter().filter(|other| {
        let same = |(a, b): (&Condition, &Condition)| a.is_same(b);
        other.level.binds()
            && other.fields == group.fields
            && other.conditions.len() == group.conditions.len()
            && other.conditions.iter().zip(&group.conditions).all(same)
    });
    range::exclude(scope.ctxt, own.chain(beside.filter_map(|other| other.rule.as_ref())), rule);
}

fn group(scope: &Scope<'_>, fields: &Fields, item: &Item, level: Level) -> Option<Group> {
    let Value::Args(args, parens) = &item.value else {
        let path = shown(&item.path);
        let message = format!("`{path}` needs the fields that it is about; write `{path}(…)`");
        scope.ctxt.error(&item.path, message);
        return None;
    };
    if item.is("custom") {
        let message = "`custom` judges one value; write `check(function, field, …)` on the struct";
        scope.ctxt.error(&item.path, message);
        return None;
    }
    if let Some((text, name)) = args.iter().find_map(|arg| quoted(scope, arg)) {
        scope.ctxt.error(text, format!("a group names fields without quotes; write `{name}`"));
        return None;
    }
    let call = Call { parens: Some(*parens), ..Call::new(item.path.clone()) };
    let mut group = Group {
        rule: None,
        call,
        conditions: Vec::new(),
        fields: Vec::new(),
        named: Vec::new(),
        level,
    };
    for arg in args {
        match &arg.name {
            Some(name) if scope.sources.iter().any(|source| source.ident == *name) => {
                let value = shown(&arg.expr);
                scope.ctxt.error(name, format!("a condition compares; write `{name} == {value}`"));
            }
            Some(name) => named(scope.ctxt, &mut group.call, name, &arg.expr),
            None => argument(scope, fields, &mut group, ungrouped(&arg.expr)),
        }
    }
    let subject = group.conditions.first().filter(|_| group.fields.is_empty());
    let nested = |subject: &&Condition| {
        let inner = scope.inner.borrow();
        let inner = subject.field.checked_sub(fields.shown.len()).and_then(|at| inner.get(at));
        inner.is_some_and(|inner| inner.nested)
    };
    if let Some(at) = subject.filter(nested) {
        let path = shown(&item.path);
        let message =
            format!("`{path}` names no field of its own dictionary; name one behind the condition");
        scope.ctxt.error(&at.written, message);
        return None;
    }
    Some(group)
}

/// The rules that apply under a condition, each as a group of its own.
fn under(scope: &Scope<'_>, fields: &Fields, item: &Item, level: Level) -> Vec<Group> {
    let Value::Under(condition, rules) = &item.value else {
        let message = "`when` needs a condition and rules of fields; write `when(field == value, field: rule(…))`";
        scope.ctxt.error(&item.path, message);
        return Vec::new();
    };
    if !super::condition::is_one(condition) {
        let message = format!("`{}` is no condition; write `field == value`", shown(condition));
        scope.ctxt.error(&**condition, message);
        return Vec::new();
    }
    let (conditions, named) = super::condition::read(scope, fields, condition);
    let groups = rules.iter().filter_map(|(name, rule)| {
        let field = scope.keyed(name, fields)?;
        // A function sees the other field where it takes both; and of `first(…)` a group could not say
        // which rule is broken.
        if is_own(rule) || rule.is("custom") || rule.is("first") {
            let message = format!(
                "`{}` does not belong in `when(…)`; rules do, one by one, and `check(function, field, field)` on the struct",
                shown(&rule.path)
            );
            scope.ctxt.error(&rule.path, message);
            return None;
        }
        let rule = super::call::call(scope.ctxt, rule)?;
        super::idle::refuse_call(scope.ctxt, &fields.shown[field].node.ty, &rule);
        if let Some(part) = rule.parts.iter().find(|part| part.path.is_ident("custom")) {
            let message = "a function does not belong in `when(…)`; use `check(function, field, field)`";
            scope.ctxt.error(&part.path, message);
        }
        if let Some((word, _)) = &rule.context {
            scope.ctxt.error(word, "a rule under a condition does not read `ctx`; use `check(…)`");
        }
        let mut named = named.clone();
        named.push((field, name.span()));
        let call = Call::new(item.path.clone());
        Some(Group {
            call,
            conditions: conditions.clone(),
            fields: vec![field],
            named,
            level,
            rule: Some(rule),
        })
    });
    groups.collect()
}

/// The name of a field in quotes, where that is all of the argument.
fn quoted<'a>(scope: &Scope<'_>, arg: &'a Arg) -> Option<(&'a LitStr, String)> {
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = ungrouped(&arg.expr) else { return None };
    let name = text.value();
    let is_field = scope.sources.iter().any(|source| source.ident.unraw() == name);
    (arg.name.is_none() && is_field).then_some((text, name))
}

/// One argument of a group: a field, a condition, or two fields in order.
fn argument(scope: &Scope<'_>, fields: &Fields, group: &mut Group, expr: &Expr) {
    if is_name(expr) {
        add(scope, group, expr, fields);
        return;
    }
    if let Some((first, op, second)) = between(expr) {
        match op {
            BinOp::Le(_) | BinOp::Lt(_) => {
                add(scope, group, first, fields);
                add(scope, group, second, fields);
                if let BinOp::Lt(less) = op {
                    group.call.named.push((Ident::new("strictly", less.spans[0]), None));
                }
                return;
            }
            BinOp::Ge(_) | BinOp::Gt(_) => {
                let less = if matches!(op, BinOp::Ge(_)) { "<=" } else { "<" };
                let message = format!(
                    "the lesser field stands first; write `{} {less} {}`",
                    shown(second),
                    shown(first)
                );
                scope.ctxt.error(expr, message);
                return;
            }
            _ => {}
        }
    }
    if super::condition::is_one(expr) {
        if !group.conditions.is_empty() {
            scope.ctxt.error(expr, "a group takes one condition; join them with `&&` or `||`");
            return;
        }
        let (conditions, named) = super::condition::read(scope, fields, expr);
        group.conditions = conditions;
        group.named.extend(named);
        return;
    }
    if let Some(field) = super::condition::inner(expr) {
        scope.ctxt.error(expr, scope.too_deep(expr, field));
        return;
    }
    if let Some(meant) = super::condition::meant(expr) {
        scope.ctxt.error(expr, format!("a condition compares a field; write `{meant}`"));
        return;
    }
    if let (Expr::Lit(_), Some(field)) = (expr, last_named(scope, group)) {
        let message = format!("a condition compares; write `{field} == {}`", shown(expr));
        scope.ctxt.error(expr, message);
        return;
    }
    let mut message =
        "a group takes fields and conditions; write `field`, `field == value` or `first <= second`"
            .to_owned();
    if matches!(expr, Expr::Lit(_) | Expr::Range(_) | Expr::Array(_)) {
        message.push_str("; a rule belongs on a field");
    }
    scope.ctxt.error(expr, message);
}

/// The field that was named last.
fn last_named<'s>(scope: &'s Scope<'_>, group: &Group) -> Option<&'s Ident> {
    let last = *group.fields.last()?;
    scope.sources.iter().find(|source| source.number == Some(last)).map(|source| &source.ident)
}

/// Two fields that are compared.
fn between(expr: &Expr) -> Option<(&Expr, &BinOp, &Expr)> {
    let Expr::Binary(ExprBinary { left, op, right, .. }) = expr else { return None };
    (is_name(left) && is_name(right)).then_some((&**left, op, &**right))
}

/// The two names of a field of a flattened struct: `place.path`.
fn inside(expr: &Expr) -> Option<(&Ident, &Ident)> {
    match steps(expr)?[..] {
        [outer, name] => Some((outer, name)),
        _ => None,
    }
}

/// Whether the expression is the name of a field, be it of a flattened struct.
pub(super) fn is_name(expr: &Expr) -> bool {
    ident(expr).is_some() || inside(expr).is_some()
}

fn add(scope: &Scope<'_>, group: &mut Group, name: &Expr, fields: &Fields) {
    let Some(field) = scope.named(name, fields, false) else { return };
    if group.fields.contains(&field) {
        let written = ident(name).map_or_else(|| shown(name), |name| name.unraw().to_string());
        scope.ctxt.error(name, format!("the field `{written}` is named twice; leave out one"));
    }
    group.fields.push(field);
    group.named.push((field, at(name)));
}

/// Where a field is named: of one in a flattened struct, its own name.
pub(super) fn at(name: &Expr) -> Span {
    inside(name).map_or_else(|| name.span(), |(_, inner)| inner.span())
}

/// The functions of `check(function, field, field)` and `check_data(…)`.
pub fn relations(scope: &Scope<'_>, attrs: &Attrs<'_>, fields: &Fields) -> Vec<Relation> {
    let named = |word| move |item: &&Item| item.is(word);
    let (typed, data) = (named("check"), named("check_data"));
    let items = attrs.items().filter(|item| typed(item) || data(item));
    items.filter_map(|item| relation(scope, fields, item, data(&item))).collect()
}

fn relation(scope: &Scope<'_>, fields: &Fields, item: &Item, data: bool) -> Option<Relation> {
    let word = if data { "check_data" } else { "check" };
    let way_out = format!(
        "`{word}` needs a function and the fields that it reads; write `{word}(function, field, …)`"
    );
    let Value::Args(args, _) = &item.value else {
        scope.ctxt.error(&item.path, way_out);
        return None;
    };
    let (first, names) =
        args.split_first().filter(|(_, names)| !names.is_empty()).or_else(|| {
            scope.ctxt.error(&item.path, way_out);
            None
        })?;
    let function = function(scope, &first.expr, word)?;
    let (mut reads, mut context) = (Vec::new(), false);
    for arg in names {
        if context {
            let message = "`context` stands last; move it to the end";
            scope.ctxt.error(&arg.expr, message);
        }
        if let Some(name) = &arg.name {
            scope.ctxt.error(name, format!("`{word}` takes no `{name}`; leave it out"));
            continue;
        }
        let Some(name) = ident(&arg.expr) else {
            let message = format!("`{word}` reads fields; write the name of one");
            scope.ctxt.error(&arg.expr, message);
            continue;
        };
        if name == "context" && scope.sources.iter().all(|source| source.ident != "context") {
            context = true;
            continue;
        }
        let field = if data { scope.keyed(name, fields) } else { scope.field(name) };
        if reads.iter().any(|&(known, _)| Some(known) == field) {
            let message = format!("the field `{}` is named twice; leave out one", name.unraw());
            scope.ctxt.error(name, message);
        }
        reads.extend(field.map(|field| (field, name.span())));
    }
    let name = function.segments.last()?.ident.unraw().to_string();
    Some(Relation { function, name, reads, data, context })
}

fn function(scope: &Scope<'_>, expr: &Expr, word: &str) -> Option<Path> {
    if let Expr::Path(ExprPath { qself: None, path, .. }) = ungrouped(expr) {
        return Some(path.clone());
    }
    scope.ctxt.error(
        expr,
        format!("`{word}` calls a function by its path; write `{word}(path::to::function, …)`"),
    );
    None
}

/// Resolves `chosen_by = field`.
pub fn choices(scope: &Scope<'_>, fields: &mut Fields) {
    for source in scope.sources {
        let (Some(number), Some(name)) = (source.number, &source.chosen_by) else { continue };
        let by = scope.keyed(name, fields);
        if by == Some(number) {
            scope.ctxt.error(name, format!("`{}` cannot choose for itself", name.unraw()));
        }
        fields.shown[number].chosen_by = by;
        fields.shown[number].chosen_at = by.map(|_| name.span());
    }
}

/// Numbers the fields whose values groups, choices and functions over data read; gives how many
/// there are.
pub fn hold(
    groups: &[Group],
    relations: &[Relation],
    fields: &mut Fields,
    inner: &mut [Inner],
) -> usize {
    let mut read = Vec::new();
    for group in groups {
        for condition in &group.conditions {
            if let Some(field) = fields.shown.get_mut(condition.field) {
                field.compared.extend(compared(condition));
            }
        }
        read.extend(group.conditions.iter().map(|condition| condition.field));
        read.extend(&group.fields);
    }
    let data = relations.iter().filter(|relation| relation.data);
    read.extend(data.flat_map(|relation| &relation.reads).map(|(field, _)| *field));
    read.extend(fields.shown.iter().filter_map(|field| field.chosen_by));
    let mut held = 0;
    for field in read {
        let Some(field) = fields.shown.get_mut(field) else { continue };
        let place = &mut field.held;
        if place.is_none() {
            *place = Some(held);
            held += 1;
        }
    }
    for inner in inner {
        fields.shown[inner.outer].looked_into |= inner.nested;
        inner.held = held;
        held += 1;
    }
    held
}

/// What the condition compares with, for the rules of the field to be asked.
fn compared(condition: &Condition) -> Option<Compared> {
    let equal = match condition.test {
        Test::Is(_) => true,
        Test::IsNot(_) => false,
        _ => return None,
    };
    let written = condition.written.clone();
    Some(Compared { literal: literal(&written)?, written, equal })
}
