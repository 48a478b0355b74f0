//! Places where a value stands: rules, forms, and those of items and keys.

use syn::{Expr, ExprLit, Lit, Type};

use super::attributes::{Attrs, blamed, is_own, shown, ungrouped};
use super::call::{call, plain, spelled};
use super::inside;
use super::looks::{holds_nothing, keying_floats, never_read, no_key, optional};
use super::otherwise::{of_part, refuse_in_array};
use super::{idle, range, separators};
use crate::ctxt::Ctxt;
use crate::model::{
    Call, Extra, FieldForm, FormStatus, Level, LeveledRule, Node, Read, Reader, Sample, Via, With,
};
use crate::parse::{Arg, Item, Value};

pub fn node(ctxt: &Ctxt, attrs: &Attrs<'_>, ty: &Type) -> Node {
    let foreign = attrs.flag("serde");
    if let Some((ty, what)) = never_read(ty).filter(|_| !foreign) {
        ctxt.error(ty, format!("{what} cannot be in a dictionary; mark the field `skip`"));
    }
    let with = with(ctxt, attrs);
    let via = match with.as_ref().is_some_and(|with| with.read.is_some()) {
        // A missing key is an error then, whatever the type.
        true => Via::Serde { optional: false },
        false if foreign => Via::Serde { optional: optional(ty) },
        false => Via::Validate,
    };
    let [each, keys] = ["each", "keys"].map(|name| extra(ctxt, attrs.items(), name));
    refuse_in_array(ctxt, ty, each.as_ref().and_then(|each| each.otherwise.as_ref()));
    let via = match Read::inside(keys.as_ref(), each.as_ref()) {
        Read::AsDeclared => via,
        _ if via == Via::Validate => {
            refuse_outside(ctxt, attrs, ty);
            Via::Inside
        }
        _ => {
            let reader = if foreign { "serde" } else { "a function" };
            let message = format!("{reader} reads the whole value; leave this out");
            for item in attrs.items() {
                for inner in by_serde(item) {
                    ctxt.error(&inner.path, &message);
                }
            }
            via
        }
    };
    let unformed = keys.as_ref().is_none_or(|keys| keys.forms.is_empty() && !keys.serde);
    if let Some(key) = no_key(ty).filter(|_| unformed && !matches!(via, Via::Serde { .. })) {
        let message = format!(
            "a key is a string, and `{}` is read from none; write `String`, a number or an enum, or a form in `keys(…)`",
            shown(key)
        );
        ctxt.error(key, message);
    }
    if let Some(key) = keying_floats(ty).filter(|_| !foreign) {
        let message = format!(
            "`{}` has no order and no hash, which sets and the keys of maps need; write a `Vec`, or a whole number or a string",
            shown(key)
        );
        ctxt.error(key, message);
    }
    let forms = forms(ctxt, attrs.items());
    for inside in [&each, &keys].into_iter().flatten() {
        separators::refuse_shared(ctxt, &forms, &inside.forms);
    }
    let node = Node {
        ty: ty.clone(),
        via,
        with,
        rules: rules(ctxt, attrs.items()),
        forms,
        each,
        keys,
        otherwise: None,
        sample: sample(ctxt, attrs.items()),
        secret: attrs.flag("secret"),
    };
    idle::refuse(ctxt, &node);
    node
}

impl Node {
    /// Has a value that serde reads read by a function of the type's own, where alone its `Deserialize` is asked
    /// for.
    pub fn read_in_one_place(&mut self, ctxt: &Ctxt) {
        if matches!(self.via, Via::Serde { .. }) && self.reader().is_none() {
            let write = self.with.take().and_then(|with| with.write);
            let read = Some(Reader::Deserialize);
            self.with = Some(With { marker: ctxt.marker(), read, write });
        }
    }
}

/// The functions that read and write the value, where the user names any.
fn with(ctxt: &Ctxt, attrs: &Attrs<'_>) -> Option<With> {
    let path = |word: &str| {
        let item = attrs.get(word)?;
        let path = match &item.value {
            Value::Assign(expr) => match ungrouped(expr) {
                Expr::Path(path) => Some(path.clone()),
                _ => None,
            },
            _ => None,
        };
        if path.is_none() {
            let message = format!("`{word}` needs a function; write `{word} = path::to::function`");
            ctxt.error(blamed(item), message);
        }
        path
    };
    let (read, write) = (path("deserialize_with"), path("serialize_with"));
    let read = read.map(Reader::Function);
    (read.is_some() || write.is_some()).then(|| With { marker: ctxt.marker(), read, write })
}

fn extra<'i>(ctxt: &Ctxt, items: impl IntoIterator<Item = &'i Item>, name: &str) -> Option<Extra> {
    let mut extra: Option<Extra> = None;
    for item in items.into_iter().filter(|item| item.is(name)) {
        let items = match &item.value {
            Value::Items(items) if !items.is_empty() => items,
            _ => {
                ctxt.error(&item.path, format!("`{name}` needs rules; write `{name}(…)`"));
                continue;
            }
        };
        for item in items {
            let fits = !is_own(item)
                || [
                    "each",
                    "keys",
                    "serde",
                    "check",
                    "form",
                    "either",
                    "wire",
                    "legacy",
                    "strict",
                    "documented",
                    "warn",
                    "sample",
                    "otherwise",
                ]
                .iter()
                .any(|word| item.is(word));
            if !fits {
                misplaced(ctxt, item, &format!("in `{name}(…)`; rules and forms do"));
            }
        }
        let extra = extra.get_or_insert_default();
        extra.serde |= reads_by_serde(ctxt, items);
        extra.rules.extend(rules(ctxt, items));
        extra.forms.extend(forms(ctxt, items));
        extra.each = extra.each.take().or(self::extra(ctxt, items, "each").map(Box::new));
        extra.keys = extra.keys.take().or(self::extra(ctxt, items, "keys").map(Box::new));
        extra.sample = extra.sample.take().or(sample(ctxt, items));
        extra.otherwise = extra.otherwise.take().or(of_part(ctxt, items, name));
    }
    if let Some(extra) = &extra {
        let inside = [&extra.each, &extra.keys].into_iter().flatten();
        inside.for_each(|inside| separators::refuse_shared(ctxt, &extra.forms, &inside.forms));
    }
    extra
}

/// Whether serde reads what is inside a container.
fn reads_by_serde(ctxt: &Ctxt, items: &[Item]) -> bool {
    let mut words = items.iter().filter(|item| item.is("serde"));
    let Some(word) = words.next() else { return false };
    for again in words {
        ctxt.error(&again.path, "`serde` is given twice; leave out one");
    }
    if !matches!(word.value, Value::Bare) {
        ctxt.error(&word.path, "`serde` takes no value; write only `serde`");
    }
    for inner in items.iter().filter(|item| item.is("each") || item.is("keys")) {
        let word = inner.word().unwrap_or_default();
        let message = format!(
            "what serde reads is judged as a whole, and nothing inside it; leave out `{word}` or `serde`"
        );
        ctxt.error(&inner.path, message);
    }
    true
}

/// Reports an error of the word `serde` in `each(…)` and `keys(…)` where nothing is inside.
fn refuse_outside(ctxt: &Ctxt, attrs: &Attrs<'_>, ty: &Type) {
    for item in attrs.items() {
        let Some(word) = by_serde(item).first().copied() else { continue };
        let keys = item.is("keys");
        if holds_nothing(ty, keys) {
            let what = if keys { "keys" } else { "items or values" };
            let message =
                format!("`{}` has no {what} for serde to read; leave `serde` out here", shown(ty));
            ctxt.error(&word.path, message);
        }
    }
}

/// The words `serde` for what is inside, wherever they are in `each(…)` and `keys(…)`.
fn by_serde(item: &Item) -> Vec<&Item> {
    let inside = match &item.value {
        Value::Items(items) if item.is("each") || item.is("keys") => items,
        _ => return Vec::new(),
    };
    let deeper = inside.iter().flat_map(by_serde);
    inside.iter().filter(|item| item.is("serde")).chain(deeper).collect()
}

/// The example of a value: a plain literal, which rules can be asked about.
fn sample<'i>(ctxt: &Ctxt, items: impl IntoIterator<Item = &'i Item>) -> Option<Sample> {
    let mut samples = items.into_iter().filter(|item| item.is("sample"));
    let item = samples.next()?;
    for again in samples {
        ctxt.error(&again.path, "`sample` is given twice; leave out one");
    }
    let sample = match &item.value {
        Value::Assign(written) => {
            plain(written).map(|literal| Sample { written: (**written).clone(), literal })
        }
        _ => None,
    };
    if sample.is_none() {
        let message = "`sample` needs a string, a number or a boolean; write `sample = …`";
        ctxt.error(blamed(item), message);
    }
    sample
}

/// The rules in the order of writing, each with its level.
pub fn rules<'i>(ctxt: &Ctxt, items: impl IntoIterator<Item = &'i Item>) -> Vec<LeveledRule> {
    let rules = weighed(ctxt, items, |item| is_own(item) && !item.is("check"))
        .into_iter()
        .filter(|(item, _)| !item.is("check") || asks(ctxt, item))
        .filter_map(|(item, level)| Some(LeveledRule { call: call(ctxt, item)?, level }))
        .collect::<Vec<_>>();
    range::apart(ctxt, &rules);
    for (number, rule) in rules.iter().enumerate() {
        let earlier = rules[..number].iter().filter(|earlier| earlier.level == rule.level);
        refuse_again(ctxt, earlier.map(|earlier| &earlier.call), &rule.call);
    }
    rules
}

/// Whether `check` names a function, and nothing but that.
fn asks(ctxt: &Ctxt, item: &Item) -> bool {
    let asks = match &item.value {
        Value::Args(args, _) => args.iter().filter(|arg| arg.name.is_none()).count() == 1,
        _ => false,
    };
    if !asks {
        let message = "`check` on a value calls a function of that value alone; write `check(function)`, or `check(function, field, …)` on the struct";
        ctxt.error(&item.path, message);
    }
    asks
}

/// The items that the derive does not know by name, with the level that they stand under.
pub fn weighed<'i>(
    ctxt: &Ctxt,
    items: impl IntoIterator<Item = &'i Item>,
    is_own: fn(&Item) -> bool,
) -> Vec<(&'i Item, Level)> {
    let mut weighed = Vec::new();
    for item in items {
        let level = match () {
            () if item.is("strict") => Level::Strict,
            () if item.is("documented") => Level::Documented,
            () if item.is("warn") => Level::Warning,
            () if is_own(item) => continue,
            () => {
                weighed.push((item, Level::Error));
                continue;
            }
        };
        let inner = match &item.value {
            Value::Items(inner) if !inner.is_empty() => inner,
            _ => {
                if level.binds() {
                    let word = item.word().unwrap_or_default();
                    let message = format!("`{word}` needs what it weighs; write `{word}(…)`");
                    ctxt.error(&item.path, message);
                }
                continue;
            }
        };
        for item in inner {
            if !is_own(item) || item.is("when") {
                weighed.push((item, level));
            } else if level.binds() {
                let place = if matches!(level, Level::Strict) { "strict" } else { "documented" };
                misplaced(ctxt, item, &format!("in `{place}(…)`; only rules and groups do"));
            }
        }
    }
    weighed
}

/// The forms in the order of writing, with what it means that a value stands in one.
pub fn forms<'i>(ctxt: &Ctxt, items: impl IntoIterator<Item = &'i Item>) -> Vec<FieldForm> {
    const WRAPPERS: [(&str, FormStatus); 4] = [
        ("either", FormStatus::Either),
        ("wire", FormStatus::Wire),
        ("legacy", FormStatus::Legacy),
        ("warn", FormStatus::Warned),
    ];
    let mut forms = Vec::new();
    for item in items {
        let wrapper = WRAPPERS.iter().find(|(word, _)| item.is(word));
        let written = if wrapper.is_some() { inside(item) } else { std::slice::from_ref(item) };
        let status = wrapper.map_or(FormStatus::Declared, |&(_, status)| status);
        for item in written.iter().filter(|item| item.is("form")) {
            let Value::Call(form) = &item.value else {
                let meant = match &item.value {
                    Value::Args(args, _) => {
                        let form = |arg: &Arg| match ungrouped(&arg.expr) {
                            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => text.value(),
                            expr => shown(expr),
                        };
                        args.iter().map(form).collect::<Vec<_>>().join(", ")
                    }
                    _ => "…".to_owned(),
                };
                let message = format!("`form` needs a form; write `form = {meant}`");
                ctxt.error(blamed(item), message);
                continue;
            };
            let call = call(ctxt, form);
            if let Some((word, _)) = call.as_ref().and_then(|call| call.words.first()) {
                ctxt.error(word, format!("a form takes no `{word}`; rules and groups do"));
            }
            forms.extend(call.map(|call| FieldForm { call, status }));
        }
    }
    for (number, form) in forms.iter().enumerate() {
        refuse_again(ctxt, forms[..number].iter().map(|earlier| &earlier.call), &form.call);
    }
    separators::refuse_never_asked(ctxt, &forms);
    forms
}

/// Reports a rule or form that says what an earlier one says already.
fn refuse_again<'c>(ctxt: &Ctxt, earlier: impl IntoIterator<Item = &'c Call>, call: &Call) {
    if call.parts.is_empty() && earlier.into_iter().any(|earlier| alike(earlier, call)) {
        let message = format!("`{}` is given twice; leave out one", spelled(call));
        ctxt.error(&call.path, message);
    }
}

/// Whether two calls are of the same, with the same arguments.
fn alike(a: &Call, b: &Call) -> bool {
    let named = |call: &Call| {
        let shown = |expr: &Option<Expr>| expr.as_ref().map(shown);
        call.named.iter().map(|(name, expr)| (name.to_string(), shown(expr))).collect::<Vec<_>>()
    };
    spelled(a) == spelled(b) && named(a) == named(b)
}

fn misplaced(ctxt: &Ctxt, item: &Item, place: &str) {
    let name = item.word().unwrap_or_default();
    ctxt.error(&item.path, format!("`{name}` does not belong {place}"));
}
