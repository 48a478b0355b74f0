//! Whether numbers keep their digits through `serde_json`, and how it says so.

use std::sync::LazyLock;

use serde_json::Number;

/// The key under which `serde_json` with `arbitrary_precision` hands over a number.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// Whether `serde_json` keeps the digits of every number: its feature `arbitrary_precision`.
static KEEPS_DIGITS: LazyLock<bool> = LazyLock::new(|| {
    serde_json::from_str::<Number>("1.10").is_ok_and(|number| number.to_string() == "1.10")
});

/// Whether numbers keep their digits through `serde_json`.
pub(crate) fn keeps_digits() -> bool {
    *KEEPS_DIGITS
}
