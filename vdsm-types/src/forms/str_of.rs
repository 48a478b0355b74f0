//! Python's `str()`: what VDSM put on as text, whatever it was.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form, FormFor};
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::Inside;
use vdsm_validate::{Schema, ValueRef};

/// The form [`str_of`].
#[derive(Clone, Copy, Debug)]
pub struct StrOf;

/// A number where a string belongs, as `str()` writes it: 4 for `"4"`, 4.1 for `"4.1"`.
///
/// ```
/// use vdsm_types::vocabulary::NfsVersion;
///
/// let version = vdsm_validate::from_str::<NfsVersion>("4.1").unwrap();
/// assert_eq!(&**version, "4.1");
/// ```
#[must_use]
pub const fn str_of() -> StrOf {
    StrOf
}

impl Form for StrOf {
    fn code(&self) -> &'static str {
        "str_of"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        match wire {
            ValueRef::Int(number) => Some(Decoded::Text(number.to_string())),
            // `{:?}` keeps the `.0` of a whole one, as `str()` does.
            ValueRef::Float(number) => Some(Decoded::Text(format!("{:?}", number.value()))),
            _ => None,
        }
    }

    fn json_schema(&self, of: &dyn Inside) -> JsonSchema {
        let numbers = json!({"type": "number"});
        if of.is_ruled() { JsonSchema::wider(numbers) } else { JsonSchema::exact(numbers) }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a number")
    }
}

impl FormFor<str> for StrOf {}
