//! The engine and the derive together, as a user meets them.

mod alloc;
mod containers;
mod enums;
mod everything;
mod foreign;
mod formats;
mod forms;
// mod generics;
mod hostile;
mod keys;
mod property;
mod recursion;
mod relations;
mod secret;
mod serde_attributes;
mod silence;
mod told;
mod tuples;
mod unions;
