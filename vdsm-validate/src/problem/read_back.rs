//! What is wrong, read from what it was written as.

use serde_json::Value;

use crate::operand::Operand;

/// What is wrong, as it was written.
#[derive(Clone)]
pub(crate) struct ReadBack {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) expected: Option<String>,
    pub(crate) expected_kind: Option<&'static str>,
    pub(crate) operands: Vec<(&'static str, Value)>,
    pub(crate) keys: Vec<&'static str>,
    pub(crate) suggestion: Option<&'static str>,
    pub(crate) about_key: bool,
}

impl ReadBack {
    pub(crate) fn operands(&self) -> impl Iterator<Item = (&'static str, Operand<'_>)> {
        self.operands.iter().map(|(name, value)| (*name, operand(value)))
    }
}

/// An operand as it was before it was written.
fn operand(value: &Value) -> Operand<'_> {
    let whole = |value: &Value| value.as_i64().map(i128::from).or(value.as_u64().map(i128::from));
    match value {
        Value::Bool(value) => Operand::Bool(*value),
        Value::String(text) => Operand::Text(text),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            Operand::Texts(items.iter().filter_map(Value::as_str).collect())
        }
        Value::Array(items) => Operand::Numbers(items.iter().map(operand).collect()),
        value => match (whole(value), value.as_f64()) {
            (Some(number), _) => Operand::Integer(number),
            (None, Some(number)) => Operand::Number(number),
            (None, None) => Operand::Written(value.to_string()),
        },
    }
}
