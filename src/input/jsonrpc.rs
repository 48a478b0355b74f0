//! JSON-RPC 2.0: a request, or a batch of them.

use super::{Format, Protocol, Reading};

pub(super) const FORMAT: Format = Format {
    name: "jsonrpc",
    about: "JSON-RPC: a request or a batch, checked by the table of methods",
    extensions: &[],
    reading: Reading::Requests(Protocol::JsonRpc),
};
