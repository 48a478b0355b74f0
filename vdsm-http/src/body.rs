//! A body up to a limit.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use http_body::Body;

/// How many bytes of a refused body are read and dropped, so that a client that is still sending
/// reads the answer.
pub(crate) const DRAINED: usize = 8 << 20;

/// How many bytes a body may have where nothing says otherwise.
pub(crate) const LIMIT: usize = 2 << 20;

/// Why there is no body.
pub(crate) enum Failure<E> {
    /// More bytes came than the limit.
    TooLarge,
    /// More were announced, and none was asked for.
    Announced,
    Interrupted(E),
}

impl<E> Failure<E> {
    /// Whether the client was asked to send.
    pub(crate) fn asked(&self) -> bool {
        !matches!(self, Self::Announced)
    }
}

/// All bytes of a body, up to a limit.
pub(crate) async fn collect<B: Body<Data = Bytes> + Unpin>(
    body: &mut B,
    limit: usize,
) -> Result<Bytes, Failure<B::Error>> {
    let promised = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if promised > limit {
        return Err(Failure::Announced);
    }
    let (mut first, mut all) = (Bytes::new(), BytesMut::new());
    while let Some(data) = next(body).await {
        let data = data.map_err(Failure::Interrupted)?;
        if first.len() + all.len() + data.len() > limit {
            return Err(Failure::TooLarge);
        }
        // Most bodies come in one piece, which is not copied.
        if first.is_empty() && all.is_empty() {
            first = data;
            continue;
        }
        if all.is_empty() {
            all.reserve(promised.max(first.len() + data.len()));
            all.extend_from_slice(&first);
            first = Bytes::new();
        }
        all.extend_from_slice(&data);
    }
    Ok(if all.is_empty() { first } else { all.freeze() })
}

/// Reads and drops what is left of a body, up to a bound.
pub(crate) async fn drain<B: Body<Data = Bytes> + Unpin>(body: &mut B) {
    let mut left = DRAINED;
    while let Some(Ok(data)) = next(body).await {
        left = left.saturating_sub(data.len());
        if left == 0 {
            return;
        }
    }
}

/// The next bytes; none at the end.
async fn next<B: Body<Data = Bytes> + Unpin>(body: &mut B) -> Option<Result<Bytes, B::Error>> {
    loop {
        match poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await? {
            Ok(frame) => match frame.into_data() {
                Ok(data) => return Some(Ok(data)),
                Err(_trailers) => {}
            },
            Err(error) => return Some(Err(error)),
        }
    }
}
