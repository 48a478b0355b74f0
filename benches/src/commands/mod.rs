//! The measuring commands.

mod allocations;
pub mod build_cost;
pub mod classes;
pub mod document;
pub mod growth;
mod instructions;
mod machine;
mod runner;
pub mod table;
mod time;
