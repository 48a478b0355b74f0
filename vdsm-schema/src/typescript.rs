//! Declarations of TypeScript.

use std::fmt::Write;

use serde_json::Value;
use vdsm_validate::Schema;

use crate::shape::{self, Property, Shape};
use crate::{Exporter, Strictness};

/// Declarations of TypeScript for types, and for those inside them.
///
/// ```
/// use vdsm_schema::{Strictness, typescript};
/// use vdsm_validate::{Describe, Validate};
///
/// /// One host.
/// #[derive(Validate)]
/// struct Host {
///     port: u16,
///     name: Option<String>,
/// }
///
/// assert_eq!(typescript(&[Host::schema()], Strictness::Strict), "\
/// /** One host. */
/// export type Host = {
///   \"name\"?: string | null;
///   \"port\": number;
/// };
/// ");
/// ```
#[must_use]
pub fn typescript(types: &[&'static Schema], strictness: Strictness) -> String {
    let mut exporter = Exporter::new(strictness, "");
    for schema in types {
        exporter.add(schema);
    }
    let mut text = String::new();
    for (name, schema) in exporter.finish() {
        if !text.is_empty() {
            text.push('\n');
        }
        doc(&mut text, "", &shape::doc(&schema), false);
        let _ = writeln!(
            text,
            "export type {} = {};",
            identifier(&name),
            shown(&Shape::of(&schema), "")
        );
    }
    text
}

/// A name that the language takes.
pub(crate) fn identifier(name: &str) -> String {
    let letters =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' });
    let name: String = letters.collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

fn doc(text: &mut String, indent: &str, doc: &str, deprecated: bool) {
    let mark = if deprecated { "@deprecated " } else { "" };
    if doc.is_empty() && !deprecated {
        return;
    }
    let doc = doc.replace("*/", "*\u{200b}/");
    let lines: Vec<_> = doc.lines().map(str::trim).collect();
    if let [] | [_] = lines.as_slice() {
        let line = lines.first().copied().unwrap_or_default();
        let _ = writeln!(text, "{indent}/** {mark}{line} */");
        return;
    }
    let _ = writeln!(text, "{indent}/**");
    for line in lines {
        let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
    }
    if deprecated {
        let _ = writeln!(text, "{indent} * @deprecated");
    }
    let _ = writeln!(text, "{indent} */");
}

fn shown(shape: &Shape, indent: &str) -> String {
    match shape {
        Shape::Any => "unknown".into(),
        Shape::Ref(name) => identifier(name),
        Shape::Literal(value) => value.to_string(),
        Shape::Union(ways) if ways.is_empty() => "never".into(),
        Shape::Union(ways) => {
            let ways: Vec<_> = ways.iter().map(|way| shown(way, indent)).collect();
            ways.join(" | ")
        }
        Shape::Text => "string".into(),
        Shape::Integer | Shape::Number => "number".into(),
        Shape::Bool => "boolean".into(),
        Shape::Null => "null".into(),
        Shape::List(item) => format!("Array<{}>", shown(item, indent)),
        Shape::Tuple(items, least) => {
            let items = items.iter().enumerate().map(|(number, item)| {
                let item = shown(item, indent);
                if number < *least { item } else { format!("({item})?") }
            });
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Shape::Map(each) => format!("{{ [key: string]: {} }}", shown(each, indent)),
        Shape::Object(properties, rest) => object(properties, rest.is_some(), indent),
    }
}

fn object(properties: &[Property], open: bool, indent: &str) -> String {
    let inner = format!("{indent}  ");
    let mut text = "{\n".to_owned();
    for property in properties {
        doc(&mut text, &inner, &property.doc, property.deprecated);
        let mark = if property.required { "" } else { "?" };
        let key = Value::from(property.key.as_str());
        let _ = writeln!(text, "{inner}{key}{mark}: {};", shown(&property.shape, &inner));
    }
    if open {
        // Known keys have types of their own, which one for all others would have to include.
        let _ = writeln!(text, "{inner}[key: string]: unknown;");
    }
    let _ = write!(text, "{indent}}}");
    text
}
