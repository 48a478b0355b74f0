//! Remote calls whose parameters are checked, in JSON-RPC 2.0 (feature `json`) and XML-RPC (feature
//! `xml`): a method is a name and a type, and what is wrong with a call is one answer.
//!
//! The type of a method is a struct with a field for each parameter, in the order of the wire. By
//! name the parameters are its keys, by position its fields in order; findings are at the
//! parameters' names either way.
#![cfg_attr(
    feature = "json",
    doc = "
```
use serde_json::json;
use vdsm_rpc::{Fault, Service};
use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = \"camelCase\")]
struct SetTicket {
    #[validate(uuid)]
    vm_id: String,
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..), default = 60)]
    ttl: u32,
}

let service = Service::new()
    .method(\"VM.setTicket\", |call: SetTicket| Ok::<_, Fault>(json!({\"ttl\": call.ttl})));

let call = r#\"{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"VM.setTicket\", \"params\": [\"vm\", \"secret\"]}\"#;
let answer: serde_json::Value = serde_json::from_str(&service.json(call).unwrap()).unwrap();
assert_eq!(answer[\"error\"][\"code\"], -32602);
assert_eq!(
    answer[\"error\"][\"data\"][\"errors\"][0],
    json!({\"path\": \"/vmId\", \"detail\": \"the value is not a UUID; write 8-4-4-4-12 hexadecimal digits\", \"code\": \"uuid\", \"line\": 1, \"column\": 66})
);
```
"
)]

#[cfg(any(feature = "json", feature = "xml"))]
mod examined;
#[cfg(any(feature = "json", feature = "xml"))]
mod fault;
mod method;
mod parameters;
#[cfg(any(feature = "json", feature = "xml"))]
mod refusal;
#[cfg(any(feature = "json", feature = "xml"))]
mod service;

#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "xml")]
pub mod xml;

#[cfg(any(feature = "json", feature = "xml"))]
pub use examined::{Examined, Outcome};
#[cfg(any(feature = "json", feature = "xml"))]
pub use fault::Fault;
pub use method::{Method, Methods, UnknownMethod};
pub use parameters::{Parameter, Parameters};
#[cfg(any(feature = "json", feature = "xml"))]
pub use refusal::{ParameterError, Refusal};
#[cfg(any(feature = "json", feature = "xml"))]
pub use service::Service;

/// The programs of the README.
#[cfg(all(doctest, feature = "json", feature = "xml"))]
#[doc = include_str!("../README.md")]
struct Readme;
