//! How things are done, page by page. Each example is a test.
//!
//! - [`first_steps`]: a type, its report, and what to do with it.
//! - [`types`]: what a field can be.
//! - [`of_one_value`]: rules, what can be said of one value.
//! - [`inputs`]: text, parsed values, readers, queries, and wherever serde reads.
//! - [`wire_forms`]: values in strings, conversions, and what a policy makes of them.
//! - [`between_fields`]: groups, conditions, rules under a condition, and functions.
//! - [`unions`]: enums, and what chooses a variant.
//! - [`to_clients`]: what a report is for people, programs and other languages.
//! - [`languages`]: sentences of your own, and in other languages.
//! - [`codes`]: the codes of findings.
//! - [`features`]: what can be switched on, and compilers.
//! - [`coming_from`]: each attribute of validator, garde, `serde_valid` and pydantic beside ours.
//! - [`comparison`]: feature by feature beside seven others.
//! - [`limits`]: what is bounded, and what this is not for.
//!
//! The field's words, and ours:
//!
//! | elsewhere | here |
//! |---|---|
//! | constraint, validator | a *rule*, of one value; a *group*, between keys |
//! | violation, validation error, issue | a *finding*; a [`Violation`](crate::Violation) is what a function of your own returns |
//! | coercion, cast | a *conversion*, by a *form* that is declared, and only where the policy allows it |
//! | discriminator | the *tag* of an enum; the sibling key of `chosen_by` |
//! | schema, model | a *type*, and its declarations as data: [`Schema`](crate::Schema) |
//!
//! The rules are listed in [`rules`](crate::rules), the forms in [`forms`](crate::forms), the groups in
//! [`groups`](crate::groups), and all attributes in the documentation of the [derive](macro@crate::Validate).

pub mod between_fields;
pub mod codes;
pub mod coming_from;
pub mod comparison;
pub mod features;
pub mod first_steps;
pub mod inputs;
pub mod languages;
pub mod limits;
pub mod of_one_value;
pub mod to_clients;
pub mod types;
pub mod unions;
pub mod wire_forms;
