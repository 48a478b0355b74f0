//! JSON: one document a file.

use super::{Format, Reading};

pub(super) const FORMAT: Format =
    Format { name: "json", about: "JSON", extensions: &["json"], reading: Reading::Json };
