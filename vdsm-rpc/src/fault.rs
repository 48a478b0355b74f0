//! What a method answers where it fails.

use std::fmt;

use serde_json::Value;

/// What a method answers where it fails: an error of JSON-RPC, a fault of XML-RPC.
///
/// ```
/// use vdsm_rpc::Fault;
///
/// let fault = Fault::new(1, "Virtual machine does not exist");
/// assert_eq!(fault.to_string(), "Virtual machine does not exist (1)");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The code: of the service's own, outside -32768 to -32000.
    pub code: i32,
    /// The sentence.
    pub message: String,
    /// More for machines. XML-RPC has no place for it.
    pub data: Option<Value>,
}

impl Fault {
    /// A fault of a code and a sentence.
    #[must_use]
    pub fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    /// The same with more for machines.
    #[must_use]
    pub fn with_data(mut self, data: Value) -> Self {
        self.data = Some(data);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.code)
    }
}

impl std::error::Error for Fault {}
