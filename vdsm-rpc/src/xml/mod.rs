//! XML-RPC.
//!
//! Values are read straight from the events of quick-xml, in one pass and without a tree: `int`,
//! `i4`, `i8` (whole numbers of up to 64 bits, whatever the element), `boolean`, `string`, `double`,
//! `dateTime.iso8601` (as text, once it is one), `base64` (as binary data, blanks anywhere),
//! `struct`, `array`, `nil`, and text without a type, which is a string. The names of Apache's
//! extensions, `ex:i8` and `ex:nil`, are read too.
//!
//! A value that is not what its element says is a finding at its place (`unreadable`), and reading
//! goes on; a member that is there twice is one, too. What is no XML, or no call, ends the reading
//! (`syntax`). A document type is refused.
//!
//! | what is wrong | fault |
//! |---|--:|
//! | no XML, or an encoding other than UTF-8 | -32700 |
//! | no call | -32700 |
//! | no such method | -32601, with a suggestion where one is near |
//! | the parameters do not keep their declarations | -32602, with every finding and its line and column |
//! | the result cannot be written | -32603 |

mod call;
mod cursor;
mod places;
mod value;
mod write;

use vdsm_validate::Policy;

use crate::method::Methods;
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
        let Ok(text) = std::str::from_utf8(text.as_ref()) else { return not_text() };
        let call = match Call::read(text) {
            Ok(call) => call,
            Err(error) => return fault(-32700, &error.to_string()),
        };
        match self.call(call.method(), &Params::Xml(&call)) {
            Ok(result) => {
                response(&result).unwrap_or_else(|error| fault(-32603, &error.to_string()))
            }
            Err(failure) => failed(&failure),
        }
    }
}

impl Methods {
    /// Checks a call before whoever answers it.
    ///
    /// # Errors
    ///
    /// The answer to it, where anything is wrong.
    pub fn check_xml(&self, policy: &Policy, text: impl AsRef<[u8]>) -> Result<(), String> {
        let text = std::str::from_utf8(text.as_ref()).map_err(|_| not_text())?;
        let call = Call::read(text).map_err(|error| fault(-32700, &error.to_string()))?;
        let method =
            self.find(call.method()).map_err(|unknown| failed(&Failure::Unknown(unknown)))?;
        let checked = call.check_parameters(policy, method.schema());
        checked.map(drop).map_err(|refusal| failed(&Failure::Refused(refusal)))
    }
}

fn not_text() -> String {
    fault(-32700, "the text is not UTF-8")
}

fn failed(failure: &Failure) -> String {
    match failure {
        Failure::Unknown(unknown) => fault(-32601, &unknown.to_string()),
        Failure::Refused(refusal) => fault(-32602, &refusal.to_string()),
        Failure::Fault(own) => fault(own.code, &own.message),
    }
}
