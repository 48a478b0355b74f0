//! VDSM's calls as a log has them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use vdsm_types::methods::{self, Call, Part};

/// A call, and what is asked of it for each line of a log.
#[derive(Debug)]
pub(super) struct Verb {
    call: &'static Call,
    /// The parameters by position, without the VM that the verb is of.
    pub(super) positions: Vec<&'static str>,
    /// The parameters that are of a type of the page.
    pub(super) parts: Vec<Part>,
}

static VERBS: LazyLock<Vec<Verb>> = LazyLock::new(|| {
    let verb = |call: &'static Call| Verb {
        call,
        positions: call.positions().collect(),
        parts: call.parts().collect(),
    };
    methods::calls().map(verb).collect()
});

/// The number of each verb by each of its names.
static NAMES: LazyLock<BTreeMap<&str, usize>> = LazyLock::new(|| {
    let named = methods::calls().enumerate();
    named.flat_map(|(number, call)| call.names().map(move |name| (name, number))).collect()
});

impl Verb {
    /// What it is called in sums.
    pub(super) fn name(&self) -> &'static str {
        self.call.name()
    }

    /// Whether there is something to check.
    pub(super) fn is_checked(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Whether the verb is of a VM, whose id may come first.
    pub(super) fn is_of_vm(&self) -> bool {
        self.call.is_of_vm()
    }
}

/// The verb of that name.
pub(super) fn find(name: &str) -> Option<&'static Verb> {
    NAMES.get(name).map(|number| &VERBS[*number])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::VERBS;

    #[test]
    fn every_type_of_the_page_is_in_a_call() {
        let parts = VERBS.iter().flat_map(|verb| &verb.parts);
        let checked: BTreeSet<_> = parts.map(|part| part.entry().name()).collect();
        let all = vdsm_types::TYPES.iter().map(vdsm_types::Entry::name);
        let left: Vec<_> = all.filter(|name| !checked.contains(name)).collect();
        // What is in no call of its own: parts of others, and answers.
        assert_eq!(left, ["StorageDomainStatus_t", "Return_Data"]);
    }
}
