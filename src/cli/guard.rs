//! `vdsm-check guard`: a reverse proxy before a service that stays as it is.

use super::{Outcome, complain};
use crate::guard::{self, Settings};

/// Runs until a signal ends it.
pub(super) fn run(settings: &Settings) -> Outcome {
    match guard::run(settings) {
        Ok(()) => Outcome::Valid,
        Err(error) => {
            complain(error);
            Outcome::Failed
        }
    }
}
