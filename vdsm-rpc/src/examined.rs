//! What a check found of a request.

use vdsm_validate::Report;

use crate::method::{Method, UnknownMethod};
use crate::refusal::Refusal;

/// What a check found of one call.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// The parameters keep their declarations; the report may have warnings.
    Good(&'static Method, Report),
    /// There is no method of this name, which is the client's.
    Unknown(String, UnknownMethod),
    /// The parameters do not keep their declarations.
    Refused(&'static Method, Refusal),
    /// It is no call: the code is -32700 or -32600.
    Invalid(i32),
}

/// What a check found of a request, call by call: `Methods::examine_json` and `Methods::examine_xml`.
#[derive(Debug)]
pub struct Examined {
    outcomes: Vec<Outcome>,
    answer: Option<String>,
    batch: bool,
}

impl Examined {
    pub(crate) fn new(outcomes: Vec<Outcome>, batch: bool, answer: Option<String>) -> Self {
        Self { outcomes, answer, batch }
    }

    /// Whether it is a batch, or a call of `system.multicall`: its answer is a list.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.batch
    }

    /// The calls in their order; one, where it cannot be told which there are.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// Whether every call is good.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.outcomes.iter().all(Outcome::is_good)
    }

    /// The answer to send where a call is not good; none where only notifications came.
    #[must_use]
    pub fn into_answer(self) -> Option<String> {
        self.answer
    }
}

impl Outcome {
    pub(crate) fn is_good(&self) -> bool {
        matches!(self, Self::Good(..))
    }
}
