//! `utils.tobool`: most booleans of VM dictionaries and of the options of setupNetworks.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form, FormFor};
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::{Inside, any_case};
use vdsm_validate::{Schema, ValueRef};

/// The form [`tobool`].
#[derive(Clone, Copy, Debug)]
pub struct Tobool;

/// A boolean as a string: `"true"` or `"false"` in any case, `"1"` or `"0"`.
///
/// The engine sends the words in lower case, `vdsClient` whatever was typed (2012).
///
/// ```
/// use vdsm_types::VM_Create_t;
///
/// let text = r#"{
///     "vmId": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4", "memSize": 512, "display": "vnc",
///     "acpiEnable": "True", "tdf": "0"
/// }"#;
/// let vm = vdsm_validate::from_str::<VM_Create_t>(text).unwrap();
/// assert_eq!((vm.acpiEnable, vm.tdf), (Some(true), Some(false)));
/// ```
#[must_use]
pub const fn tobool() -> Tobool {
    Tobool
}

impl Form for Tobool {
    fn code(&self) -> &'static str {
        "tobool"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        let text = wire.as_text()?;
        let value = match text {
            "1" => true,
            "0" => false,
            _ if text.eq_ignore_ascii_case("true") => true,
            _ if text.eq_ignore_ascii_case("false") => false,
            _ => return None,
        };
        Some(Decoded::Scalar(value.into()))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        let pattern = format!("^(1|0|{}|{})$", any_case("true"), any_case("false"));
        JsonSchema::exact(json!({"type": "string", "pattern": pattern}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`true`, `false`, `1` or `0` in a string")
    }
}

impl FormFor<bool> for Tobool {}

/// The form [`tobool_trap`].
#[derive(Clone, Copy, Debug)]
pub struct ToboolTrap;

/// The integers 1 and 0. VDSM read **both as false**: an integer has no letters to lower, and the
/// error of trying was swallowed.
///
/// ```
/// use vdsm_types::SetupNetworks_Params_t;
///
/// let text = r#"{"options": {"force": 1}}"#;
/// let request = vdsm_validate::from_str::<SetupNetworks_Params_t>(text).unwrap();
/// assert_eq!(request.options.force, Some(true));
/// assert_eq!(request.warnings().next().unwrap().path().to_string(), "/options/force");
/// ```
#[must_use]
pub const fn tobool_trap() -> ToboolTrap {
    ToboolTrap
}

impl Form for ToboolTrap {
    fn code(&self) -> &'static str {
        "tobool_trap"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        match wire {
            ValueRef::Int(number @ (0 | 1)) => Some(Decoded::Scalar((number == 1).into())),
            _ => None,
        }
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::exact(json!({"enum": [0, 1]}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`0` or `1`")
    }

    fn remark(&self) -> Option<&'static str> {
        Some("VDSM read every integer here as false; write `true` or `false`")
    }
}

impl FormFor<bool> for ToboolTrap {}
