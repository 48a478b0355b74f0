//! JSON values as `MessagePack`.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// The bytes of a value.
pub fn packed(value: &Value) -> Vec<u8> {
    rmp_serde::to_vec(&Packed(value)).unwrap()
}

/// A value whose numbers are numbers, also where `serde_json` keeps their digits as text.
struct Packed<'v>(&'v Value);

impl Serialize for Packed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => serializer.serialize_u64(number),
                (_, Some(number), _) if number != 0 => serializer.serialize_i64(number),
                // Below zero and above all floats with `arbitrary_precision`.
                (_, _, number) => serializer.serialize_f64(number.unwrap_or(f64::INFINITY)),
            },
            Value::Array(items) => serializer.collect_seq(items.iter().map(Packed)),
            Value::Object(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, Packed(value))))
            }
            other => other.serialize(serializer),
        }
    }
}
