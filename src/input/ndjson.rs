//! JSON, one document a line; blank lines are passed over.

use super::{Format, Reading};

pub(super) const FORMAT: Format = Format {
    name: "ndjson",
    about: "JSON, one document a line",
    extensions: &["ndjson", "jsonl", "jsonlines"],
    reading: Reading::Lines,
};
