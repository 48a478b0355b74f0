//! Handlers of axum as aide describes them.

use aide::generate::GenContext;
use aide::openapi::{
    HeaderStyle, MediaType, Operation, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, RequestBody, Response, SchemaObject,
};
use aide::operation::{add_parameters, set_body};
use aide::{OperationInput, OperationOutput};
use serde_json::{Map, Value};

use super::{COMPONENTS, declared, parameters, referred, refusals};
use crate::problem::{Place, Problem};
use crate::rejection::Rejection;
use crate::source::{Checked, Source};

impl<S: Source> OperationInput for Checked<S> {
    fn operation_input(context: &mut GenContext, operation: &mut Operation) {
        if S::PLACE == Place::Body {
            let (whole, definitions) = declared(S::schema());
            let description = described(&whole, &definitions);
            let schema = define(context, whole, definitions);
            let body = RequestBody {
                description,
                content: [(S::EXPECTS.to_owned(), media_type(schema))].into_iter().collect(),
                required: true,
                ..RequestBody::default()
            };
            return set_body(context, operation, body);
        }
        let parameters = parameters(S::schema()).into_iter();
        let parameters: Vec<_> = parameters.map(|it| parameter(S::PLACE, it)).collect();
        add_parameters(context, operation, parameters);
    }

    fn inferred_early_responses(
        _context: &mut GenContext,
        _operation: &mut Operation,
    ) -> Vec<(Option<u16>, Response)> {
        responses(S::PLACE)
    }
}

impl OperationOutput for Rejection {
    type Inner = Self;

    fn inferred_responses(
        _context: &mut GenContext,
        _operation: &mut Operation,
    ) -> Vec<(Option<u16>, Response)> {
        responses(Place::Body)
    }
}

fn responses(place: Place) -> Vec<(Option<u16>, Response)> {
    let response = |(status, description, schema)| {
        let content = [(Problem::CONTENT_TYPE.to_owned(), media_type(schema))];
        let content = content.into_iter().collect();
        (Some(status), Response { description, content, ..Response::default() })
    };
    refusals(place).into_iter().map(response).collect()
}

fn media_type(schema: Value) -> MediaType {
    MediaType { schema: Some(schema_object(schema)), ..MediaType::default() }
}

fn schema_object(schema: Value) -> SchemaObject {
    // Every schema of ours is an object.
    let json_schema = schema.try_into().unwrap_or_default();
    SchemaObject { json_schema, external_docs: None, example: None }
}

/// The documentation of a type.
fn described(whole: &Value, definitions: &Map<String, Value>) -> Option<String> {
    let definition = referred(whole).and_then(|name| definitions.get(name)).unwrap_or(whole);
    definition["description"].as_str().map(str::to_owned)
}

/// Adds definitions to the document; one whose name another type has is called otherwise.
fn define(
    context: &mut GenContext,
    mut whole: Value,
    mut definitions: Map<String, Value>,
) -> Value {
    let known = context.schema.definitions_mut();
    let names: Vec<String> = definitions.keys().cloned().collect();
    for name in names {
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|free| {
            let other = known.get(free).or_else(|| definitions.get(free).filter(|_| *free != name));
            other.is_none_or(|other| Some(other) == definitions.get(&name))
        });
        let Some(free) = free.filter(|free| *free != name) else { continue };
        let (old, new) = (format!("{COMPONENTS}{name}"), format!("{COMPONENTS}{free}"));
        rename(&mut whole, &old, &new);
        definitions.values_mut().for_each(|value| rename(value, &old, &new));
        if let Some(definition) = definitions.remove(&name) {
            definitions.insert(free, definition);
        }
    }
    known.extend(definitions);
    whole
}

/// Refers to another name.
fn rename(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(text) if key == "$ref" && text == old => new.clone_into(text),
                    value => rename(value, old, new),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, old, new)),
        _ => {}
    }
}

#[expect(clippy::default_trait_access, reason = "aide does not name the type of its maps")]
fn parameter(place: Place, parameter: super::Parameter) -> Parameter {
    let super::Parameter { name, required, description, schema } = parameter;
    let parameter_data = ParameterData {
        name,
        description,
        required: required || place == Place::Path,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(schema_object(schema)),
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    };
    match place {
        Place::Path => Parameter::Path { parameter_data, style: PathStyle::Simple },
        Place::Header => Parameter::Header { parameter_data, style: HeaderStyle::Simple },
        _ => Parameter::Query {
            parameter_data,
            allow_reserved: false,
            style: QueryStyle::Form,
            allow_empty_value: None,
        },
    }
}
