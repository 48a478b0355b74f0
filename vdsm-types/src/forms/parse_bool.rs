//! `misc.parseBool` of the storage code: `postZero`.

use std::fmt;

use serde_json::json;
use vdsm_validate::forms::{Decoded, Form, FormFor};
use vdsm_validate::schema::JsonSchema;
use vdsm_validate::schema::export::{Inside, any_case};
use vdsm_validate::{Schema, ValueRef};

/// The form [`parse_bool`].
#[derive(Clone, Copy, Debug)]
pub struct ParseBool;

/// A boolean as a word in any case: `"true"`, `"False"`; also `"0"`.
///
/// `vdsClient` sends `'False'` where nothing was typed (2012).
///
/// ```
/// use vdsm_types::StoragePool_ImageMoveList_t;
///
/// let text = r#"[{"5f6852c8-844c-40ff-ac9c-cac5d00cbf1b": "False"}]"#;
/// assert!(vdsm_validate::check_str::<StoragePool_ImageMoveList_t>(text).is_valid());
/// ```
#[must_use]
pub const fn parse_bool() -> ParseBool {
    ParseBool
}

impl Form for ParseBool {
    fn code(&self) -> &'static str {
        "parse_bool"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        let text = wire.as_text()?;
        let value = match text {
            "0" => false,
            _ if text.eq_ignore_ascii_case("true") => true,
            _ if text.eq_ignore_ascii_case("false") => false,
            _ => return None,
        };
        Some(Decoded::Scalar(value.into()))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        let pattern = format!("^(0|{}|{})$", any_case("true"), any_case("false"));
        JsonSchema::exact(json!({"type": "string", "pattern": pattern}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the string `true` or `false`")
    }
}

impl FormFor<bool> for ParseBool {}

/// The form [`parse_bool_trap`].
#[derive(Clone, Copy, Debug)]
pub struct ParseBoolTrap;

/// The string `"1"`. VDSM read it **as false**: here only the word `true` was true.
///
/// ```
/// use vdsm_types::StoragePool_ImageMoveList_t;
///
/// let text = r#"[{"5f6852c8-844c-40ff-ac9c-cac5d00cbf1b": "1"}]"#;
/// let report = vdsm_validate::check_str::<StoragePool_ImageMoveList_t>(text);
/// assert!(report.is_valid());
/// assert_eq!(report.warnings().count(), 1);
/// ```
#[must_use]
pub const fn parse_bool_trap() -> ParseBoolTrap {
    ParseBoolTrap
}

impl Form for ParseBoolTrap {
    fn code(&self) -> &'static str {
        "parse_bool_trap"
    }

    fn canonical(&self) -> bool {
        false
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _schema: &Schema) -> Option<Decoded<'v>> {
        (wire == ValueRef::Text("1")).then_some(Decoded::Scalar(true.into()))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::exact(json!({"const": "1"}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the string `1`")
    }

    fn remark(&self) -> Option<&'static str> {
        Some("VDSM read it as false; write `true`")
    }
}

impl FormFor<bool> for ParseBoolTrap {}
