//! XML-RPC: a call, or several in `system.multicall`.

use super::{Format, Protocol, Reading};

pub(super) const FORMAT: Format = Format {
    name: "xmlrpc",
    about: "XML-RPC: a call, checked by the table of methods",
    extensions: &[],
    reading: Reading::Requests(Protocol::XmlRpc),
};
