//! A body up to a limit, held until it is checked.

use std::time::Instant;

use bytes::{Bytes, BytesMut};

use super::incoming::{BodyError, Incoming};
use super::memory::Share;
use super::settings::BodyTimeout;

/// A body, or its beginning.
pub(super) enum Collected {
    Whole(Bytes),
    /// More is coming than can be held.
    Part(Bytes, Limit),
}

/// What a body went beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Size,
    Time,
    Memory,
}

/// Reads a body until it ends, or goes beyond a limit.
pub(super) async fn collect(
    body: &mut Incoming<'_>,
    most: usize,
    time: BodyTimeout,
    memory: &mut Share,
) -> Result<Collected, BodyError> {
    let declared = body.declared();
    if declared.is_some_and(|declared| declared > most as u64) {
        // It is not asked for.
        return Ok(Collected::Part(Bytes::new(), Limit::Size));
    }
    let end = Instant::now() + time.whole;
    let (mut first, mut all) = (Bytes::new(), BytesMut::new());
    loop {
        let wait = time.between.min(end.saturating_duration_since(Instant::now()));
        let room = most.saturating_sub(first.len() + all.len());
        let (limit, data) = match body.next(wait, room as u64).await {
            Ok(Some(data)) if data.len() > room => (Some(Limit::Size), data),
            Ok(Some(data)) if !memory.take(data.len()) => (Some(Limit::Memory), data),
            Ok(Some(data)) => (None, data),
            Ok(None) => {
                return Ok(Collected::Whole(if all.is_empty() { first } else { all.freeze() }));
            }
            Err(BodyError::Large) => (Some(Limit::Size), Bytes::new()),
            Err(BodyError::Silent) => (Some(Limit::Time), Bytes::new()),
            Err(error) => return Err(error),
        };
        // Most bodies come in one piece, which is not copied.
        if first.is_empty() && all.is_empty() {
            first = data;
        } else {
            if all.is_empty() {
                let promised = declared.and_then(|declared| usize::try_from(declared).ok());
                // What was only announced costs nothing yet.
                all.reserve(promised.unwrap_or_default().min(1 << 20));
                all.extend_from_slice(&std::mem::take(&mut first));
            }
            all.extend_from_slice(&data);
        }
        if let Some(limit) = limit {
            let part = if all.is_empty() { first } else { all.freeze() };
            return Ok(Collected::Part(part, limit));
        }
    }
}
