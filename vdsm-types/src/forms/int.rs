//! Python's `int()`: every number that VDSM computed with.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form};
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::Inside;
use vdsm_validate::{Schema, ValueRef};

/// The form [`int`].
#[derive(Clone, Copy, Debug)]
pub struct Int;

/// A whole number as `int()` reads it: in a string, with blanks around it, a sign and zeros in front,
/// `" +05 "`; or with a fraction of zero, `1024.0`.
///
/// Another fraction is read by [`whole_part`](crate::forms::whole_part()), which says what is lost.
///
/// ```
/// use vdsm_types::Network;
///
/// let network = vdsm_validate::from_str::<Network>(r#"{"nic": "eth0", "vlan": " 012", "mtu": "9000 "}"#);
/// let network = network.unwrap();
/// assert_eq!((network.vlan, network.mtu), (Some(12), Some(9000)));
/// assert_eq!(network.warnings().count(), 0);
/// ```
#[must_use]
pub const fn int() -> Int {
    Int
}

impl Form for Int {
    fn code(&self) -> &'static str {
        "int"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        let number = match wire {
            ValueRef::Text(text) => whole(text)?,
            ValueRef::Float(number) => {
                // Every whole number up to 2^53 is exact.
                let number = number.value();
                if number.fract() != 0.0 || number.abs() >= 9_007_199_254_740_992.0 {
                    return None;
                }
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "it is whole, and small enough"
                )]
                ValueRef::Int(number as i64)
            }
            _ => return None,
        };
        Some(Decoded::Scalar(number))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        // A number with a fraction of zero is a whole one to JSON Schema.
        JsonSchema::wider(json!({"type": "string", "pattern": IN_TEXT}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, perhaps in a string")
    }
}

/// The strings that [`whole`] reads, as JSON Schema says them.
pub(super) const IN_TEXT: &str = r"^[ \t\n\r\v\f]*[+-]?[0-9]+[ \t\n\r\v\f]*$";

/// The number in a string.
pub(super) fn whole(text: &str) -> Option<ValueRef<'static>> {
    // What Python takes for a blank; ASCII is all that was ever met.
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (text.parse(), text.parse()) {
        (Ok(number), _) => Some(ValueRef::Int(number)),
        (_, Ok(number)) => Some(ValueRef::Uint(number)),
        _ => None,
    }
}

crate::forms::whole!(Int);
