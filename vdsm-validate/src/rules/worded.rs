//! A rule with words of the declaration's own: `message = "…"`, `says = "…"` and `code = "…"`.

use std::fmt;

use crate::function::Function;
use crate::rules::{Combined, ItemKey, Operand, Rule, Watch};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// A rule whose findings have words of the declaration's own. All else is as the rule has it.
pub struct Worded {
    /// The rule.
    pub rule: &'static dyn Rule,
    /// The whole sentence, with the operands and the `{value}` by name in braces.
    pub message: Option<&'static str>,
    /// What is said of the value, in place of the rule's own predicate.
    pub says: Option<&'static str>,
    /// The code of the findings.
    pub code: Option<&'static str>,
}

impl Rule for Worded {
    fn code(&self) -> &'static str {
        self.code.unwrap_or_else(|| self.rule.code())
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        self.rule.holds(datum)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.says {
            Some(says) => f.write_str(says),
            None => self.rule.explain(f),
        }
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        self.rule.operands(visit);
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        self.rule.json_schema(of)
    }

    fn choices(&self) -> &[&'static str] {
        self.rule.choices()
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        self.rule.watch()
    }

    fn by(&self) -> Option<&ItemKey> {
        self.rule.by()
    }

    fn function(&self) -> Option<&dyn Function> {
        self.rule.function()
    }

    fn combined(&self) -> Option<Combined> {
        match self.rule.combined()? {
            // The words are those of all.
            Combined::First(rules) => Some(Combined::All(rules)),
            combined => Some(combined),
        }
    }

    fn says(&self) -> Option<&'static str> {
        self.says.or(self.rule.says())
    }

    fn message(&self) -> Option<&'static str> {
        self.message.or(self.rule.message())
    }
}
