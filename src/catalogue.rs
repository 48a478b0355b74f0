//! The types and methods that a run of the tool knows: VDSM's, or a user's own.

use std::sync::OnceLock;

use vdsm_rpc::Methods;
use vdsm_types::methods::{JSON_RPC, XML_RPC};
use vdsm_validate::{Catalogue, Entry};

/// Those of [`run`](crate::run).
static CHOSEN: OnceLock<Catalogue> = OnceLock::new();

/// Those of [`run_with`](crate::run_with).
static METHODS: OnceLock<Methods> = OnceLock::new();

pub(crate) fn choose(catalogue: Catalogue) {
    // The first choice counts: a program is one tool.
    let _ = CHOSEN.set(catalogue);
}

pub(crate) fn choose_methods(methods: Methods) {
    let _ = METHODS.set(methods);
}

/// The types.
pub(crate) fn types() -> &'static [Entry] {
    CHOSEN.get().unwrap_or(&vdsm_types::CATALOGUE).entries()
}

/// The type of that name.
pub(crate) fn find(name: &str) -> Option<&'static Entry> {
    types().iter().find(|entry| entry.name() == name)
}

/// The methods of one's own, which are called in either protocol.
pub(crate) fn own_methods() -> Option<&'static Methods> {
    METHODS.get()
}

/// The methods of JSON-RPC.
pub(crate) fn json_rpc() -> &'static Methods {
    own_methods().unwrap_or(&JSON_RPC)
}

/// The methods of XML-RPC.
pub(crate) fn xml_rpc() -> &'static Methods {
    own_methods().unwrap_or(&XML_RPC)
}
