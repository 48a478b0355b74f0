//! Python's own truth: `remove`, `explicitBonding` and `volatileFloppy`.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form, FormFor};
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::{Inside, any_case};
use vdsm_validate::{Schema, ValueRef};

/// The form [`truth`].
#[derive(Clone, Copy, Debug)]
pub struct Truth;

/// A boolean as `1` or `0`, or as one of the strings that Python takes for true and that mean it:
/// `"1"`, `"true"`.
///
/// ```
/// use vdsm_types::SetupNetworks_Params_t;
///
/// // The engine of 2012 sends the word.
/// let text = r#"{"networks": {"red": {"remove": "true"}}}"#;
/// let request = vdsm_validate::from_str::<SetupNetworks_Params_t>(text).unwrap();
/// assert_eq!(request.networks["red"].remove, Some(true));
/// assert_eq!(request.warnings().count(), 0);
/// ```
#[must_use]
pub const fn truth() -> Truth {
    Truth
}

impl Form for Truth {
    fn code(&self) -> &'static str {
        "truth"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        let value = match wire {
            ValueRef::Int(1) | ValueRef::Text("1") => true,
            ValueRef::Int(0) => false,
            ValueRef::Text(text) if text.eq_ignore_ascii_case("true") => true,
            _ => return None,
        };
        Some(Decoded::Scalar(value.into()))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        let word = json!({"type": "string", "pattern": format!("^{}$", any_case("true"))});
        JsonSchema::exact(json!({"anyOf": [{"enum": [0, 1, "1"]}, word]}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`0`, `1` or the string `true`")
    }
}

impl FormFor<bool> for Truth {}

/// The form [`truth_trap`].
#[derive(Clone, Copy, Debug)]
pub struct TruthTrap;

/// The strings `"0"` and `"false"`. VDSM took **both for true**, as Python does any string with
/// something in it.
///
/// ```
/// use vdsm_types::SetupNetworks_Params_t;
///
/// let text = r#"{"options": {"explicitBonding": "0"}}"#;
/// let request = vdsm_validate::from_str::<SetupNetworks_Params_t>(text).unwrap();
/// assert_eq!(request.options.explicitBonding, Some(false));
/// assert!(request.warnings().next().unwrap().to_string().contains("true"));
/// ```
#[must_use]
pub const fn truth_trap() -> TruthTrap {
    TruthTrap
}

impl Form for TruthTrap {
    fn code(&self) -> &'static str {
        "truth_trap"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        match wire {
            ValueRef::Text("0") => Some(Decoded::Scalar(false.into())),
            ValueRef::Text(text) if text.eq_ignore_ascii_case("false") => {
                Some(Decoded::Scalar(false.into()))
            }
            _ => None,
        }
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        let pattern = format!("^(0|{})$", any_case("false"));
        JsonSchema::exact(json!({"type": "string", "pattern": pattern}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the string `0` or `false`")
    }

    fn remark(&self) -> Option<&'static str> {
        Some("VDSM took any string here for true; write `false`")
    }
}

impl FormFor<bool> for TruthTrap {}
