//! An argument of a call, from a log or a frame.

use serde_json::value::RawValue;

use crate::input::Converted;
use crate::input::tree::{Node, Value};

/// The value of an argument.
#[derive(Debug)]
pub(super) enum Argument {
    /// As a log has it.
    Python(Node),
    /// As a frame has it.
    Json(Box<RawValue>),
}

/// What came with a call.
#[derive(Debug)]
pub(super) enum Arguments {
    /// By name; those that have only a position come first.
    Known(Vec<Argument>, Vec<(String, Argument)>),
    /// Written without types: nobody can tell what was sent.
    Untyped,
    /// Cut, or not to be read.
    Incomplete,
}

impl Argument {
    /// The value as JSON text; none where a part of it is missing.
    pub(super) fn json(&self) -> Option<String> {
        match self {
            Self::Python(node) => Converted::of(node).ok().map(|converted| converted.json),
            Self::Json(text) => Some(text.get().to_owned()),
        }
    }

    /// The items of a list; the value itself where it is none.
    pub(super) fn items(&self) -> Vec<Option<String>> {
        match self {
            Self::Python(Node { value: Value::List(items), .. }) => items
                .iter()
                .map(|item| Converted::of(item).ok().map(|converted| converted.json))
                .collect(),
            Self::Json(text) => match serde_json::from_str::<Vec<Box<RawValue>>>(text.get()) {
                Ok(items) => items.iter().map(|item| Some(item.get().to_owned())).collect(),
                Err(_) => vec![self.json()],
            },
            Self::Python(_) => vec![self.json()],
        }
    }

    /// A text or number, for a value that stands beside a dictionary.
    pub(super) fn scalar(&self) -> Option<String> {
        let json = self.json()?;
        Some(serde_json::from_str::<String>(&json).unwrap_or(json))
    }
}
