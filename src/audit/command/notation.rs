//! How `vdsClient` has dictionaries written: `{nic:eth0,address:{type:pci}}`. No quotes, and every
//! value is a string.

use serde_json::{Map, Value};

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

/// What an argument holds: a dictionary where it begins with a brace, else a string.
pub(super) fn value(text: &str) -> Value {
    if text.starts_with('{') { pairs(text).into() } else { text.into() }
}

/// The entries of a dictionary; what has no colon is passed over.
pub(super) fn pairs(text: &str) -> Map<String, Value> {
    entries(&mut text.trim().trim_start_matches('{'), 0)
}

/// The entries up to the closing brace, which is taken.
fn entries(rest: &mut &str, depth: usize) -> Map<String, Value> {
    let mut read = Map::new();
    while !rest.is_empty() {
        let end = rest.find([':', ',', '}']).unwrap_or(rest.len());
        let key = rest[..end].trim().to_owned();
        let found = rest[end..].chars().next();
        *rest = rest.get(end + 1..).unwrap_or_default();
        match found {
            Some(':') if rest.starts_with('{') && depth < DEEPEST => {
                *rest = &rest[1..];
                read.insert(key, entries(rest, depth + 1).into());
            }
            Some(':') => {
                // A value may hold colons: an address, a path.
                let end = rest.find([',', '}']).unwrap_or(rest.len());
                read.insert(key, rest[..end].trim().into());
                let closed = rest[end..].starts_with('}');
                *rest = rest.get(end + 1..).unwrap_or_default();
                if closed {
                    return read;
                }
            }
            Some(',') => {}
            _ => return read,
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dictionaries_of_strings() {
        for (text, expected) in [
            ("{a:b}", json!({"a": "b"})),
            ("{a:{b:c,d:e},f:g}", json!({"a": {"b": "c", "d": "e"}, "f": "g"})),
            (
                "{mac:52:54:00:00:00:01,path:/a:b}",
                json!({"mac": "52:54:00:00:00:01", "path": "/a:b"}),
            ),
            ("{a:{}}", json!({"a": {}})),
            ("{}", json!({})),
            ("/iso/a.iso", json!("/iso/a.iso")),
            ("{a:b", json!({"a": "b"})),
            ("{a:{b:c}", json!({"a": {"b": "c"}})),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
        let deep = format!("{}x{}", "{a:".repeat(10_000), "}".repeat(10_000));
        assert!(value(&deep).is_object());
    }
}
