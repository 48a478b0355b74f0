//! XML-RPC.
//!
//! Values are read straight from the events of the text, in one pass and without a tree: `int`,
//! `i4`, `i8` (whole numbers of up to 64 bits, whatever the element), `boolean`, `string`, `double`,
//! `dateTime.iso8601` (as text, once it is one), `base64` (as binary data, blanks anywhere),
//! `struct`, `array`, `nil`, and text without a type, which is a string. The names of Apache's
//! extensions, `ex:i8` and `ex:nil`, are read too.
//!
//! A value that is not what its element says is a finding at its place (`unreadable`), and reading
//! goes on; a member that is there twice is one, too. What is no XML, or no call, ends the reading
//! (`syntax`). A document type is refused.
//!
//! The calls inside `system.multicall` are read one by one, each with the places of the whole text;
//! the answer is a list, with a result or a fault for each.
//!
//! | what is wrong | fault |
//! |---|--:|
//! | no XML, or an encoding other than UTF-8 | -32700 |
//! | no call, or `system.multicall` without a list of up to 1,000 calls | -32700 |
//! | inside `system.multicall`: no call | -32600 |
//! | no such method | -32601, with a suggestion where one is near |
//! | the parameters do not keep their declarations | -32602, with every finding and its line and column |
//! | the result cannot be written | -32603 |

mod call;
mod cursor;
mod events;
mod multicall;
mod places;
mod rewrite;
mod value;
mod write;

use serde_json::Value;
use vdsm_validate::Policy;

use crate::examined::{self, Examined, Why};
use crate::fault::Fault;
use crate::method::{Method, Methods};
use crate::service::{Failure, Params, Service};

pub use call::{Call, NotACall};
pub use write::{Unwritable, envelope, fault, response};

impl Service {
    /// Answers a call.
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
    /// let call = "<methodCall><methodName>add</methodName><params>\
    ///     <param><value><int>2</int></value></param>\
    ///     <param><value><boolean>1</boolean></value></param></params></methodCall>";
    /// let answer = service.xml(call);
    /// assert!(answer.contains("-32602"));
    /// assert!(answer.contains("/b the value is not an integer (line 1, column 114)"), "{answer}");
    /// ```
    #[must_use]
    pub fn xml(&self, text: impl AsRef<[u8]>) -> String {
        let calls = match Calls::read(text.as_ref()) {
            Ok(calls) => calls,
            Err(detail) => return fault(-32700, &detail),
        };
        calls.answer(|call| {
            self.call(call.method(), &Params::Xml(call)).map_err(|failure| fault_of(&failure))
        })
    }
}

impl Methods {
    /// Checks a call before whoever answers it; those inside `system.multicall` one by one.
    ///
    /// # Errors
    ///
    /// The answer to it, where anything is wrong. Of `system.multicall` every call has to be good:
    /// those that are get a fault too, of the code -32000, since none is called.
    pub fn check_xml(&self, policy: &Policy, text: impl AsRef<[u8]>) -> Result<(), String> {
        let examined = self.examine_xml(policy, text);
        if examined.is_good() { Ok(()) } else { Err(examined.into_answer().unwrap_or_default()) }
    }

    /// As [`Methods::check_xml`], with what was found of each call.
    ///
    /// ```
    /// use vdsm_rpc::{Method, Methods, Outcome};
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Ping {}
    ///
    /// static METHODS: Methods = Methods::new(&[Method::new::<Ping>("ping")]);
    /// let call = "<methodCall><methodName>ping</methodName></methodCall>";
    /// let examined = METHODS.examine_xml(&Policy::strict(), call);
    /// assert!(matches!(&examined.outcomes()[0], Outcome::Good(method, _) if method.name() == "ping"));
    /// ```
    #[must_use]
    pub fn examine_xml(&self, policy: &Policy, text: impl AsRef<[u8]>) -> Examined {
        let Calls { calls, many } = match Calls::read(text.as_ref()) {
            Ok(calls) => calls,
            Err(detail) => return Examined::unread(-32700, detail.clone(), fault(-32700, &detail)),
        };
        let detail = |error: &NotACall| error.to_string();
        let check = |call: &Call<'_>, method: &'static Method| {
            call.check_parameters(policy, method.schema())
        };
        Examined::of(calls, many, self, detail, check, |calls, why| {
            Some(Calls { calls, many }.answer(|_| Err(why.next().unwrap_or(Why::NotCalled).into())))
        })
    }
}

impl examined::Call for Call<'_> {
    fn method(&self) -> &str {
        Call::method(self)
    }
}

impl From<Why<'_>> for Fault {
    fn from(why: Why<'_>) -> Self {
        match why {
            Why::Unknown(unknown) => Self::new(-32601, unknown.to_string()),
            Why::Refused(refusal) => Self::new(-32602, refusal.to_string()),
            Why::NotCalled => {
                let message = "not called, since another call of system.multicall is refused";
                Self::new(-32000, message)
            }
        }
    }
}

/// The calls of a text.
struct Calls<'t> {
    calls: Vec<Result<Call<'t>, NotACall>>,
    /// They are those of `system.multicall`, which is answered by a list.
    many: bool,
}

impl<'t> Calls<'t> {
    /// Reads a text; or says why it is none.
    fn read(text: &'t [u8]) -> Result<Self, String> {
        let Ok(text) = std::str::from_utf8(text) else {
            return Err("the text is not UTF-8".to_owned());
        };
        let read = Call::read(text).and_then(|call| {
            let many = call.is_multicall();
            Ok(Self { calls: call.calls()?, many })
        });
        read.map_err(|error| error.to_string())
    }

    /// Answers each.
    fn answer(self, mut result: impl FnMut(&Call<'t>) -> Result<Value, Fault>) -> String {
        // What cannot be written is a fault of its call alone.
        let mut written = |call: Result<Call<'t>, NotACall>| {
            let call = call.map_err(|error| Fault::new(-32600, error.to_string()))?;
            write::written(&result(&call)?).map_err(|error| Fault::new(-32603, error.to_string()))
        };
        let answer = |outcome: Result<String, Fault>| match outcome {
            Ok(value) => write::answer(&value),
            Err(own) => fault(own.code, &own.message),
        };
        let mut calls = self.calls.into_iter();
        match calls.next() {
            Some(call) if !self.many => answer(written(call)),
            first => {
                let values = first.into_iter().chain(calls).map(|call| match written(call) {
                    Ok(value) => write::list([value]),
                    Err(own) => write::failed(own.code, &own.message),
                });
                answer(Ok(write::list(values)))
            }
        }
    }
}

/// What a client is told of a call that has no result.
fn fault_of(failure: &Failure) -> Fault {
    match failure {
        Failure::Unknown(unknown) => Why::Unknown(unknown).into(),
        Failure::Refused(refusal) => Why::Refused(refusal).into(),
        Failure::Fault(own) => own.clone(),
    }
}
