//! The engine and the derive together, as a user meets them.

mod everything;
mod keys;
mod secret;
mod silence;
mod told;
mod unions;
