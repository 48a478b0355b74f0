//! A rule of one field that applies under a condition: `when(proto == "tcp", port: range(1..=1023))`.

use std::fmt;

use serde_json::json;

use crate::groups::condition::{self, Where};
use crate::groups::{Broken, Group, Keys, When};
use crate::rules::{On, Rule, Undeclared};
use crate::schema::JsonSchema;
use crate::schema::export::Between;

/// A rule of one field, and the condition under which it applies.
pub struct Under {
    /// The condition.
    pub conditions: &'static [When],
    /// The field, by its number.
    pub field: [usize; 1],
    /// The rule.
    pub rule: &'static dyn Rule,
}

impl Group for Under {
    /// That of the rule.
    fn code(&self) -> &'static str {
        self.rule.code()
    }

    fn reads(&self) -> &[usize] {
        &self.field
    }

    fn conditions(&self) -> &'static [When] {
        self.conditions
    }

    fn check(&self, keys: &dyn Keys) -> Result<(), Broken> {
        let [field] = self.field;
        let holds = !keys.present(field)
            || !condition::hold(self.conditions, keys)
            || self.rule.holds(keys.value(field));
        if holds {
            return Ok(());
        }
        let mut fields = vec![field];
        fields.extend(condition::fields(self.conditions));
        Err(Broken { at: Some(field), keys: fields })
    }

    fn values(&self) -> &'static [&'static str] {
        &["value"]
    }

    fn rule(&self) -> Option<&'static dyn Rule> {
        Some(self.rule)
    }

    fn json_schema(&self, of: &dyn Between) -> JsonSchema {
        let (condition, exact) = of.conditions(self.conditions);
        let ruled = of.ruled(self.field[0], self.rule);
        if !exact || ruled.keywords().is_empty() {
            return JsonSchema::nothing();
        }
        let exact = ruled.is_exact();
        let keywords = json!({"if": condition, "then": ruled.into_value()});
        if exact { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
    }

    fn explain(&self, keys: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (field, others) = keys.split_first().unwrap_or((&"", &[]));
        let explained = Explained(self.rule).to_string();
        // The advice on how to write it comes last.
        let (what, advice) = match explained.split_once("; ") {
            Some((what, advice)) => (what, format!("; {advice}")),
            None => (&*explained, String::new()),
        };
        let condition = Where { conditions: self.conditions, keys: others };
        write!(f, "{field} {what} where {condition}{advice}")
    }

    fn message(&self) -> Option<&'static str> {
        self.rule.message()
    }
}

/// What a rule says of a value that breaks it.
struct Explained(&'static dyn Rule);

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.says() {
            Some(says) => f.write_str(says),
            None => self.0.explain(f),
        }
    }
}

/// What a group sees of a value as its rules do: a scalar of Rust's own.
#[diagnostic::on_unimplemented(
    message = "a rule under a condition applies to strings, numbers and booleans only",
    label = "use `check(function, field, field)`, which gets the values"
)]
pub trait IsScalar {}

macro_rules! scalars {
    ($($Type:ty)*) => { $( impl IsScalar for $Type {} )* };
}

scalars! { str bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }

impl<T: ?Sized> On<T> {
    /// Rules on the value can be asked by a group.
    pub const fn under(self, (): ())
    where
        T: IsScalar,
    {
    }
}

impl Undeclared {
    /// The same of a type without declarations, of which the compiler tells elsewhere.
    pub const fn under(self, (): ()) {}
}

/// The same for a type that the type's parameters decide.
pub const fn under<T: IsScalar + ?Sized, N: Copy>(_: N) {}
