//! What findings weigh, by their code: `--warn` and `--deny`.

use std::collections::BTreeMap;

use vdsm_validate::Severity;

/// What findings of some codes weigh.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels(BTreeMap<String, Severity>);

impl Levels {
    /// Adds codes; what was added before is overruled.
    pub(super) fn add(&mut self, codes: &[String], severity: Severity) {
        self.0.extend(codes.iter().map(|code| (code.clone(), severity)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(&self, code: &str) -> Option<Severity> {
        self.0.get(code).copied()
    }
}
