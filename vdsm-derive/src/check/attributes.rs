//! The attributes of one place, each known to belong there.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Attribute, Expr, ExprField, ExprLit, ExprPath, Fields, Lit, LitStr, Member};

use super::call::{is_combined, is_said};
use super::habits;
use super::places::{Place, elsewhere, is_known, repeats, words_at};
use crate::ctxt::Ctxt;
use crate::nearest::{slip, suggestion};
use crate::parse::{self, Item, Origin, Value};
use crate::serde;

/// Whether the item is one of our own attributes, and not a rule, form or group.
pub fn is_own(item: &Item) -> bool {
    item.word().is_some_and(is_known)
}

/// The attributes of one place.
#[derive(Clone)]
pub struct Attrs<'c> {
    ctxt: &'c Ctxt,
    items: Vec<Item>,
}

impl<'c> Attrs<'c> {
    pub fn read(ctxt: &'c Ctxt, place: Place, attrs: &[Attribute]) -> Self {
        let mut items: Vec<Item> = Vec::new();
        for mut item in parse::items(ctxt, attrs) {
            note(ctxt, &item);
            if !is_ours(ctxt, place, &mut item) {
                continue;
            }
            if fits(ctxt, place, &items, &item) {
                items.push(item);
            }
        }
        if !items.iter().any(|item| item.is("skip")) {
            let variants = [Place::Name, Place::UnitVariant, Place::NewtypeVariant];
            let variants = [&variants[..], &[Place::ObjectVariant, Place::TupleVariant]].concat();
            let structure =
                [Place::Object, Place::Newtype, Place::Tuple, Place::Unit].contains(&place);
            serde::refuse(ctxt, (structure, variants.contains(&place)), attrs);
        }
        for item in serde::items(attrs) {
            let Some(word) = item.word() else { continue };
            // Ours wins; other names add up.
            let told = items.iter().any(|ours| ours.is(word)) && word != "alias";
            if elsewhere(place, word).is_none() && !told {
                items.push(item);
            }
        }
        Self { ctxt, items }
    }

    /// Whether the attributes of a place say one of these words; of what is wrong in them is told where
    /// they are read for good.
    pub fn say(ctxt: &Ctxt, place: Place, attrs: &[Attribute], words: &[&str]) -> bool {
        let deaf = ctxt.deaf();
        let attrs = Attrs::read(&deaf, place, attrs);
        words.iter().any(|word| attrs.get(word).is_some())
    }

    /// Takes in what is said at another place of the same thing.
    pub fn merge(&mut self, other: Self) {
        self.items.extend(other.items);
    }

    /// Reports an error of a group that stands on a field: what names these fields is no rule of a value.
    pub fn refuse_groups(&mut self, fields: &Fields) {
        self.items.retain_mut(|item| match &mut item.value {
            Value::Items(items) => keep(items, |item| !is_group(self.ctxt, item, fields)),
            _ => !is_group(self.ctxt, item, fields),
        });
    }

    /// Everything, in the order of writing.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter()
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.is(name))
    }

    /// The attribute of that name.
    pub fn get(&self, name: &str) -> Option<&Item> {
        self.all(name).next()
    }

    pub fn flag(&self, name: &str) -> bool {
        let Some(item) = self.get(name) else { return false };
        if !matches!(item.value, Value::Bare) {
            self.ctxt.error(&item.path, format!("`{name}` takes no value; write only `{name}`"));
        }
        true
    }

    /// The value of `name = "text"`.
    pub fn text(&self, name: &str) -> Option<LitStr> {
        self.get(name).and_then(|item| text(self.ctxt, item))
    }

    /// The value of `name = word`, like that of the example.
    pub fn word(&self, name: &str, what: &str, example: &str) -> Option<Ident> {
        let item = self.get(name)?;
        let word = match &item.value {
            Value::Assign(expr) => ident(expr),
            _ => None,
        };
        if word.is_none() {
            let message = format!("`{name}` needs {what}; write `{name} = {example}`");
            self.ctxt.error(blamed(item), message);
        }
        word.cloned()
    }

    /// Reports an error where our own attributes `name` and one of the others are both given.
    pub fn refuse(&self, name: &str, others: &[&str], why: &str) {
        let ours = |item: &&Item| item.origin == Origin::Ours;
        if !self.all(name).any(|item| ours(&item)) {
            return;
        }
        for other in others {
            for item in self.all(other).filter(ours) {
                self.ctxt.error(
                    &item.path,
                    format!("`{other}` contradicts `{name}`: {why}; leave out one of them"),
                );
            }
        }
    }
}

/// Whether the item, or anything in it, is written as it is here; takes out what is not.
fn is_ours(ctxt: &Ctxt, place: Place, item: &mut Item) -> bool {
    if let Value::Items(items) = &mut item.value {
        let combined = is_combined(&item.path);
        return keep(items, |item| combined && is_said(item) || is_ours(ctxt, place, item));
    }
    !habits::refuse(ctxt, place, item)
}

/// Takes out the items that do not fit; whether any is left where any was written.
fn keep(items: &mut Vec<Item>, fits: impl FnMut(&mut Item) -> bool) -> bool {
    let written = items.len();
    items.retain_mut(fits);
    written == 0 || !items.is_empty()
}

/// Notes our own words in the item.
fn note(ctxt: &Ctxt, item: &Item) {
    if let Some(word) = item.path.get_ident().filter(|_| is_own(item)) {
        ctxt.note(word);
    }
    if let Value::Items(items) = &item.value {
        for item in items {
            note(ctxt, item);
        }
    }
}

/// Reports an error of an item that names fields, as only a group does.
fn is_group(ctxt: &Ctxt, item: &Item, fields: &Fields) -> bool {
    let Value::Args(args, _) = &item.value else { return false };
    let named = |expr: &Expr| {
        let name = match ungrouped(expr) {
            Expr::Binary(binary) => ident(&binary.left),
            other => ident(other),
        };
        name.is_some_and(|name| fields.iter().any(|field| field.ident.as_ref() == Some(name)))
    };
    // A single name may be that of a function, which a rule of the user's own is made of.
    let unnamed: Vec<_> = args.iter().filter(|arg| arg.name.is_none()).collect();
    let single = matches!(&unnamed[..], [arg] if ident(&arg.expr).is_some());
    if is_own(item) || single || !unnamed.iter().any(|arg| named(&arg.expr)) {
        return false;
    }
    let args: Vec<_> = args.iter().map(|arg| arg.expr.to_token_stream().to_string()).collect();
    let (path, args) = (shown(&item.path), args.join(", "));
    let message = format!(
        "`{path}` names fields, as a group does; write `{path}({args})` on the struct or variant that has them"
    );
    ctxt.error(&item.path, message);
    true
}

/// Reports an error of an item that cannot stand here, or not again.
fn fits(ctxt: &Ctxt, place: Place, before: &[Item], item: &Item) -> bool {
    let (path, here) = (&item.path, place.words());
    let calls = place.takes_rules() || place.takes_groups();
    if place.takes_functions() && asks_function(item) {
        return true;
    }
    let Some(word) = item.word().filter(|word| is_known(word)) else {
        if let Some(meant) = calls.then(|| slip(item.word()?, words_at(place))).flatten() {
            let message = format!("there is no `{}` here; did you mean `{meant}`?", shown(path));
            ctxt.error(path, message);
            return false;
        }
        if !calls {
            let word = shown(path);
            let way_out = suggestion(&word, words_at(place))
                .unwrap_or_else(|| "; a rule belongs on a field, a group on named fields".into());
            ctxt.error(path, format!("`{word}` is not allowed on {here}{way_out}"));
        }
        return calls;
    };
    if let Some(belongs) = elsewhere(place, word) {
        ctxt.error(path, format!("`{word}` is not allowed on {here}; it belongs on {belongs}"));
        return false;
    }
    if !repeats(place, word) && before.iter().any(|before| before.is(word)) {
        ctxt.error(path, format!("`{word}` is given twice; leave out one"));
        return false;
    }
    match word {
        "wire" | "legacy" | "either" => inside(ctxt, place, item, word, false),
        "warn" => inside(ctxt, place, item, word, calls || place.takes_functions()),
        "strict" | "documented" if !calls => inside(ctxt, place, item, word, true),
        _ => {}
    }
    true
}

/// Whether the item calls a function of the user's own that judges one value.
fn asks_function(item: &Item) -> bool {
    item.is("custom") || item.is("check")
}

/// Reports an error of what `legacy(…)` and its like cannot hold here; `rules` may be among it or not.
fn inside(ctxt: &Ctxt, place: Place, item: &Item, word: &str, rules: bool) {
    let (takes, alone) = place.takes_inside(word);
    match &item.value {
        Value::Bare if alone => {}
        Value::Items(items) if !items.is_empty() => {
            let whole = place.takes_functions();
            let weighs = |inner: &Item| {
                asks_function(inner) || !whole && (!is_own(inner) || inner.is("when"))
            };
            let fits =
                |inner: &&Item| takes.iter().any(|word| inner.is(word)) || rules && weighs(inner);
            for inner in items.iter().filter(|inner| !fits(inner)) {
                let mut words: Vec<_> = takes.iter().map(|word| format!("`{word}`")).collect();
                words.extend((rules && whole).then(|| "`custom`".to_owned()));
                let more = if rules && !whole { ", rules and groups" } else { "" };
                let message = format!("`{word}(…)` takes only {}{more} here", words.join(" or "));
                ctxt.error(&inner.path, message);
            }
        }
        _ if rules => {
            ctxt.error(&item.path, format!("`{word}` needs what it weighs; write `{word}(…)`"));
        }
        _ => ctxt.error(
            &item.path,
            format!("`{word}` needs what it is about; write `{word}({} = …)`", takes[0]),
        ),
    }
}

/// The smallest part of the item that its value is.
pub fn blamed(item: &Item) -> &dyn ToTokens {
    match &item.value {
        Value::Assign(expr) => expr,
        _ => &item.path,
    }
}

/// The strings, where the item has several instead of one.
fn several(item: &Item) -> Vec<&Expr> {
    match &item.value {
        Value::Assign(expr) => match ungrouped(expr) {
            Expr::Array(array) => array.elems.iter().collect(),
            _ => Vec::new(),
        },
        Value::Args(args, _) => args.iter().map(|arg| &arg.expr).collect(),
        _ => Vec::new(),
    }
}

pub fn text(ctxt: &Ctxt, item: &Item) -> Option<LitStr> {
    if let Value::Assign(expr) = &item.value {
        if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = ungrouped(expr) {
            return Some(text.clone());
        }
    }
    let name = item.path.to_token_stream();
    let several = several(item);
    if let (true, [_, _, ..]) = (item.is("alias"), &several[..]) {
        let each: Vec<_> = several.iter().map(|one| format!("alias = {}", shown(one))).collect();
        ctxt.error(blamed(item), format!("`alias` needs a string; write `{}`", each.join(", ")));
        return None;
    }
    let meant = match &item.value {
        Value::Assign(expr) => ident(expr).map(ToString::to_string),
        Value::Args(args, _) => args.first().and_then(|arg| match ungrouped(&arg.expr) {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            expr => ident(expr).map(ToString::to_string),
        }),
        _ => None,
    };
    let meant = meant.as_deref().unwrap_or("…");
    ctxt.error(blamed(item), format!("`{name}` needs a string; write `{name} = \"{meant}\"`"));
    None
}

/// Tokens as people write them.
pub fn shown(tokens: impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    // Blanks in a string are the user's own.
    if text.contains('"') {
        text.replace(" (", "(").replace(" . ", ".")
    } else {
        text.replace(' ', "")
    }
}

/// The single word that an expression is.
pub fn ident(expr: &Expr) -> Option<&Ident> {
    match ungrouped(expr) {
        Expr::Path(ExprPath { path, qself: None, attrs }) if attrs.is_empty() => path.get_ident(),
        _ => None,
    }
}

/// The words of `a.b.c`.
pub fn steps(expr: &Expr) -> Option<Vec<&Ident>> {
    match ungrouped(expr) {
        Expr::Field(ExprField { base, member: Member::Named(name), .. }) => {
            let mut steps = steps(base)?;
            steps.push(name);
            Some(steps)
        }
        other => ident(other).map(|word| vec![word]),
    }
}

/// The expression inside the invisible group that a `macro_rules!` puts around it.
pub fn ungrouped(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => ungrouped(&group.expr),
        _ => expr,
    }
}
