//! What a check found of a request.

use vdsm_validate::Report;

use crate::method::{Method, Methods, UnknownMethod};
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
    /// It is no call: the code is -32700 or -32600, and the sentence has no value of the client's.
    Invalid(i32, String),
}

/// What a check found of a request, call by call: `Methods::examine_json` and `Methods::examine_xml`.
#[derive(Debug)]
pub struct Examined {
    outcomes: Vec<Outcome>,
    answer: Option<String>,
    batch: bool,
}

/// A call of a protocol.
pub(crate) trait Call {
    /// The name of its method.
    fn method(&self) -> &str;
}

/// Why a call of a request is not answered.
pub(crate) enum Why<'w> {
    Unknown(&'w UnknownMethod),
    Refused(&'w Refusal),
    /// Another call of the request is refused.
    NotCalled,
}

impl Examined {
    /// What a text is that holds no calls: the code, the sentence, and the answer to it.
    pub(crate) fn unread(code: i32, detail: String, answer: String) -> Self {
        Self { outcomes: vec![Outcome::Invalid(code, detail)], answer: Some(answer), batch: false }
    }

    /// Checks each call by a table; the answer is asked for where one of them is not good.
    pub(crate) fn of<C: Call, E>(
        calls: Vec<Result<C, E>>,
        batch: bool,
        methods: &Methods,
        detail: impl Fn(&E) -> String,
        check: impl Fn(&C, &'static Method) -> Result<Report, Refusal>,
        answer: impl for<'w> FnOnce(
            Vec<Result<C, E>>,
            &mut dyn Iterator<Item = Why<'w>>,
        ) -> Option<String>,
    ) -> Self {
        let found = |call: &Result<C, E>| match call {
            Ok(call) => match methods.find(call.method()) {
                Ok(method) => match check(call, method) {
                    Ok(report) => Outcome::Good(method, report),
                    Err(refusal) => Outcome::Refused(method, refusal),
                },
                Err(unknown) => Outcome::Unknown(call.method().to_owned(), unknown),
            },
            Err(error) => Outcome::Invalid(-32600, detail(error)),
        };
        let outcomes: Vec<_> = calls.iter().map(found).collect();
        if outcomes.iter().all(Outcome::is_good) {
            return Self { outcomes, answer: None, batch };
        }
        let mut why = outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Unknown(_, unknown) => Some(Why::Unknown(unknown)),
            Outcome::Refused(_, refusal) => Some(Why::Refused(refusal)),
            Outcome::Good(..) => Some(Why::NotCalled),
            // What is no call is answered as such.
            Outcome::Invalid(..) => None,
        });
        let answer = answer(calls, &mut why);
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
