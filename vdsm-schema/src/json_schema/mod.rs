//! JSON Schema 2020-12.

mod between;
mod names;
mod object;
mod texts;
mod union;

use std::collections::HashMap;
use std::fmt;

use serde_json::{Map, Value, json};
use vdsm_validate::rules::Rule;
use vdsm_validate::schema::{
    Annotations, Deprecation, Field, FieldForm, JsonSchema, Kind, Level, Node, Otherwise, Parsed,
    Schema,
};
use vdsm_validate::{Constant, ValueRef};

use crate::place::{Place, Strictness, is_named};
use crate::prose::prose;

/// The JSON Schema of types: each is a definition, and so is every type inside. A document is valid by
/// it where it is one of the first type.
///
/// See the [documentation of the crate](crate) for an example.
#[must_use]
pub fn json_schema(types: &[&'static Schema], strictness: Strictness) -> Value {
    let mut exporter = Exporter::new(strictness, "#/$defs/");
    let mut first = None;
    for schema in types {
        let of = exporter.add(schema);
        first.get_or_insert(of);
    }
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Nothing here refuses a key that is there twice, nor a whole number that is written with a fraction (5.0); the checker does.",
        "$defs": exporter.finish(),
    });
    if let (Some(Value::Object(first)), Value::Object(whole)) = (first, &mut whole) {
        whole.extend(first);
    }
    whole
}

/// Writes types as definitions, for a document of any kind that has them.
///
/// ```
/// use serde_json::json;
/// use vdsm_schema::{Exporter, Strictness};
/// use vdsm_validate::{Describe, Validate};
///
/// #[derive(Validate)]
/// struct Empty {}
///
/// let mut exporter = Exporter::new(Strictness::Strict, "#/components/schemas/");
/// assert_eq!(exporter.add(Empty::schema()), json!({"$ref": "#/components/schemas/Empty"}));
/// assert_eq!(exporter.finish()["Empty"]["type"], "object");
/// ```
#[derive(Debug)]
pub struct Exporter {
    strictness: Strictness,
    prefix: &'static str,
    names: HashMap<(*const Schema, Option<&'static str>), String>,
    definitions: Map<String, Value>,
}

impl Exporter {
    /// Definitions that are referred to with that in front of their names.
    #[must_use]
    pub fn new(strictness: Strictness, prefix: &'static str) -> Self {
        Self { strictness, prefix, names: HashMap::new(), definitions: Map::new() }
    }

    /// A type as a reference to its definition; one without a name of its own as it is.
    pub fn add(&mut self, schema: &'static Schema) -> Value {
        if is_named(schema) {
            return self.reference(schema, None, schema.name());
        }
        self.place(&Place::of(schema))
    }

    /// The definitions by name.
    #[must_use]
    pub fn finish(self) -> Map<String, Value> {
        self.definitions
    }

    /// A reference to the definition of a type; `tag` is a key that it may have beside its own.
    fn reference(
        &mut self,
        schema: &'static Schema,
        tag: Option<&'static str>,
        name: &str,
    ) -> Value {
        let of = (std::ptr::from_ref(schema), tag);
        let name = match self.names.get(&of) {
            Some(name) => name.clone(),
            None => self.define(schema, tag, name),
        };
        json!({"$ref": format!("{}{}", self.prefix, name.replace('~', "~0").replace('/', "~1"))})
    }

    fn define(&mut self, schema: &'static Schema, tag: Option<&'static str>, name: &str) -> String {
        let name = self.free(name);
        self.names.insert((std::ptr::from_ref(schema), tag), name.clone());
        // The place is taken before what is inside refers to it.
        self.definitions.insert(name.clone(), Value::Null);
        let place = Place::of(schema);
        let mut value = self.whole(&place, tag);
        value.entry("title").or_insert_with(|| schema.name().into());
        describe(&mut value, schema.doc(), None);
        self.definitions.insert(name.clone(), value.into());
        name
    }

    /// A name that no other definition has.
    fn free(&self, name: &str) -> String {
        let name: String = name
            .chars()
            .map(
                |letter| {
                    if letter.is_alphanumeric() || "._-".contains(letter) { letter } else { '_' }
                },
            )
            .collect();
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(|name| !self.definitions.contains_key(name)).unwrap_or(name)
    }

    /// What belongs at a node.
    fn node(&mut self, node: &Node, outer: &[Annotations]) -> Value {
        let place = Place::new(node, outer);
        let value = self.accepted(node, outer, &place);
        if !place.takes_any(self.strictness) {
            return value;
        }
        let mut any = object(json!({"anyOf": [value, {}]}));
        comment(&mut any, &otherwise(&place));
        any.into()
    }

    /// What is accepted at a node.
    fn accepted(&mut self, node: &Node, outer: &[Annotations], place: &Place) -> Value {
        let own = node.schema();
        if !is_named(own) || !Place::is_bare(node, outer) {
            return self.place(place);
        }
        let mut value = object(self.reference(own, None, own.name()));
        if node.nullable() {
            value = object(json!({"anyOf": [value, {"type": "null"}]}));
        }
        note(&mut value, place);
        value.into()
    }

    /// What belongs at a place.
    fn place(&mut self, place: &Place) -> Value {
        self.whole(place, None).into()
    }

    fn whole(&mut self, place: &Place, tag: Option<&'static str>) -> Map<String, Value> {
        let mut ways = Vec::new();
        if place.takes_plain(self.strictness) {
            ways.push(self.plain(place, tag));
        }
        for form in place.admitted(self.strictness).collect::<Vec<_>>() {
            ways.push(self.formed(place, form));
        }
        if place.nullable {
            ways.push(object(json!({"type": "null"})));
        }
        let mut value = match ways.len() {
            0 => object(json!({"not": {}})),
            1 => ways.remove(0),
            _ => object(json!({"anyOf": ways})),
        };
        note(&mut value, place);
        value
    }

    /// A value as it is, without a form, by its rules.
    fn plain(&mut self, place: &Place, tag: Option<&'static str>) -> Map<String, Value> {
        let mut value = object(self.kind(place, tag));
        for (rule, level) in place.rules() {
            if self.strictness.refuses(level) {
                let export = rule.json_schema(place.schema.kind());
                let counts_all =
                    !place.leaves_out(self.strictness) && !self.varies_inside(place, &export);
                if counts_all {
                    add(&mut value, export.keywords());
                }
                if !counts_all || !export.is_exact() {
                    comment(&mut value, &format!("Also refused: a value that {}.", Says(rule)));
                }
            } else if level == Level::Warning {
                comment(&mut value, &format!("Warned of: a value that {}.", Says(rule)));
            }
        }
        for refused in place.not_changed(self.strictness) {
            comment(&mut value, &format!("Also refused: a value that {refused}."));
        }
        value
    }

    fn kind(&mut self, place: &Place, tag: Option<&'static str>) -> Value {
        match place.schema.kind() {
            Kind::Any => json!({}),
            Kind::ViaSerde(_) => json!({
                "$comment": format!("Also refused: what serde does not read as `{}`, which is not known here [serde].", place.schema.name()),
            }),
            Kind::Null => json!({"type": "null"}),
            Kind::Bool => json!({"type": "boolean"}),
            Kind::Integer { min, max } => {
                json!({"type": "integer", "minimum": min, "maximum": max})
            }
            Kind::Number { single: false } => json!({"type": "number"}),
            Kind::Number { single: true } => {
                json!({"type": "number", "minimum": f64::from(f32::MIN), "maximum": f64::from(f32::MAX)})
            }
            Kind::Text { borrowed: false } => json!({"type": "string"}),
            Kind::Text { borrowed: true } => json!({
                "type": "string",
                "$comment": "Refused in JSON text: a string with an escape, which cannot be lent.",
            }),
            Kind::Char => json!({"type": "string", "minLength": 1, "maxLength": 1}),
            Kind::Parsed(of) => parsed(of),
            Kind::Bytes => json!({"not": {}, "$comment": "JSON has no binary data."}),
            Kind::Enum(names) => self.names(names),
            Kind::List(list) => {
                let item = self.node(list.item(), &place.each());
                let mut value = json!({"type": "array", "items": item});
                if let Some(len) = list.exact().filter(|_| !place.leaves_out(self.strictness)) {
                    value["minItems"] = len.into();
                    value["maxItems"] = len.into();
                }
                let kind = object::core(list.item().schema());
                let is_scalar = !matches!(kind, Kind::List(_) | Kind::Tuple(_) | Kind::Map(_))
                    && !matches!(kind, Kind::Object(_) | Kind::Union(_) | Kind::Any);
                let all = !place.leaves_out(self.strictness);
                if list.set() && is_scalar && all && !list.item().nullable() {
                    value["uniqueItems"] = true.into();
                }
                value
            }
            Kind::Map(map) => {
                let keys = self.keys(map.key(), &place.keys());
                let each = self.node(map.value(), &place.each());
                json!({"type": "object", "propertyNames": keys, "additionalProperties": each})
            }
            Kind::Tuple(fields) => {
                let least = fields.iter().rposition(Field::required).map_or(0, |at| at + 1);
                let items: Vec<_> =
                    fields.iter().map(|field| self.node(field.node(), &[])).collect();
                json!({"type": "array", "prefixItems": items, "items": false, "minItems": least})
            }
            Kind::Object(object) if object.positional() && tag.is_none() => {
                let by_name = self.object(object, None);
                json!({"anyOf": [by_name, self.by_position(object)]})
            }
            Kind::Object(object) => self.object(object, tag),
            Kind::Union(union) => self.union(union, place.schema.name()),
            _ => json!({"$comment": "This kind of value is not known to the export."}),
        }
    }

    /// What the keys of a map are.
    fn keys(&mut self, node: &Node, outer: &[Annotations]) -> Value {
        let place = Place::new(node, outer);
        if place.takes_any(self.strictness) {
            return json!({"$comment": otherwise(&place)});
        }
        if matches!(place.schema.kind(), Kind::Text { .. } | Kind::Enum(_))
            && place.forms.is_empty()
        {
            return self.place(&Place { nullable: false, ..place });
        }
        let texts = self.texts(&place);
        let mut value =
            object(json!({"type": "string", "pattern": format!("^({})$", texts.pattern)}));
        if !texts.exact {
            comment(&mut value, "Not all that is declared of the key is said here.");
        }
        value.into()
    }

    /// A value in a form.
    fn formed(&mut self, place: &Place, form: FieldForm) -> Map<String, Value> {
        let (at, form) = (texts::At::new(self, place), form.form());
        let export: JsonSchema = form.json_schema(&at);
        let mut value = export.keywords().clone();
        if !export.is_exact() {
            let words = Expects(form);
            comment(
                &mut value,
                &format!(
                    "Read by the form `{}`, as {words}; not all of it is said here.",
                    form.code()
                ),
            );
        }
        value
    }
}

/// A scalar that its type reads. A format is no more than a note, so that it is said in words too.
fn parsed(of: &Parsed) -> Value {
    let mut value = match of.json() {
        "integer" => object(json!({"type": "integer"})),
        "decimal" => object(json!({"type": ["number", "string"]})),
        _ => object(json!({"type": "string"})),
    };
    if let Some(format) = of.format() {
        value.insert("format".into(), format.into());
    }
    comment(&mut value, &format!("Also refused: what is not {}.", of.expects()));
    value.into()
}

/// What becomes of a value that is not accepted, in words.
fn otherwise(place: &Place) -> String {
    let value = place.otherwise().and_then(|otherwise| otherwise.value());
    match (place.otherwise(), value.filter(|_| !place.secret)) {
        (Some(Otherwise::LeftOut), _) => "Left out with a warning where it is not so.".to_owned(),
        (_, Some(value)) => {
            format!("Replaced by {} with a warning where it is not so.", datum(value))
        }
        (_, None) => "Replaced with a warning where it is not so.".to_owned(),
    }
}

/// What is known of a place beside its rules.
fn note(value: &mut Map<String, Value>, place: &Place) {
    if place.secret || place.schema.secret() {
        value.insert("writeOnly".into(), true.into());
    }
    if let Some(sample) = place.sample()
        && !place.secret
    {
        value.insert("examples".into(), json!([datum(*sample)]));
    }
}

/// Documentation, and what to use instead.
fn describe(value: &mut Map<String, Value>, doc: &str, deprecation: Option<&Deprecation>) {
    let mut text = prose(doc);
    if let Some(deprecation) = deprecation {
        value.insert("deprecated".into(), true.into());
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&deprecation.to_string().replacen('d', "D", 1));
        text.push('.');
    }
    if !text.is_empty() {
        value.insert("description".into(), text.into());
    }
}

/// Adds keywords; where one is there already, beside it.
fn add(value: &mut Map<String, Value>, keywords: &Map<String, Value>) {
    let taken = keywords.keys().any(|name| value.contains_key(name));
    if !taken && !value.contains_key("$ref") {
        value.extend(keywords.clone());
        return;
    }
    for (name, operand) in keywords {
        let narrower =
            match (name.as_str(), value.get(name).and_then(Value::as_f64), operand.as_f64()) {
                ("minimum" | "minLength" | "minItems", Some(old), Some(new)) => new >= old,
                ("maximum" | "maxLength" | "maxItems", Some(old), Some(new)) => new <= old,
                (_, None, _) if !value.contains_key(name) => true,
                _ => false,
            };
        if narrower {
            value.insert(name.clone(), operand.clone());
        } else if value.get(name) != Some(operand) {
            push(value, json!({ name: operand }));
        }
    }
}

/// One more schema that has to hold.
fn push(value: &mut Map<String, Value>, schema: Value) {
    if let Value::Array(all) = value.entry("allOf").or_insert_with(|| json!([])) {
        all.push(schema);
    }
}

/// One more sentence that no keyword says.
fn comment(value: &mut Map<String, Value>, sentence: &str) {
    let text = match value.get("$comment").and_then(Value::as_str) {
        Some(text) => format!("{text} {sentence}"),
        None => sentence.to_owned(),
    };
    value.insert("$comment".into(), text.into());
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        Value::Bool(false) => object(json!({"not": {}})),
        _ => Map::new(),
    }
}

/// What a declaration writes, as JSON.
pub(crate) fn constant(constant: Constant) -> Value {
    match constant {
        Constant::Bool(value) => value.into(),
        Constant::Int(number) => number.into(),
        Constant::Text(text) => text.into(),
    }
}

/// A scalar as JSON; a container that is not empty is not known.
pub(crate) fn datum(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Bool(value) => value.into(),
        ValueRef::Int(number) => number.into(),
        ValueRef::Uint(number) => number.into(),
        ValueRef::Float(number) => number.value().into(),
        ValueRef::Text(text) => text.into(),
        ValueRef::List(0) => json!([]),
        ValueRef::Dictionary(0) => json!({}),
        _ => Value::Null,
    }
}

/// What a rule says of a value that breaks it, with its code.
struct Says(&'static dyn Rule);

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.explain(f)?;
        write!(f, " [{}]", self.0.code())
    }
}

/// What a form wants to see.
struct Expects<'f>(&'f dyn vdsm_validate::forms::Form);

impl fmt::Display for Expects<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expects(f)
    }
}
