//! The types that languages have for what a JSON Schema says: no rules, only how values are built.

use serde_json::{Map, Value};

/// How a value is built.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Anything.
    Any,
    /// A definition, by its name.
    Ref(String),
    /// Exactly this.
    Literal(Value),
    /// One of these.
    Union(Vec<Shape>),
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Bool,
    /// `null`.
    Null,
    /// A list.
    List(Box<Shape>),
    /// A list by position; as many at least.
    Tuple(Vec<Shape>, usize),
    /// A dictionary whose keys are known.
    Object(Vec<Property>, Option<Box<Shape>>),
    /// A dictionary whose keys are data.
    Map(Box<Shape>),
}

/// A key of a dictionary.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Property {
    pub key: String,
    pub shape: Shape,
    pub required: bool,
    pub doc: String,
    pub deprecated: bool,
}

impl Shape {
    /// How what a schema takes is built.
    pub fn of(schema: &Value) -> Self {
        let Value::Object(schema) = schema else {
            return if schema == &Value::Bool(false) { Self::Union(Vec::new()) } else { Self::Any };
        };
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            return Self::Ref(name.rsplit('/').next().unwrap_or(name).to_owned());
        }
        if let Some(value) = schema.get("const") {
            return Self::Literal(value.clone());
        }
        if let Some(Value::Array(values)) = schema.get("enum")
            && schema.get("type").is_none()
        {
            return Self::union(values.iter().cloned().map(Self::Literal));
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(ways)) = schema.get(keyword)
                && (!schema.contains_key("type") || ways.iter().any(is_referring))
            {
                return Self::union(ways.iter().map(Self::of));
            }
        }
        if let (Some(then), Some(other)) = (schema.get("then"), schema.get("else")) {
            return Self::union([Self::of(then), Self::of(other)]);
        }
        match schema.get("type") {
            Some(Value::String(name)) => Self::named(name, schema),
            Some(Value::Array(names)) => {
                let names = names.iter().filter_map(Value::as_str);
                Self::union(names.map(|name| Self::named(name, schema)))
            }
            _ => match schema.get("allOf") {
                Some(Value::Array(all)) if !all.is_empty() => Self::of(&all[0]),
                _ if schema.get("not") == Some(&Value::Object(Map::new())) => {
                    Self::Union(Vec::new())
                }
                _ => Self::Any,
            },
        }
    }

    fn named(name: &str, schema: &Map<String, Value>) -> Self {
        match name {
            "string" => Self::Text,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Bool,
            "null" => Self::Null,
            "array" => match schema.get("prefixItems") {
                Some(Value::Array(items)) => {
                    let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
                    let least = usize::try_from(least).unwrap_or(usize::MAX);
                    Self::Tuple(items.iter().map(Self::of).collect(), least)
                }
                _ => Self::List(Box::new(schema.get("items").map_or(Self::Any, Self::of))),
            },
            "object" => Self::object(schema),
            _ => Self::Any,
        }
    }

    fn object(schema: &Map<String, Value>) -> Self {
        let Some(Value::Object(properties)) = schema.get("properties") else {
            // A union of dictionaries stands beside.
            if let Some(Value::Array(all)) = schema.get("allOf")
                && let Some(union) =
                    all.iter().find(|part| part.get("then").is_some() || is_referring(part))
            {
                return Self::of(union);
            }
            let each = schema.get("additionalProperties").map_or(Self::Any, Self::of);
            return Self::Map(Box::new(each));
        };
        let required: Vec<_> = match schema.get("required") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let properties = properties.iter().filter(|(_, value)| **value != Value::Bool(false));
        let properties = properties.map(|(key, value)| Property {
            key: key.clone(),
            shape: Self::of(value),
            required: required.contains(&key.as_str()),
            doc: doc(value),
            deprecated: value.get("deprecated") == Some(&Value::Bool(true)),
        });
        let rest = match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => None,
            Some(rest) => Some(Box::new(Self::of(rest))),
            None => Some(Box::new(Self::Any)),
        };
        Self::Object(properties.collect(), rest)
    }

    /// One of these, each named once.
    pub fn union(ways: impl IntoIterator<Item = Self>) -> Self {
        let mut all: Vec<Self> = Vec::new();
        for way in ways {
            let parts = match way {
                Self::Union(parts) => parts,
                other => vec![other],
            };
            for part in parts {
                if part == Self::Any {
                    return Self::Any;
                }
                if !all.contains(&part) {
                    all.push(part);
                }
            }
        }
        if all.len() == 1 { all.remove(0) } else { Self::Union(all) }
    }
}

/// Whether it is a type by itself, and no bound on keys that are said beside.
fn is_referring(way: &Value) -> bool {
    let keys = ["$ref", "then", "type", "const"];
    keys.iter().any(|key| way.get(key).is_some())
        || way
            .get("allOf")
            .and_then(Value::as_array)
            .is_some_and(|all| all.iter().any(is_referring))
}

/// What is said of a value in words: its documentation, and what no type says, between its fields above all.
pub(crate) fn doc(schema: &Value) -> String {
    let mut text = schema["description"].as_str().unwrap_or_default().to_owned();
    let all = schema["allOf"].as_array().into_iter().flatten();
    let parts = std::iter::once(schema).chain(all);
    let comments: Vec<_> = parts.filter_map(|part| part["$comment"].as_str()).collect();
    if !comments.is_empty() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&comments.join("\n"));
    }
    text
}
