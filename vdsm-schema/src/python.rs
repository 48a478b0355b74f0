//! A module of Python with the types as `TypedDict`s.

use std::fmt::Write;

use serde_json::Value;
use vdsm_validate::Schema;

use crate::shape::{self, Property, Shape};
use crate::typescript::identifier;
use crate::{Exporter, Strictness};

/// A module of Python (3.11) for types, and for those inside them: dictionaries are `TypedDict`s.
///
/// ```
/// use vdsm_schema::{Strictness, python};
/// use vdsm_validate::{Describe, Validate};
///
/// #[derive(Validate)]
/// struct Host {
///     port: u16,
///     name: Option<String>,
/// }
///
/// let module = python(&[Host::schema()], Strictness::Strict);
/// assert!(module.ends_with("\n\
/// Host = TypedDict('Host', {
///     'name': NotRequired['Union[str, None]'],
///     'port': Required['int'],
/// })
/// "));
/// ```
#[must_use]
pub fn python(types: &[&'static Schema], strictness: Strictness) -> String {
    let mut exporter = Exporter::new(strictness, "");
    for schema in types {
        exporter.add(schema);
    }
    let mut text = "\
\"\"\"Generated from the declarations that check; other keys than those named may be allowed.\"\"\"

from typing import Any, Dict, List, Literal, NotRequired, Required, Tuple, TypeAlias, TypedDict, Union
".to_owned();
    let mut inner = Vec::new();
    for (name, schema) in exporter.finish() {
        let name = word(&name);
        let mut defined = remarks("", &shape::doc(&schema));
        match Shape::of(&schema) {
            Shape::Object(properties, _) => {
                defined.push_str(&dictionary(&name, &properties, &mut inner));
            }
            shape => {
                let shape = shown(&shape, &name, &mut inner);
                let _ = writeln!(defined, "{name}: TypeAlias = {}", quoted(&shape));
            }
        }
        for part in inner.drain(..) {
            text.push('\n');
            text.push_str(&part);
        }
        text.push('\n');
        text.push_str(&defined);
    }
    text
}

/// Lines of comment.
fn remarks(indent: &str, doc: &str) -> String {
    let line = |line: &str| format!("{}\n", format!("{indent}# {}", line.trim()).trim_end());
    doc.lines().map(line).collect()
}

/// A name that is no word of the language.
fn word(name: &str) -> String {
    let name = identifier(name);
    let taken = ["None", "True", "False", "Any", "Dict", "List", "Literal", "Tuple", "Union"];
    if taken.contains(&name.as_str()) { format!("{name}_") } else { name }
}

fn dictionary(name: &str, properties: &[Property], inner: &mut Vec<String>) -> String {
    let mut text = format!("{name} = TypedDict({}, {{\n", quoted(name));
    for property in properties {
        let need = if property.required { "Required" } else { "NotRequired" };
        let shape = shown(&property.shape, &format!("{name}_{}", identifier(&property.key)), inner);
        text.push_str(&remarks("    ", &property.doc));
        let _ = writeln!(text, "    {}: {need}[{}],", quoted(&property.key), quoted(&shape));
    }
    text.push_str("})\n");
    text
}

fn shown(shape: &Shape, name: &str, inner: &mut Vec<String>) -> String {
    match shape {
        Shape::Any => "Any".into(),
        Shape::Ref(name) => word(name),
        Shape::Literal(Value::Null) | Shape::Null => "None".into(),
        Shape::Literal(Value::String(text)) => format!("Literal[{}]", double(text)),
        Shape::Literal(Value::Bool(true)) => "Literal[True]".into(),
        Shape::Literal(Value::Bool(false)) => "Literal[False]".into(),
        Shape::Literal(value) => format!("Literal[{value}]"),
        // Nothing is a value of it.
        Shape::Union(ways) if ways.is_empty() => "None".into(),
        Shape::Union(ways) => {
            let ways = ways.iter().enumerate();
            let ways: Vec<_> =
                ways.map(|(number, way)| shown(way, &format!("{name}_{number}"), inner)).collect();
            format!("Union[{}]", ways.join(", "))
        }
        Shape::Text => "str".into(),
        Shape::Integer => "int".into(),
        Shape::Number => "float".into(),
        Shape::Bool => "bool".into(),
        Shape::List(item) => format!("List[{}]", shown(item, name, inner)),
        Shape::Tuple(items, _) => {
            let items: Vec<_> = items.iter().map(|item| shown(item, name, inner)).collect();
            format!("List[Union[{}]]", items.join(", "))
        }
        Shape::Map(each) => format!("Dict[str, {}]", shown(each, name, inner)),
        Shape::Object(properties, _) => {
            let defined = dictionary(name, properties, inner);
            inner.push(defined);
            name.to_owned()
        }
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
}

fn double(text: &str) -> String {
    Value::from(text).to_string()
}
