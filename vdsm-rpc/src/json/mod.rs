//! JSON-RPC 2.0.
//!
//! A request is read in one pass; its parameters are cut out of it, so that duplicate keys in them
//! are found, numbers keep their digits, and positions are those of the whole text.
//!
//! | what is wrong | code | `data` |
//! |---|--:|---|
//! | no JSON | -32700 | `detail` (with line and column) |
//! | no request: `jsonrpc`, `method`, `params`, `id`, or one of them twice; an empty batch | -32600 | `detail` |
//! | no such method | -32601 | `suggestion`, where one is near |
//! | the parameters do not keep their declarations | -32602 | `error_count`, `errors` (each `path`, `detail`, `code`, `line`, `column`) |
//! | the result cannot be written | -32603 | none |
//!
//! An id is given back as it was written. A missing id is a notification, which has no answer; an id
//! of null is none, and has one.

mod answer;
mod params;
mod request;

use vdsm_validate::Policy;

use crate::method::Methods;
use crate::service::{self, Failure, Service};

use answer::{Error, answer, error};
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
        let Ok(text) = std::str::from_utf8(text.as_ref()) else { return Some(not_text()) };
        let requests = match Requests::read(text) {
            Ok(requests) => requests,
            Err(refused) => return Some(refused),
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
        let text = std::str::from_utf8(text.as_ref()).map_err(|_| Some(not_text()))?;
        let requests = Requests::read(text).map_err(Some)?;
        let check = |request: &Request<'_>| -> Result<(), Error> {
            let method = self.find(&request.method).map_err(|unknown| Error::unknown(&unknown))?;
            let params = Params::new(text, request.params);
            params.check(policy, method.schema()).map_err(|refusal| Error::refused(&refusal))?;
            Ok(())
        };
        let good =
            |request: &Result<Request<'_>, _>| request.as_ref().is_ok_and(|it| check(it).is_ok());
        if requests.requests.iter().all(good) {
            return Ok(());
        }
        Err(requests.answer(|request| match check(request) {
            Ok(()) => Err(Error::not_called()),
            Err(error) => Err(error),
        }))
    }
}

fn not_text() -> String {
    error(None, Error::parse("the text is not UTF-8".to_owned()))
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
    /// Reads a text; or gives the answer to what is none.
    fn read(text: &'t str) -> Result<Self, String> {
        match calls(text) {
            Ok(Calls::One(raw)) => Ok(Self { requests: vec![Request::read(raw)], batch: false }),
            Ok(Calls::Batch(batch)) if batch.is_empty() => {
                Err(error(None, Error::invalid("a batch has at least one call")))
            }
            Ok(Calls::Batch(batch)) => {
                Ok(Self { requests: batch.into_iter().map(Request::read).collect(), batch: true })
            }
            Err(detail) => Err(error(None, Error::parse(detail))),
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
                request.id.map(|id| answer(id, result))
            }
            Err(Invalid { id, detail }) => Some(error(id, Error::invalid(detail))),
        });
        let answers: Vec<_> = answers.collect();
        match answers.len() {
            0 => None,
            _ if self.batch => Some(format!("[{}]", answers.join(","))),
            _ => answers.into_iter().next(),
        }
    }
}
