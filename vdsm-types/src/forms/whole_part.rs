//! Python's `int()` of a number with a fraction.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form};
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::Inside;
use vdsm_validate::{Schema, ValueRef};

/// The form [`whole_part`].
#[derive(Clone, Copy, Debug)]
pub struct WholePart;

/// A number with a fraction where a whole one belongs; the fraction was dropped.
///
/// VDSM's own tests of 2015 to 2020 send `connectivityTimeout: 0.1` to make a check fail at once.
///
/// ```
/// use vdsm_types::SetupNetworks_Params_t;
///
/// let text = r#"{"options": {"connectivityTimeout": 0.1}}"#;
/// let request = vdsm_validate::from_str::<SetupNetworks_Params_t>(text).unwrap();
/// assert_eq!(request.options.connectivityTimeout, Some(0));
/// assert_eq!(request.warnings().count(), 1);
/// ```
#[must_use]
pub const fn whole_part() -> WholePart {
    WholePart
}

impl Form for WholePart {
    fn code(&self) -> &'static str {
        "whole_part"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        let ValueRef::Float(number) = wire else { return None };
        let number = number.value();
        if number.fract() == 0.0 {
            return None;
        }
        // Every whole number up to 2^53 is exact; above, there is no fraction to drop.
        if number.abs() >= 9_007_199_254_740_992.0 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "the size was checked")]
        Some(Decoded::Scalar(ValueRef::Int(number.trunc() as i64)))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::wider(json!({"type": "number"}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn remark(&self) -> Option<&'static str> {
        Some("the fraction was dropped; write a whole number")
    }
}

crate::forms::whole!(WholePart);
