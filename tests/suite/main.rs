//! The engine and the derive together, as a user meets them.

mod containers;
mod enums;
mod everything;
mod foreign;
mod forms;
// mod generics;
mod keys;
mod recursion;
mod relations;
mod secret;
mod serde_attributes;
mod silence;
mod told;
mod tuples;
mod unions;
