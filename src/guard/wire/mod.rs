//! HTTP/1.1 on the wire, read in one way only.
//!
//! What decides where a message ends is read by one strict parser, in both directions, and written
//! anew: nothing of a framing that came is copied. What RFC 9112 lets a recipient repair is refused,
//! since two recipients repair differently.

pub(super) mod body;
pub(super) mod fields;
pub(super) mod framing;
pub(super) mod head;
pub(super) mod reader;
pub(super) mod target;
pub(super) mod write;

/// Why a message is not read: the status that tells a client so, and a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) status: u16,
    pub(crate) detail: &'static str,
}

impl Fault {
    pub(crate) const fn new(status: u16, detail: &'static str) -> Self {
        Self { status, detail }
    }

    /// 400.
    pub(crate) const fn bad(detail: &'static str) -> Self {
        Self::new(400, detail)
    }
}
