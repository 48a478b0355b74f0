//! Requests of the past, and VDSM's own verdict beside ours: `vdsm.log`, JSON-RPC frames, XML-RPC and
//! HAR files.
//!
//! A file is read into records (a line with a prefix, and the lines without one that follow it). A
//! record may hold a call, the end of one, JSON-RPC frames, XML-RPC, a command, or a request and its answer; calls are checked by the table of verbs
//! and matched to their ends, and sums are kept. Records are read on all cores; what comes of them is
//! put together in their order.

mod argument;
mod check;
mod command;
mod event;
mod exchange;
mod frame;
mod literal;
mod matching;
mod prefix;
mod record;
pub(crate) mod report;
mod resume;
mod run;
mod sums;
mod verbs;
mod xml;

pub(crate) use self::matching::{Call, Verdict};
pub(crate) use self::resume::{Source, State};
pub(crate) use self::run::{Auditor, Told};
#[cfg(test)]
pub(crate) use self::run::{Open, Progress};
pub(crate) use self::sums::Sums;

/// Whether any call would be refused.
pub(crate) fn ours_refuse(sums: &Sums) -> bool {
    sums.of(sums::Ours::Refused) > 0
}

#[cfg(test)]
mod tests;
