//! What a type declares between its keys.

use proc_macro2::{Ident, Span};
use syn::{Expr, Path};

use super::{Call, Level, Literal};

/// A field of another struct: `place.path`.
pub struct Inner {
    /// The field that the struct is.
    pub outer: usize,
    pub name: Ident,
    /// The struct has a key of its own, and is not flattened.
    pub nested: bool,
    /// The place of its value among those that groups read.
    pub held: usize,
}

/// Something between keys.
pub struct Group {
    pub call: Call,
    pub conditions: Vec<Condition>,
    pub fields: Vec<usize>,
    /// Where the fields are named, those of conditions too.
    pub named: Vec<(usize, Span)>,
    pub level: Level,
    /// The rule of the one field that applies under the condition: `when(…)`.
    pub rule: Option<Call>,
}

/// One comparison of a condition: `field == value`.
#[derive(Clone)]
pub struct Condition {
    pub field: usize,
    pub test: Test,
    /// It begins another alternative.
    pub or: bool,
    /// What the field is compared with, as it is written.
    pub written: Expr,
}

impl Condition {
    /// Whether the same is asked of the same field.
    pub fn is_same(&self, other: &Self) -> bool {
        self.field == other.field && self.test == other.test && self.or == other.or
    }
}

/// What a condition asks of a field.
#[derive(Clone, PartialEq)]
pub enum Test {
    Is(Constant),
    IsNot(Constant),
    /// It is on one side of a number: the test's name in the runtime.
    Beside(&'static str, i64),
    Present,
    Absent,
}

/// A value that a condition compares a field with.
pub struct Compared {
    pub written: Expr,
    pub literal: Literal,
    pub equal: bool,
}

#[derive(Clone, PartialEq)]
pub enum Constant {
    Bool(bool),
    Int(i64),
    Text(String),
}

/// A function of the user's own between fields.
pub struct Relation {
    pub function: Path,
    pub name: String,
    /// The fields that it reads, and where they are named.
    pub reads: Vec<(usize, Span)>,
    /// It takes what groups see of them, and not their values.
    pub data: bool,
    /// It takes what the caller gave too.
    pub context: bool,
}
