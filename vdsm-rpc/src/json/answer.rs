//! Answers.

use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::fault::Fault;
use crate::method::UnknownMethod;
use crate::refusal::Refusal;

/// The error of an answer.
pub(super) struct Error(Value);

impl Error {
    fn new(code: i32, message: impl Into<String>, data: Option<Value>) -> Self {
        let mut error = json!({"code": code, "message": message.into()});
        if let Some(data) = data {
            error["data"] = data;
        }
        Self(error)
    }

    pub(super) fn code(&self) -> i32 {
        self.0["code"].as_i64().and_then(|code| code.try_into().ok()).unwrap_or_default()
    }

    /// The code, the message, and more for machines.
    #[cfg(feature = "jsonrpsee")]
    pub(super) fn into_parts(mut self) -> (i32, String, Option<Value>) {
        let (code, message) = (self.code(), self.0["message"].as_str().unwrap_or_default());
        let message = message.to_owned();
        (code, message, self.0.get_mut("data").map(Value::take))
    }

    /// What is wrong with a text, in a sentence.
    pub(super) fn detail(&self) -> String {
        let detail = self.0["data"]["detail"].as_str().or_else(|| self.0["message"].as_str());
        detail.unwrap_or_default().to_owned()
    }

    pub(super) fn parse(detail: String) -> Self {
        Self::new(-32700, "Parse error", Some(json!({"detail": detail})))
    }

    pub(super) fn invalid(detail: &str) -> Self {
        Self::new(-32600, "Invalid Request", Some(json!({"detail": detail})))
    }

    pub(super) fn unknown(unknown: &UnknownMethod) -> Self {
        let suggestion = unknown.suggestion().map(|name| json!({"suggestion": name}));
        Self::new(-32601, "Method not found", suggestion)
    }

    pub(super) fn refused(refusal: &Refusal) -> Self {
        Self::new(-32602, "Invalid params", serde_json::to_value(refusal).ok())
    }

    /// Another call of the batch is refused.
    pub(super) fn not_called() -> Self {
        Self::new(-32000, "Not called, since another call of the batch is refused", None)
    }

    pub(super) fn fault(fault: Fault) -> Self {
        Self::new(fault.code, fault.message, fault.data)
    }
}

/// The answer to a call.
pub(super) fn answer(id: &RawValue, result: Result<Value, Error>) -> String {
    match result {
        Ok(result) => written(Some(id), "result", &result),
        Err(failed) => error(Some(id), failed),
    }
}

/// The answer to what failed; where it is not known to whom, the id is null.
pub(super) fn error(id: Option<&RawValue>, error: Error) -> String {
    written(id, "error", &error.0)
}

fn written(id: Option<&RawValue>, name: &str, outcome: &Value) -> String {
    let id = id.map_or("null", RawValue::get);
    format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"{name}\":{outcome}}}")
}
