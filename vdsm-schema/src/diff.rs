//! What changed between two schemas, and whether it breaks clients.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

/// A change of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where, as a JSON Pointer into the schema.
    pub at: String,
    /// What changed.
    pub what: String,
    /// A document that was valid may be refused now.
    pub breaks: bool,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.breaks { "breaks" } else { "ok" };
        write!(f, "{mark:<6}  {}: {}", self.at, self.what)
    }
}

/// What changed from one JSON Schema, as [`json_schema`](crate::json_schema()) writes it, to another. What it
/// does not understand counts as a break.
///
/// ```
/// use serde_json::json;
/// use vdsm_schema::diff;
///
/// let old = json!({"properties": {"port": {"maximum": 65535}}, "required": []});
/// let new = json!({"properties": {"port": {"maximum": 1024}}, "required": ["port"]});
/// let changes: Vec<_> = diff(&old, &new).iter().map(ToString::to_string).collect();
/// assert_eq!(changes, [
///     "breaks  /properties/port: `maximum` was 65535, and is 1024",
///     "breaks  : `port` is required now",
/// ]);
/// ```
#[must_use]
pub fn diff(old: &Value, new: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(old, new, "", &mut changes);
    changes
}

fn change(changes: &mut Vec<Change>, at: &str, breaks: bool, what: String) {
    changes.push(Change { at: at.to_owned(), what, breaks });
}

fn compare(old: &Value, new: &Value, at: &str, changes: &mut Vec<Change>) {
    if old == new {
        return;
    }
    let (Value::Object(olds), Value::Object(news)) = (old, new) else {
        let breaks = !(old == &Value::Bool(false) || new == &Value::Bool(true));
        return change(changes, at, breaks, format!("was {}, and is {}", short(old), short(new)));
    };
    let names: BTreeSet<&String> = olds.keys().chain(news.keys()).collect();
    for name in names {
        let (old, new) = (olds.get(name), news.get(name));
        if old != new {
            keyword(name, old, new, (olds, news), at, changes);
        }
    }
}

fn keyword(
    name: &str,
    old: Option<&Value>,
    new: Option<&Value>,
    (olds, news): (&Map<String, Value>, &Map<String, Value>),
    at: &str,
    changes: &mut Vec<Change>,
) {
    match name {
        "title" | "description" | "$comment" | "examples" | "default" | "deprecated"
        | "writeOnly" | "$schema" => {
            change(changes, at, false, format!("`{name}` is another"));
        }
        "$defs" | "properties" => {
            let empty = Map::new();
            let of = |value: Option<&Value>| {
                value.and_then(Value::as_object).cloned().unwrap_or(empty.clone())
            };
            entries(name, &of(old), &of(new), (olds, news), at, changes);
        }
        "required" | "enum" => lists(name, old, new, at, changes),
        "anyOf" | "oneOf" | "allOf" => ways(name, old, new, at, changes),
        "items" | "additionalProperties" | "propertyNames" => match (old, new) {
            (Some(old), Some(new)) => compare(old, new, &format!("{at}/{name}"), changes),
            (None, Some(new)) => {
                change(
                    changes,
                    at,
                    new != &Value::Bool(true),
                    format!("`{name}` is {} now", short(new)),
                );
            }
            _ => change(changes, at, false, format!("`{name}` is gone")),
        },
        _ => {
            let wider = match (name, old.and_then(Value::as_f64), new.and_then(Value::as_f64)) {
                (_, Some(_), None) if new.is_none() => true,
                (
                    "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties",
                    Some(old),
                    Some(new),
                ) => new < old,
                (
                    "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties",
                    Some(old),
                    Some(new),
                ) => new > old,
                _ => new.is_none() && name != "$ref" && name != "const",
            };
            let what = match (old, new) {
                (Some(old), Some(new)) => {
                    format!("`{name}` was {}, and is {}", short(old), short(new))
                }
                (None, Some(new)) => format!("`{name}` is {} now", short(new)),
                _ => format!("`{name}` is gone"),
            };
            change(changes, at, !wider, what);
        }
    }
}

/// Keys, and definitions.
fn entries(
    name: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    (_, schema): (&Map<String, Value>, &Map<String, Value>),
    at: &str,
    changes: &mut Vec<Change>,
) {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let inside = format!("{at}/{name}/{}", key.replace('~', "~0").replace('/', "~1"));
        match (old.get(key), new.get(key)) {
            (Some(old), Some(new)) => compare(old, new, &inside, changes),
            (None, Some(new)) => {
                let breaks = name == "properties" && new == &Value::Bool(false);
                change(changes, &inside, breaks, "is new".into());
            }
            (Some(_), None) => {
                let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
                let what = if name == "$defs" || closed {
                    "is gone"
                } else {
                    "is gone; the key is taken unchecked"
                };
                change(changes, &inside, name == "$defs" || closed, what.into());
            }
            (None, None) => {}
        }
    }
}

/// What has to be there, and what may be.
fn lists(
    name: &str,
    old: Option<&Value>,
    new: Option<&Value>,
    at: &str,
    changes: &mut Vec<Change>,
) {
    let of = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let (all_old, all_new) = (of(old), of(new));
    let required = name == "required";
    if !required && (old.is_none() || new.is_none()) {
        return change(
            changes,
            at,
            new.is_some(),
            format!("`{name}` is {}", new.map_or("gone".into(), short)),
        );
    }
    for gone in all_old.iter().filter(|value| !all_new.contains(value)) {
        let what = if required {
            format!("`{}` is not required any more", text(gone))
        } else {
            format!("{} is not taken any more", short(gone))
        };
        change(changes, at, !required, what);
    }
    for added in all_new.iter().filter(|value| !all_old.contains(value)) {
        let what = if required {
            format!("`{}` is required now", text(added))
        } else {
            format!("{} is taken too", short(added))
        };
        change(changes, at, required, what);
    }
}

/// Alternatives, or what has to hold beside.
fn ways(name: &str, old: Option<&Value>, new: Option<&Value>, at: &str, changes: &mut Vec<Change>) {
    let of = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let (old_ways, new_ways) = (of(old), of(new));
    let all = name == "allOf";
    if old_ways.len() == new_ways.len() {
        for (number, (old, new)) in old_ways.iter().zip(&new_ways).enumerate() {
            compare(old, new, &format!("{at}/{name}/{number}"), changes);
        }
        return;
    }
    for gone in old_ways.iter().filter(|way| !new_ways.contains(way)) {
        change(changes, at, !all, format!("{} is gone from `{name}`", short(gone)));
    }
    for added in new_ways.iter().filter(|way| !old_ways.contains(way)) {
        // One more alternative takes more, unless there was no choice at all before.
        change(changes, at, all || old.is_none(), format!("{} is new in `{name}`", short(added)));
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A schema on one line, cut.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
