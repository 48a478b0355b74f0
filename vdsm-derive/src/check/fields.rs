//! The fields of structs and variants.

use std::collections::HashMap;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Fields as Written, Lit, Member, Token, Type};

use super::attributes::{Attrs, is_own, text, ungrouped};
use super::call::{is_function, literal, made_of, spelled};
use super::places::Place;
use super::{doc, inside, looks, node, notes, otherwise};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::model::{
    Absent, Alias, Call, Extra, Field, FieldRole, Fields, Name, Newtype, Node, Otherwise, Skipped,
    Support, Via, Whole,
};
use crate::parse::{self, Value};

/// A named field as it was written, beside what was made of it.
pub struct Source {
    pub ident: Ident,
    /// The number of the field; none where it is skipped.
    pub number: Option<usize>,
    /// Its key, where it has one.
    pub key: Option<String>,
    pub flattened: bool,
    pub chosen_by: Option<Ident>,
}

/// How many of the fields are not skipped.
pub fn shown(ctxt: &Ctxt, fields: &Punctuated<syn::Field, Token![,]>) -> usize {
    let skipped = |field: &&syn::Field| Attrs::say(ctxt, Place::Position, &field.attrs, &["skip"]);
    fields.iter().filter(|field| !skipped(field)).count()
}

/// Named fields.
pub fn named(
    ctxt: &Ctxt,
    fields: &Written,
    case: Option<Case>,
    default: Option<Whole>,
) -> (Fields, Vec<Source>) {
    let mut all = Fields { shown: Vec::new(), skipped: Vec::new(), default };
    let mut sources = Vec::new();
    for field in fields {
        let Some(ident) = &field.ident else { continue };
        let mut attrs = Attrs::read(ctxt, Place::Field, &field.attrs);
        attrs.refuse_groups(fields);
        let word = ident.unraw().to_string();
        let key = || case.map_or_else(|| word.clone(), |case| case.field(&word));
        let number = add(ctxt, &mut all, &attrs, Member::Named(ident.clone()), field, key);
        let chosen_by = attrs.word("chosen_by", "a field", "field");
        if let Some(second) = attrs.get("rest").filter(|_| all.that(FieldRole::Rest).count() > 1) {
            ctxt.error(
                &second.path,
                "the unknown keys have a field already; only one can keep them",
            );
        }
        let shown = number.map(|number| &all.shown[number]);
        let key = shown.filter(|field| field.stand == FieldRole::Keyed).map(|it| it.key.clone());
        let flattened = shown.is_some_and(|field| field.stand == FieldRole::Flatten);
        sources.push(Source { ident: ident.clone(), number, key, flattened, chosen_by });
    }
    (all, sources)
}

/// Reports errors of what is declared of a variant that is skipped, which nothing reads.
pub fn refuse_in_skipped(ctxt: &Ctxt, attrs: &Attrs<'_>, fields: &Written) {
    const NAMED: &[&str] =
        &["rename", "alias", "deprecated", "other", "tag", "form", "wire", "legacy"];
    attrs.refuse("skip", NAMED, "the variant is never on the wire");
    for item in fields.iter().flat_map(|field| parse::items(ctxt, &field.attrs)) {
        let message = "the variant is never on the wire, where this would be kept; leave it out";
        ctxt.error(&item.path, message);
    }
}

/// The fields of a tuple.
pub fn positions(ctxt: &Ctxt, attrs: &Attrs<'_>, fields: &Written) -> Fields {
    let mut all = Fields { shown: Vec::new(), skipped: Vec::new(), default: whole(ctxt, attrs) };
    for (member, field) in fields.members().zip(fields) {
        let attrs = Attrs::read(ctxt, Place::Position, &field.attrs);
        let position = all.shown.len().to_string();
        add(ctxt, &mut all, &attrs, member, field, || position);
    }
    all
}

/// The one field of a newtype that is not skipped; `outer` is what stands on the type itself.
pub fn newtype<'c>(ctxt: &'c Ctxt, mut outer: Attrs<'c>, fields: &Written) -> Option<Newtype> {
    let (mut shown, mut skipped) = (None, Vec::new());
    for (member, field) in fields.members().zip(fields) {
        let attrs = Attrs::read(ctxt, Place::Inner, &field.attrs);
        if attrs.flag("skip") {
            skipped.push(skip(&attrs, member, field));
        } else {
            outer.merge(attrs);
            shown = Some((member, node::node(ctxt, &outer, &field.ty)));
        }
    }
    shown.map(|(member, node)| Newtype { member, node, skipped, made_by: None })
}

fn add(
    ctxt: &Ctxt,
    all: &mut Fields,
    attrs: &Attrs<'_>,
    member: Member,
    field: &syn::Field,
    key: impl FnOnce() -> String,
) -> Option<usize> {
    attrs.refuse("skip", KEYED, "the field is never on the wire");
    attrs.refuse("flatten", UNKEYED, "the field has no key of its own");
    attrs.refuse("rest", UNKEYED, "the field keeps the keys that nobody claimed");
    attrs.refuse("flatten", &["rest"], "one takes known keys, the other unknown ones");
    if attrs.flag("flatten") {
        refuse_undone(ctxt, attrs);
    }
    attrs.refuse("nullable", &["default"], "the key has to be there");
    attrs.refuse("nullable", &["counts_null"], "the key is always there");
    if attrs.flag("skip") {
        for rule in attrs.items().filter(|item| !is_own(item)) {
            ctxt.error(
                &rule.path,
                "the field is never on the wire, where rules are kept; leave it out",
            );
        }
        all.skipped.push(skip(attrs, member, field));
        return None;
    }
    let stand = match (attrs.flag("flatten"), attrs.flag("rest")) {
        (true, _) => FieldRole::Flatten,
        (_, true) => FieldRole::Rest,
        _ => FieldRole::Keyed,
    };
    let (key, span) = match attrs.text("rename") {
        Some(text) => (text.value(), text.span()),
        None => (key(), field.ident.as_ref().map_or_else(|| field.ty.span(), Ident::span)),
    };
    if stand == FieldRole::Flatten {
        refuse_whole(ctxt, attrs);
    }
    let otherwise = otherwise::of_field(ctxt, attrs, &field.ty);
    let node = Node { otherwise, ..node::node(ctxt, attrs, &field.ty) };
    let absent = absent(ctxt, attrs, &field.ty, all.default.is_some() && stand == FieldRole::Keyed);
    refuse_unjudged(ctxt, &node, &absent);
    all.shown.push(Field {
        member,
        key,
        span,
        aliases: aliases(ctxt, attrs),
        doc: doc(&field.attrs),
        node,
        stand,
        absent,
        nullable: nullable(ctxt, attrs, &field.ty),
        counts_null: counts_null(ctxt, attrs, &field.ty),
        deprecated: notes::deprecation(ctxt, attrs),
        label: attrs.text("label").map(|text| text.value()),
        meta: notes::meta(ctxt, attrs),
        unwritten: crate::serde::unwritten(&field.attrs),
        held: None,
        related: false,
        looked_into: false,
        chosen_by: None,
        chosen_at: None,
        compared: Vec::new(),
    });
    Some(all.shown.len() - 1)
}

/// Reports an error of what nothing would be done with, since a flattened value is never there as a whole.
fn refuse_undone(ctxt: &Ctxt, attrs: &Attrs<'_>) {
    let undone = ["form", "either", "each", "keys", "sample", "strict", "documented"];
    for item in
        attrs.items().filter(|item| !is_own(item) || undone.iter().any(|word| item.is(word)))
    {
        let word = item.path.to_token_stream().to_string();
        let message = format!(
            "a flattened field has no value of its own; declare `{word}` in its type, on the field that it is about"
        );
        ctxt.error(&item.path, message);
    }
}

/// Reports an error of what has serde read the value, which reads it whole.
fn refuse_whole(ctxt: &Ctxt, attrs: &Attrs<'_>) {
    let whole = ["serde", "deserialize_with", "with"].into_iter().find_map(|word| attrs.get(word));
    if let Some(item) = whole {
        let word = item.path.to_token_stream();
        let message = format!(
            "`{word}` reads a value as a whole, and a flattened field has none; leave out `{word}`, or `flatten`"
        );
        ctxt.error(&item.path, message);
    }
}

/// Reports an error of a rule that could not judge the default, of which only serde knows how it would be
/// on the wire.
fn refuse_unjudged(ctxt: &Ctxt, node: &Node, absent: &Absent) {
    let unknown = match absent {
        Absent::Nothing | Absent::Value(_, Some(_)) => false,
        // That of a container of serde's is known, unless it is one of values.
        Absent::Default(_) if node.via == Via::Inside => matches!(node.ty, Type::Array(_)),
        Absent::Default(_) => node.via == (Via::Serde { optional: false }),
        Absent::Container | Absent::Value(_, None) => true,
    };
    if node.via == Via::Validate {
        return;
    }
    let mut rules: Vec<_> = node.rules.iter().map(|rule| &rule.call).collect();
    if node.via == Via::Inside {
        rules.extend([&node.each, &node.keys].into_iter().flatten().flat_map(rules_inside));
    }
    let [rule, ..] = &*rules else { return };
    let given = match absent {
        Absent::Default(_) => node.via == Via::Inside && !looks::optional(&node.ty),
        other => matches!(other, Absent::Value(_, Some(_))),
    };
    let replaced = matches!(node.otherwise, Some(Otherwise::Value(..)));
    let made_of = node.rules.iter().flat_map(|rule| made_of(&rule.call));
    if let Some(function) =
        made_of.filter(|_| unknown || given || replaced).find(|call| is_function(call))
    {
        let message = format!(
            "`{}` judges only what a client sent where serde reads the field; make the field an `Option` without a default, or leave the function out",
            spelled(function)
        );
        return ctxt.error(&function.path, message);
    }
    if unknown {
        let message = "the rule cannot judge the default of a field that serde reads; make the field an `Option` without a default, write the default as a literal, or leave the rule out";
        ctxt.error(&rule.path, message);
    }
    if let Some(Otherwise::Value(_, None)) = node.otherwise {
        let message = "the rule cannot judge what takes the place of a value that serde reads; write that as a literal, or leave the rule out";
        ctxt.error(&rule.path, message);
    }
}

/// The rules on items and keys, and on what is inside these.
fn rules_inside(extra: &Extra) -> Vec<&Call> {
    let deeper = [&extra.each, &extra.keys].into_iter().flatten();
    let deeper = deeper.flat_map(|extra| rules_inside(extra));
    extra.rules.iter().map(|rule| &rule.call).chain(deeper).collect()
}

/// What is not allowed on a field that has no key.
const UNKEYED: &[&str] = &[
    "rename",
    "alias",
    "deprecated",
    "chosen_by",
    "default",
    "otherwise",
    "nullable",
    "counts_null",
    "label",
    "meta",
];

/// What is not allowed on a field that is never on the wire.
const KEYED: &[&str] = &[
    "rename",
    "alias",
    "wire",
    "legacy",
    "deprecated",
    "label",
    "meta",
    "flatten",
    "rest",
    "form",
    "sample",
    "secret",
    "serde",
    "each",
    "keys",
    "strict",
    "documented",
    "warn",
    "chosen_by",
    "nullable",
    "counts_null",
    "otherwise",
];

fn skip(attrs: &Attrs<'_>, member: Member, field: &syn::Field) -> Skipped {
    let value = match attrs.get("default").map(|item| &item.value) {
        Some(Value::Assign(value)) => Some((**value).clone()),
        _ => None,
    };
    Skipped { member, ty: field.ty.clone(), value }
}

/// The function that a string names, as serde takes it.
pub fn named_in_quotes(value: &Expr) -> Option<String> {
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = ungrouped(value) else { return None };
    let text = text.value();
    // A single word may as well be meant as a string. To parse the text would make errors of what is no Rust.
    (is_path(&text) && (text.contains('_') || text.contains("::"))).then_some(text)
}

/// Whether the text is names with `::` between.
fn is_path(text: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first == '_' || first.is_alphabetic())
            && name.chars().all(|c| c == '_' || c.is_alphanumeric())
    };
    text.split("::").all(is_name)
}

fn absent(ctxt: &Ctxt, attrs: &Attrs<'_>, ty: &Type, container: bool) -> Absent {
    match attrs.get("default") {
        None if container => Absent::Container,
        // The outer `Option` is the key, the inner one `null`.
        None if looks::twice_optional(ty) && !attrs.flag("serde") && !attrs.flag("nullable") => {
            Absent::Default(None)
        }
        None => Absent::Nothing,
        Some(item) => match &item.value {
            Value::Bare => Absent::Default(Some(item.path.span())),
            Value::Assign(value) => {
                if let Some(path) = named_in_quotes(value).filter(|_| looks::is_no_text(ty)) {
                    let message = format!(
                        "`default` takes the value itself; call the function, `default = {path}()`"
                    );
                    ctxt.error(value, message);
                }
                Absent::Value(value.clone(), literal(value))
            }
            _ => {
                ctxt.error(&item.path, "`default` takes one value; write `default = …`");
                Absent::Default(None)
            }
        },
    }
}

/// The default of a whole struct.
pub fn whole(ctxt: &Ctxt, attrs: &Attrs<'_>) -> Option<Whole> {
    let item = attrs.get("default")?;
    Some(match &item.value {
        Value::Assign(value) => {
            if let Some(path) = named_in_quotes(value) {
                let message = format!(
                    "`default` takes the value itself; call the function, `default = {path}()`"
                );
                ctxt.error(value, message);
            }
            Whole::Value(value.clone())
        }
        Value::Bare => Whole::OfType,
        _ => {
            ctxt.error(&item.path, "`default` takes one value; write `default = …`");
            Whole::OfType
        }
    })
}

/// Whether the key of an `Option` has to be there.
fn nullable(ctxt: &Ctxt, attrs: &Attrs<'_>, ty: &Type) -> bool {
    let Some(item) = attrs.get("nullable") else { return false };
    if !looks::optional(ty) {
        ctxt.error(&item.path, "the field has no value for `null`; make it an `Option`");
    }
    attrs.flag("nullable")
}

/// Whether groups take `null` for a value of the field, which has to be another than that of a missing key.
fn counts_null(ctxt: &Ctxt, attrs: &Attrs<'_>, ty: &Type) -> bool {
    let Some(item) = attrs.get("counts_null") else { return false };
    if !looks::twice_optional(ty) {
        let message =
            "`null` and a missing key are one value of the field; make it an `Option<Option<…>>`";
        ctxt.error(&item.path, message);
    }
    attrs.flag("counts_null")
}

/// The aliases, with those of `wire(alias = "…")` and `legacy(alias = "…")`.
pub fn aliases(ctxt: &Ctxt, attrs: &Attrs<'_>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for item in attrs.items() {
        let (support, written) = match () {
            () if item.is("wire") => (Support::Wire, inside(item)),
            () if item.is("legacy") => (Support::Legacy, inside(item)),
            () => (Support::Documented, std::slice::from_ref(item)),
        };
        for item in written.iter().filter(|item| item.is("alias")) {
            let name = text(ctxt, item);
            aliases.extend(name.map(|text| Alias {
                name: text.value(),
                span: text.span(),
                support,
            }));
        }
    }
    aliases
}

/// Every key and alias in the order of the lookup; reports errors where two are the same.
pub fn names(ctxt: &Ctxt, fields: &Fields) -> Vec<Name> {
    let mut names = Vec::new();
    let mut taken = HashMap::new();
    for number in fields.that(FieldRole::Keyed) {
        let field = &fields.shown[number];
        let key = (&field.key, field.span);
        let aliases = field.aliases.iter().map(|alias| (&alias.name, alias.span));
        for (alias, (name, span)) in std::iter::once(key).chain(aliases).enumerate() {
            if let Some(other) = taken.insert(name, number) {
                if other == number {
                    let message =
                        format!("the field goes by the key `{name}` already; leave this out");
                    ctxt.error_at(span, message);
                    continue;
                }
                let other = fields.shown[other].member.to_token_stream();
                let message =
                    format!("the key `{name}` is that of the field `{other}` already; rename one");
                ctxt.error_at(span, message);
            }
            names.push(Name { text: name.clone(), field: number, alias });
        }
    }
    names.sort_by(|a, b| a.text.cmp(&b.text));
    names
}
