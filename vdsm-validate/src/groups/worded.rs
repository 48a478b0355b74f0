//! A group with words of the declaration's own: `message = "…"`, `says = "…"` and `code = "…"`.

use std::fmt;

use crate::groups::{Broken, Group, Keys, When};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// A group whose findings have words of the declaration's own. All else is as the group has it.
pub struct WordedGroup {
    /// The group.
    pub group: &'static dyn Group,
    /// The whole sentence, with the operands and the `{keys}` by name in braces.
    pub message: Option<&'static str>,
    /// The same: what is said of keys is the whole sentence.
    pub says: Option<&'static str>,
    /// The code of the findings.
    pub code: Option<&'static str>,
}

/// What a sentence about a group can have in braces.
pub const GROUP_OPERANDS: &[&str] = &[
    "keys", "when", "is", "is_not", "below", "at_most", "above", "at_least", "low", "high",
    "length", "maximum",
];

impl Group for WordedGroup {
    fn code(&self) -> &'static str {
        self.code.unwrap_or_else(|| self.group.code())
    }

    fn reads(&self) -> &[usize] {
        self.group.reads()
    }

    fn conditions(&self) -> &'static [When] {
        self.group.conditions()
    }

    fn condition_keys<'k>(&self, keys: &'k [&'static str]) -> &'k [&'static str] {
        self.group.condition_keys(keys)
    }

    fn rule(&self) -> Option<&'static dyn crate::rules::Rule> {
        self.group.rule()
    }

    fn values(&self) -> &'static [&'static str] {
        self.group.values()
    }

    fn ignores(&self) -> bool {
        self.group.ignores()
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        self.group.check(keys)
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        self.group.json_schema(of)
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.group.explain(keys, f)
    }

    fn message(&self) -> Option<&'static str> {
        self.message.or(self.says)
    }
}
