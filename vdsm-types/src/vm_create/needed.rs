//! The keys that are needed, unless the domain is given as XML.

use vdsm_validate::{ValueRef, Violation};

fn needed(
    value: ValueRef<'_>,
    domains: [ValueRef<'_>; 2],
    key: &'static str,
    expected: &'static str,
) -> Result<(), Violation> {
    if value != ValueRef::Null || domains != [ValueRef::Null; 2] {
        return Ok(());
    }
    Err(Violation::new(expected).at([key]))
}

/// The id.
pub(super) mod id {
    use vdsm_validate::{ValueRef, Violation};

    /// It is needed, unless the domain is given as XML.
    pub(in super::super) fn missing_key(
        id: ValueRef<'_>,
        xml: ValueRef<'_>,
        source: ValueRef<'_>,
    ) -> Result<(), Violation> {
        super::needed(id, [xml, source], "vmId", "missing key; expected a string")
    }
}

/// The memory.
pub(super) mod memory {
    use vdsm_validate::{ValueRef, Violation};

    /// It is needed, unless the domain is given as XML.
    pub(in super::super) fn missing_key(
        memory: ValueRef<'_>,
        xml: ValueRef<'_>,
        source: ValueRef<'_>,
    ) -> Result<(), Violation> {
        super::needed(memory, [xml, source], "memSize", "missing key; expected an integer")
    }
}
