//! JSON-RPC 2.0.
//!
//! A request is read in one pass; its parameters are cut out of it, so that duplicate keys in them
//! are found, numbers keep their digits, and positions are those of the whole text.
//!
//! | what is wrong | code | `data` |
//! |---|--:|---|
//! | no JSON | -32700 | `detail` (with line and column) |
//! | no request: `jsonrpc`, `method`, `params`, `id`, or one of them twice; a batch that is empty, or of more than 1,000 calls | -32600 | `detail` |
//! | no such method | -32601 | `suggestion`, where one is near |
//! | the parameters do not keep their declarations | -32602 | `error_count`, `errors` (each `path`, `detail`, `code`, `line`, `column`) |
//! | the result cannot be written | -32603 | none |
//!
//! An id is given back as it was written. A missing id is a notification, which has no answer; an id
//! of null is none, and has one.

mod answer;
#[cfg(feature = "jsonrpsee")]
pub mod jsonrpsee;
mod params;
mod request;
mod rewrite;

use vdsm_validate::Policy;

use crate::examined::{Call, Examined, Why};
use crate::fault::Fault;
use crate::method::{MOST_CALLS, Method, Methods};
use crate::service::{self, Failure, Service};

use answer::Error;
pub(crate) use params::Params;
use request::{Calls, Invalid, Request, calls};

impl Service {
    /// Answers a request: a call, a notification or a batch. None where there is nothing to answer.
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
    /// let service = Service::new().method("add", |call: Add| Ok::<_, Fault>(call.a + call.b));
    /// assert_eq!(
    ///     service.json(r#"{"jsonrpc": "2.0", "method": "add", "params": [2, 3], "id": 1.0}"#).unwrap(),
    ///     r#"{"jsonrpc":"2.0","id":1.0,"result":5}"#
    /// );
    /// assert_eq!(service.json(r#"{"jsonrpc": "2.0", "method": "add", "params": [2, 3]}"#), None);
    /// ```
    #[must_use]
    pub fn json(&self, text: impl AsRef<[u8]>) -> Option<String> {
        let refused = |error| Some(answer::error(None, error));
        let Ok(text) = std::str::from_utf8(text.as_ref()) else { return refused(not_text()) };
        let requests = match Requests::read(text) {
            Ok(requests) => requests,
            Err(error) => return refused(error),
        };
        requests.answer(|request| {
            let params = Params::new(text, request.params);
            self.call(&request.method, &service::Params::Json(params)).map_err(Error::from)
        })
    }
}

impl Methods {
    /// Checks a request before whoever answers it.
    ///
    /// # Errors
    ///
    /// The answer to it, where anything is wrong; none where only notifications are. Of a batch every
    /// call has to be good: those that are get an error too, of the code -32000, since none is called.
    ///
    /// ```
    /// use vdsm_rpc::{Method, Methods};
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Destroy {
    ///     #[validate(rename = "vmID", uuid)]
    ///     vm_id: String,
    /// }
    ///
    /// static METHODS: Methods = Methods::new(&[Method::new::<Destroy>("VM.destroy")]);
    /// let call = r#"{"jsonrpc": "2.0", "method": "VM.destroy", "params": {"vmID": "7"}, "id": "a"}"#;
    /// let answer = METHODS.check_json(&Policy::strict(), call).unwrap_err().unwrap();
    /// assert!(answer.contains("-32602"), "{answer}");
    /// ```
    pub fn check_json(
        &self,
        policy: &Policy,
        text: impl AsRef<[u8]>,
    ) -> Result<(), Option<String>> {
        let examined = self.examine_json(policy, text);
        if examined.is_good() { Ok(()) } else { Err(examined.into_answer()) }
    }

    /// As [`Methods::check_json`], with what was found of each call.
    ///
    /// ```
    /// use vdsm_rpc::{Method, Methods, Outcome};
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Ping {}
    ///
    /// static METHODS: Methods = Methods::new(&[Method::new::<Ping>("Host.ping")]);
    /// let call = r#"{"jsonrpc": "2.0", "method": "Host.pign", "id": 1}"#;
    /// let examined = METHODS.examine_json(&Policy::strict(), call);
    /// let Outcome::Unknown(_, unknown) = &examined.outcomes()[0] else { unreachable!() };
    /// assert_eq!(unknown.suggestion(), Some("Host.ping"));
    /// assert!(examined.into_answer().unwrap().contains("-32601"));
    /// ```
    #[must_use]
    pub fn examine_json(&self, policy: &Policy, text: impl AsRef<[u8]>) -> Examined {
        let unread = |error: Error| {
            Examined::unread(error.code(), error.detail(), answer::error(None, error))
        };
        let Ok(text) = std::str::from_utf8(text.as_ref()) else { return unread(not_text()) };
        let Requests { requests, batch } = match Requests::read(text) {
            Ok(requests) => requests,
            Err(error) => return unread(error),
        };
        let detail = |invalid: &Invalid<'_>| invalid.detail.to_owned();
        let check = |request: &Request<'_>, method: &'static Method| {
            Params::new(text, request.params).check(policy, method.schema())
        };
        Examined::of(requests, batch, self, detail, check, |requests, why| {
            Requests { requests, batch }
                .answer(|_| Err(why.next().unwrap_or(Why::NotCalled).into()))
        })
    }
}

impl Call for Request<'_> {
    fn method(&self) -> &str {
        &self.method
    }
}

/// The answer to a request that nobody answers, for a reason of its own: the same error for each of
/// its calls. None where only notifications came.
///
/// ```
/// use vdsm_rpc::{Fault, json};
///
/// let fault = Fault::new(-32001, "the service cannot be reached");
/// assert_eq!(
///     json::failed(r#"{"jsonrpc": "2.0", "method": "ping", "id": 7}"#, &fault).unwrap(),
///     r#"{"jsonrpc":"2.0","id":7,"error":{"code":-32001,"message":"the service cannot be reached"}}"#
/// );
/// assert!(json::failed("{", &fault).unwrap().contains(r#""id":null"#));
/// ```
#[must_use]
pub fn failed(text: impl AsRef<[u8]>, fault: &Fault) -> Option<String> {
    let read = std::str::from_utf8(text.as_ref()).ok().and_then(|text| Requests::read(text).ok());
    match read {
        Some(requests) => requests.answer(|_| Err(Error::fault(fault.clone()))),
        None => Some(answer::error(None, Error::fault(fault.clone()))),
    }
}

fn not_text() -> Error {
    Error::parse("the text is not UTF-8".to_owned())
}

impl From<Why<'_>> for Error {
    fn from(why: Why<'_>) -> Self {
        match why {
            Why::Unknown(unknown) => Self::unknown(unknown),
            Why::Refused(refusal) => Self::refused(refusal),
            Why::NotCalled => Self::not_called(),
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unknown(unknown) => Self::unknown(&unknown),
            Failure::Refused(refusal) => Self::refused(&refusal),
            Failure::Fault(fault) => Self::fault(fault),
        }
    }
}

/// The calls of a text.
struct Requests<'t> {
    requests: Vec<Result<Request<'t>, Invalid<'t>>>,
    batch: bool,
}

impl<'t> Requests<'t> {
    /// Reads a text; or says why it is none.
    fn read(text: &'t str) -> Result<Self, Error> {
        match calls(text) {
            Ok(Calls::One(raw)) => Ok(Self { requests: vec![Request::read(raw)], batch: false }),
            Ok(Calls::Batch(batch)) if batch.is_empty() => {
                Err(Error::invalid("a batch has at least one call"))
            }
            Ok(Calls::Batch(batch)) if batch.len() > MOST_CALLS => {
                Err(Error::invalid("a batch has at most 1000 calls"))
            }
            Ok(Calls::Batch(batch)) => {
                Ok(Self { requests: batch.into_iter().map(Request::read).collect(), batch: true })
            }
            Err(detail) => Err(Error::parse(detail)),
        }
    }

    /// Answers each that is not a notification.
    fn answer(
        self,
        mut result: impl FnMut(&Request<'t>) -> Result<serde_json::Value, Error>,
    ) -> Option<String> {
        let answers = self.requests.into_iter().filter_map(|request| match request {
            Ok(request) => {
                let result = result(&request);
                request.id.map(|id| answer::answer(id, result))
            }
            Err(Invalid { id, detail }) => Some(answer::error(id, Error::invalid(detail))),
        });
        let answers: Vec<_> = answers.collect();
        match answers.len() {
            0 => None,
            _ if self.batch => Some(format!("[{}]", answers.join(","))),
            _ => answers.into_iter().next(),
        }
    }
}
