//! How things are done, page by page. Each example is a test.
//!
//! - [`types`]: what a field can be.

pub mod types;
