//! Values that Python writes as a call: `set([1])`, `OrderedDict([('a', 1)])`.

use super::super::tree::{Node, Value};
use super::{Read, Reader};

impl Reader<'_> {
    /// What a call makes; its name was read, and the parenthesis is next.
    pub(super) fn call(&mut self, name: &str) -> Read<Value> {
        let name = name.rsplit('.').next().unwrap_or_default();
        let (mut arguments, _) = self.items(b')')?;
        let value = match (name, arguments.len()) {
            ("dict" | "OrderedDict", 0) => Some(Value::Dictionary(Vec::new())),
            ("set" | "frozenset" | "list" | "tuple", 0) => Some(Value::List(Vec::new())),
            ("set" | "frozenset" | "list" | "tuple", 1) => {
                Some(arguments.remove(0).value).filter(|value| matches!(value, Value::List(_)))
            }
            ("dict" | "OrderedDict", 1) => dictionary(arguments.remove(0).value),
            ("defaultdict", 2) => dictionary(arguments.remove(1).value),
            _ => None,
        };
        Ok(value.unwrap_or(Value::Absent("an object")))
    }
}

/// A dictionary as it is, or of a list of pairs.
fn dictionary(value: Value) -> Option<Value> {
    let items = match value {
        Value::List(items) => items,
        Value::Dictionary(_) => return Some(value),
        _ => return None,
    };
    let pair = |item: Node| match item.value {
        Value::List(pair) => <[Node; 2]>::try_from(pair).ok().map(|[key, value]| (key, value)),
        _ => None,
    };
    items.into_iter().map(pair).collect::<Option<_>>().map(Value::Dictionary)
}
