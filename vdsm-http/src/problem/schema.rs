//! What an answer looks like, as JSON Schema.

use serde_json::{Value, json};

use super::Problem;
use crate::kind::Kind;

impl Problem<'_> {
    /// The JSON Schema (2020-12) of the answers of these kinds, for a description of the service.
    ///
    /// ```
    /// use vdsm_http::{Kind, Problem};
    ///
    /// let schema = Problem::schema(&[Kind::TooLarge]);
    /// assert_eq!(schema["properties"]["status"]["enum"], serde_json::json!([413]));
    /// let schema = Problem::schema(&Kind::ALL);
    /// assert_eq!(schema["properties"]["type"]["enum"].as_array().unwrap().len(), 6);
    /// ```
    #[must_use]
    pub fn schema(kinds: &[Kind]) -> Value {
        let mut statuses: Vec<u16> = kinds.iter().map(|kind| kind.status()).collect();
        statuses.dedup();
        let uris: Vec<_> = kinds.iter().map(|kind| kind.uri()).collect();
        let titles: Vec<_> = kinds.iter().map(|kind| kind.title()).collect();
        let always_read = kinds.iter().all(|kind| matches!(kind, Kind::Parameters | Kind::Invalid));
        let mut required = vec!["type", "title", "status", "detail"];
        if always_read {
            required.extend(["error_count", "errors"]);
        }
        json!({
            "type": "object",
            "title": "Problem",
            "description": "A refused request, as RFC 9457 has it. No value of the client's is in it.",
            "required": required,
            "properties": {
                "type": {"type": "string", "format": "uri", "enum": uris},
                "title": {"type": "string", "enum": titles},
                "status": {"type": "integer", "enum": statuses},
                "detail": {"type": "string"},
                "error_count": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "How many errors there are; `errors` lists up to a limit.",
                },
                "errors": {"type": "array", "items": error()},
            },
        })
    }
}

/// One error of the list.
fn error() -> Value {
    json!({
        "type": "object",
        "required": ["detail", "code"],
        "properties": {
            "in": {"type": "string", "enum": ["query", "path", "header"]},
            "parameter": {
                "type": ["string", "integer"],
                "description": "The name of the parameter, or its number.",
            },
            "pointer": {
                "type": "string",
                "pattern": "^#(/.*)?$",
                "description": "A JSON Pointer into the body, or into the parameter, as a URI fragment.",
            },
            "detail": {"type": "string"},
            "code": {"type": "string", "description": "The name of the rule, group or fault."},
            "line": {"type": "integer", "minimum": 1},
            "column": {"type": "integer", "minimum": 1},
        },
    })
}
