//! One of several kinds of value.

use serde_json::{Value, json};
use vdsm_validate::schema::{Alternative, By, Field, Kind, Object, Union};

use super::object::core;
use super::{Exporter, comment, constant, describe, object};

impl Exporter {
    pub(super) fn union(&mut self, union: &'static Union, within: &str) -> Value {
        match union.by() {
            // The data of a variant are a dictionary with one key, and the tag beside it.
            By::Tag(tag) | By::Adjacent { tag, .. } => self.by_tag(union, tag, within),
            By::External => self.external(union, within),
            By::Given(name) => {
                let mut value = object(self.by_kind(union, within));
                let tags = union.variants().iter().filter(|variant| !variant.tags().is_empty());
                let ways = tags.map(|variant| {
                    let tags: Vec<_> =
                        variant.tags().iter().map(|tag| format!("`{tag}`")).collect();
                    format!("{} by {}", variant.name(), tags.join(" or "))
                });
                let ways: Vec<_> = ways.collect();
                comment(
                    &mut value,
                    &format!(
                        "Said here is what is taken where nobody gives `{name}`. Where it is given, it chooses: {}.",
                        ways.join(", ")
                    ),
                );
                value.into()
            }
            By::Keys => self.by_kind(union, within),
            _ => json!({"$comment": "How this union is chosen from is not known to the export."}),
        }
    }

    /// What a variant takes; nothing where the policy refuses it.
    pub(super) fn alternative(
        &mut self,
        variant: &'static Alternative,
        tag: Option<&'static str>,
        within: &str,
    ) -> Value {
        if !self.strictness.takes(variant.support()) {
            return json!(false);
        }
        let schema = variant.node().schema();
        let tag = tag.filter(|tag| match core(schema) {
            Kind::Object(object) => !object.fields().iter().any(|field| field.key() == *tag),
            _ => true,
        });
        let bare = crate::place::Place::is_bare(variant.node(), &[]);
        let mut value = match core(schema) {
            // What a variant declares itself has no name but in its union.
            Kind::Object(_) if bare && schema.name() == variant.name() => {
                let name = format!("{within}.{}", variant.name());
                object(self.reference(schema, tag, &name))
            }
            Kind::Object(_) if tag.is_some() && bare => {
                object(self.reference(schema, tag, schema.name()))
            }
            _ => object(self.node(variant.node(), &[])),
        };
        value.insert("title".into(), variant.name().into());
        describe(&mut value, variant.doc(), None);
        value.into()
    }

    fn by_tag(&mut self, union: &'static Union, tag: &'static str, within: &str) -> Value {
        let mut all = Vec::new();
        let ways = union.variants().iter().map(|variant| {
            let tags: Vec<_> = variant.tags().iter().map(|tag| constant(*tag)).collect();
            all.extend(tags.clone());
            let way = self.alternative(variant, Some(tag), within);
            json!({"properties": {tag: {"enum": tags}}, "allOf": [way]})
        });
        let ways: Vec<_> = ways.collect();
        json!({
            "type": "object",
            "required": [tag],
            "properties": {tag: {"enum": all}},
            "oneOf": ways,
        })
    }

    /// The only key of a dictionary; or a string, where there are no data.
    fn external(&mut self, union: &'static Union, within: &str) -> Value {
        let mut ways = Vec::new();
        for variant in union.variants() {
            if variant.unit() && self.strictness.takes(variant.support()) {
                let tags: Vec<_> = variant.tags().iter().map(|tag| constant(*tag)).collect();
                let mut way = object(json!({"enum": tags}));
                describe(&mut way, variant.doc(), None);
                ways.push(way.into());
            }
            ways.push(self.alternative(variant, None, within));
        }
        json!({"anyOf": ways})
    }

    /// By the kind of the value, then the keys that are there.
    fn by_kind(&mut self, union: &'static Union, within: &str) -> Value {
        let variants = union.variants().iter();
        let (dictionaries, others): (Vec<_>, Vec<_>) =
            variants.partition(|variant| is_dictionary(variant));
        let mut ways = Vec::new();
        for variant in &others {
            ways.push(self.alternative(variant, None, within));
        }
        let nested = others.iter().any(|variant| {
            matches!(core(variant.node().schema()), Kind::Union(_) | Kind::Any | Kind::ViaSerde(_))
        });
        let lists = others
            .iter()
            .filter(|variant| {
                matches!(core(variant.node().schema()), Kind::List(_) | Kind::Tuple(_))
            })
            .count();
        let mut value = if nested {
            // What takes values of every kind is chosen after those that are for one.
            for variant in &dictionaries {
                ways.push(self.alternative(variant, None, within));
            }
            object(json!({"anyOf": ways}))
        } else if dictionaries.is_empty() {
            object(json!({"anyOf": ways}))
        } else {
            let chain = self.by_keys(&dictionaries, within);
            if ways.is_empty() {
                object(json!({"type": "object", "allOf": [chain]}))
            } else {
                object(json!({"if": {"type": "object"}, "then": chain, "else": {"anyOf": ways}}))
            }
        };
        if nested || lists > 1 {
            comment(
                &mut value,
                "The first kind that fits counts, and is judged alone: what only a later one takes is refused.",
            );
        }
        value.into()
    }

    /// The first variant whose required keys are all there; where there is none, one that takes keys
    /// of any name.
    fn by_keys(&mut self, variants: &[&'static Alternative], within: &str) -> Value {
        if let [only] = variants {
            return self.alternative(only, None, within);
        }
        // A variant that a key speaks for, and that lacks another, is chosen and refuses.
        let named = variants.iter().filter_map(|variant| match core(variant.node().schema()) {
            Kind::Object(of) => Some(names(of)),
            _ => None,
        });
        let named: std::collections::BTreeSet<_> = named.flatten().collect();
        let named: Vec<_> = named.into_iter().map(|name| json!({"required": [name]})).collect();
        let mut chain = json!(false);
        for variant in variants.iter().rev().filter(|variant| takes_any_key(variant)) {
            let way = self.alternative(variant, None, within);
            chain = json!({"if": complete(variant), "then": way, "else": chain});
        }
        if chain != json!(false) && !named.is_empty() {
            chain = json!({"if": {"anyOf": named}, "then": false, "else": chain});
        }
        for variant in variants.iter().rev() {
            let way = self.alternative(variant, None, within);
            let mut spoken = vec![json!({"maxProperties": 0})];
            if let Kind::Object(of) = core(variant.node().schema()) {
                spoken.extend(names(of).into_iter().map(|name| json!({"required": [name]})));
            }
            let when = json!({"allOf": [complete(variant), {"anyOf": spoken}]});
            chain = json!({"if": when, "then": way, "else": chain});
        }
        chain
    }
}

fn is_dictionary(variant: &Alternative) -> bool {
    matches!(core(variant.node().schema()), Kind::Object(_) | Kind::Map(_))
}

fn takes_any_key(variant: &Alternative) -> bool {
    match core(variant.node().schema()) {
        Kind::Map(_) => true,
        Kind::Object(object) => object.rest().is_some(),
        _ => false,
    }
}

/// Every name of every key.
fn names(of: &'static Object) -> Vec<&'static str> {
    let keyed = of.fields().iter().filter(|field| field.keyed()).flat_map(spellings);
    let mut names: Vec<_> = keyed.collect();
    for &number in of.flatten() {
        if let Kind::Object(inner) = core(of.fields()[number].node().schema()) {
            names.extend(self::names(inner));
        }
    }
    names
}

fn spellings(field: &'static Field) -> impl Iterator<Item = &'static str> {
    std::iter::once(field.key()).chain(field.aliases().map(|alias| alias.name()))
}

/// A schema that holds where no required key is missing.
fn complete(variant: &Alternative) -> Value {
    let Kind::Object(of) = core(variant.node().schema()) else { return json!({}) };
    let mut all = Vec::new();
    required(of, &mut all);
    json!({"allOf": all})
}

fn required(of: &'static Object, all: &mut Vec<Value>) {
    for field in of.fields().iter().filter(|field| field.keyed() && field.required()) {
        let ways: Vec<_> = spellings(field).map(|name| json!({"required": [name]})).collect();
        all.push(if let [way] = ways.as_slice() { way.clone() } else { json!({"anyOf": ways}) });
    }
    for &number in of.flatten() {
        let node = of.fields()[number].node();
        if let (Kind::Object(inner), false) = (core(node.schema()), node.nullable()) {
            required(inner, all);
        }
    }
}
