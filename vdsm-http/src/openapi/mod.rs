//! What a service says of itself in `OpenAPI`: the type of a request, and every refusal.

#[cfg(feature = "aide")]
mod aide;
#[cfg(feature = "utoipa")]
pub(crate) mod utoipa;

use serde_json::{Map, Value, json};
use vdsm_schema::{Exporter, Strictness};
use vdsm_validate::Schema;

use crate::kind::Kind;
use crate::problem::{Place, Problem};

/// Where definitions are in an `OpenAPI` document.
const COMPONENTS: &str = "#/components/schemas/";

/// How deep definitions are put in the place of what refers to them; further inside is anything.
const DEPTH: usize = 16;

/// A type as it is documented, and the definitions that it refers to.
fn declared(schema: &'static Schema) -> (Value, Map<String, Value>) {
    let mut exporter = Exporter::new(Strictness::Strict, COMPONENTS);
    let whole = exporter.add(schema);
    (whole, exporter.finish())
}

/// The name of the definition that a value refers to, where it does nothing else.
fn referred(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()?.strip_prefix(COMPONENTS)
}

/// One parameter of a query, a path or a header.
struct Parameter {
    name: String,
    required: bool,
    description: Option<String>,
    schema: Value,
}

/// The parameters that a type declares, each with all that it is made of.
fn parameters(schema: &'static Schema) -> Vec<Parameter> {
    let (whole, definitions) = declared(schema);
    let mut parameters = Vec::new();
    collect(&inlined(&whole, &definitions, DEPTH), &mut parameters);
    parameters
}

fn collect(object: &Value, parameters: &mut Vec<Parameter>) {
    let required: Vec<&str> = strings(&object["required"]).collect();
    for (name, schema) in object["properties"].as_object().into_iter().flatten() {
        parameters.push(Parameter {
            name: name.clone(),
            required: required.contains(&&**name),
            description: schema["description"].as_str().map(str::to_owned),
            schema: without_null(schema),
        });
    }
    // Structs that are flattened into this one.
    for part in object["allOf"].as_array().into_iter().flatten() {
        collect(part, parameters);
    }
}

/// What is null in JSON is left out where all is text.
fn without_null(schema: &Value) -> Value {
    let mut schema = schema.clone();
    let Some(whole) = schema.as_object_mut() else { return schema };
    let null = json!({"type": "null"});
    if let Some(Value::Array(ways)) = whole.get_mut("anyOf") {
        ways.retain(|way| *way != null);
        if let [Value::Object(only)] = ways.as_mut_slice() {
            let mut only = std::mem::take(only);
            whole.remove("anyOf");
            only.append(whole);
            *whole = only;
        }
    }
    schema
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// A value with the definitions in the place of what refers to them.
fn inlined(value: &Value, definitions: &Map<String, Value>, depth: usize) -> Value {
    if depth == 0 {
        return json!({});
    }
    match value {
        Value::Object(object) => {
            let definition = referred(value).and_then(|name| definitions.get(name));
            let mut whole = match definition.map(|it| inlined(it, definitions, depth - 1)) {
                Some(Value::Object(definition)) => definition,
                _ => Map::new(),
            };
            let kept = object.iter().filter(|(key, _)| definition.is_none() || *key != "$ref");
            whole
                .extend(kept.map(|(key, value)| (key.clone(), inlined(value, definitions, depth))));
            Value::Object(whole)
        }
        Value::Array(items) => items.iter().map(|item| inlined(item, definitions, depth)).collect(),
        scalar => scalar.clone(),
    }
}

/// What a part of a request is refused with: the status, what it means, and the form of the answer. It is
/// the same for a status whatever else the request has.
fn refusals(place: Place) -> Vec<(u16, String, Value)> {
    let mut refusals: Vec<(u16, String, Value)> = Vec::new();
    for status in Kind::of(place).iter().map(|kind| kind.status()) {
        if refusals.iter().any(|(other, ..)| *other == status) {
            continue;
        }
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.status() == status);
        let kinds: Vec<Kind> = kinds.collect();
        let titles: Vec<&str> = kinds.iter().map(|kind| kind.title()).collect();
        refusals.push((status, titles.join("; "), Problem::schema(&kinds)));
    }
    refusals
}
