//! The parts of `vdsm-check`, for other tools: how dictionaries are read, and how reports are written.
//!
//! - [`input`] reads dictionaries of many formats and keeps the places in them, one file a format.
//! - [`output`] writes reports: for people, for CI, for editors, one file a format.
//!
//! ```
//! use vdsm_check::output::{self, Declared, Document, Source};
//! use vdsm_validate::Policy;
//!
//! let entry = vdsm_types::find("FenceNode_Action_t").unwrap();
//! let source = Source::new("fence.json", "\"rebot\"");
//! let report = entry.check_str(&Policy::lenient(), source.text);
//! let declared = Declared::by(entry.schema());
//! let mut out = Vec::new();
//! let mut concise = output::find("concise").unwrap().start(false);
//! concise.document(&Document::new(source, &declared, &report), &mut out).unwrap();
//! let line = String::from_utf8(out).unwrap();
//! assert!(line.starts_with("fence.json:1:1: error[enum]: \"rebot\" is not "));
//! ```

mod audit;
mod catalogue;
mod cli;
mod cores;
pub mod explain;
#[cfg(feature = "guard")]
mod guard;
pub mod input;
pub mod output;
pub mod site;

pub use cli::{main, run, run_with};

#[cfg(test)]
mod hostile;
