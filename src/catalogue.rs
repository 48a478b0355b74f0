//! The types that a run of the tool knows: the page's, or a user's own.

use std::sync::OnceLock;

use vdsm_validate::{Catalogue, Entry};

/// Those of [`run`](crate::run).
static CHOSEN: OnceLock<Catalogue> = OnceLock::new();

pub(crate) fn choose(catalogue: Catalogue) {
    // The first choice counts: a program is one tool.
    let _ = CHOSEN.set(catalogue);
}

/// The types.
pub(crate) fn types() -> &'static [Entry] {
    CHOSEN.get().unwrap_or(&vdsm_types::CATALOGUE).entries()
}

/// The type of that name.
pub(crate) fn find(name: &str) -> Option<&'static Entry> {
    types().iter().find(|entry| entry.name() == name)
}
