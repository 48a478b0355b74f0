//! Measures `vdsm-validate` beside its floor, plain serde, and beside its rivals: the same
//! dictionaries, the same fields, and as equal rules as each can express.

pub mod classes;
pub mod commands;
pub mod dictionaries;
pub mod faults;
pub mod growth;
pub mod hand;
pub mod peers;
pub mod rows;
