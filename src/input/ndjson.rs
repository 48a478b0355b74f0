//! JSON, one document a line; blank lines are passed over. The rows of a Parquet file come as such lines.

use super::{Format, Reading};

pub(super) const FORMAT: Format = Format {
    name: "ndjson",
    about: "JSON, one document a line",
    extensions: if cfg!(feature = "parquet") {
        &["ndjson", "jsonl", "jsonlines", "parquet"]
    } else {
        &["ndjson", "jsonl", "jsonlines"]
    },
    reading: Reading::Lines,
};
