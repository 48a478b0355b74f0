//! Methods and the functions that answer them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use vdsm_validate::{Policy, Valid, ValidateOwned};

use crate::fault::Fault;
use crate::method::UnknownMethod;
use crate::refusal::Refusal;

/// Parameters as a protocol has them.
pub(crate) enum Params<'p> {
    #[cfg(feature = "json")]
    Json(crate::json::Params<'p>),
    #[cfg(feature = "xml")]
    Xml(&'p crate::xml::Call<'p>),
}

impl Params<'_> {
    pub(crate) fn read<P: ValidateOwned>(&self, policy: &Policy) -> Result<Valid<P>, Refusal> {
        match self {
            #[cfg(feature = "json")]
            Self::Json(params) => params.read(policy),
            #[cfg(feature = "xml")]
            Self::Xml(call) => call.read_parameters(policy),
        }
    }
}

/// Why a call has no result.
pub(crate) enum Failure {
    Unknown(UnknownMethod),
    Refused(Refusal),
    Fault(Fault),
}

type Observer = Box<dyn Fn(&str, &Refusal) + Send + Sync>;

type Answer = Box<dyn Fn(&Params<'_>, &Policy) -> Result<Value, Failure> + Send + Sync>;

/// Methods and the functions that answer them, in whatever protocol they are called.
///
/// ```
/// use vdsm_rpc::{Fault, Service};
/// use vdsm_validate::Validate;
///
/// #[derive(Validate)]
/// struct Add {
///     a: i64,
///     b: i64,
/// }
///
/// let service = Service::new().method("add", |call: Add| {
///     call.a.checked_add(call.b).ok_or_else(|| Fault::new(1, "the sum is too large"))
/// });
/// # let _ = service;
/// ```
#[derive(Default)]
pub struct Service {
    policy: Policy,
    methods: BTreeMap<&'static str, Answer>,
    observe: Option<Observer>,
}

impl Service {
    /// A service without methods, under the lenient policy.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The policy that parameters are checked under.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// A function that sees what is refused, with the name of the method: [`Refusal::report`] has
    /// the values that the answer does not have.
    #[must_use]
    pub fn observe(mut self, observe: impl Fn(&str, &Refusal) + Send + Sync + 'static) -> Self {
        self.observe = Some(Box::new(observe));
        self
    }

    /// Adds a method: a name, and a function of its parameters. A second one of a name takes the
    /// place of the first.
    #[must_use]
    pub fn method<P: ValidateOwned, R: Serialize>(
        self,
        name: &'static str,
        answer: impl Fn(P) -> Result<R, Fault> + Send + Sync + 'static,
    ) -> Self {
        self.method_with_warnings(name, move |call: Valid<P>| answer(call.into_inner()))
    }

    /// As [`Service::method`]; the function also gets the warnings.
    #[must_use]
    pub fn method_with_warnings<P: ValidateOwned, R: Serialize>(
        mut self,
        name: &'static str,
        answer: impl Fn(Valid<P>) -> Result<R, Fault> + Send + Sync + 'static,
    ) -> Self {
        let answer: Answer = Box::new(move |params, policy| {
            let call = params.read::<P>(policy).map_err(Failure::Refused)?;
            let result = answer(call).map_err(Failure::Fault)?;
            serde_json::to_value(result)
                .map_err(|error| Failure::Fault(Fault::new(INTERNAL, error.to_string())))
        });
        self.methods.insert(name, answer);
        self
    }

    /// The names of the methods.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.methods.keys().copied()
    }

    pub(crate) fn call(&self, name: &str, params: &Params<'_>) -> Result<Value, Failure> {
        let unknown = || Failure::Unknown(UnknownMethod::new(name, self.names()));
        let answered = self.methods.get(name).ok_or_else(unknown)?(params, &self.policy);
        if let (Err(Failure::Refused(refusal)), Some(observe)) = (&answered, &self.observe) {
            observe(name, refusal);
        }
        answered
    }
}

/// The code of JSON-RPC for a fault of the service itself.
const INTERNAL: i32 = -32603;
