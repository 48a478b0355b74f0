//! A body that was looked at and goes on as it came.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::{Body, Frame, SizeHint};

use crate::body::Failure;

/// A body that goes on as it came: what was read of it already, then the rest.
pub struct Passed<B: Body> {
    read: VecDeque<Frame<Bytes>>,
    /// The client failed; whoever reads on has to learn of it.
    failed: Option<B::Error>,
    rest: Pin<Box<B>>,
}

impl<B: Body<Data = Bytes>> Passed<B> {
    pub(super) fn new(body: B) -> Self {
        Self { read: VecDeque::new(), failed: None, rest: Box::pin(body) }
    }

    /// What was not read.
    pub(super) fn into_rest(self) -> Pin<Box<B>> {
        self.rest
    }

    /// All bytes up to a limit, which stay in the body.
    pub(super) async fn look(&mut self, limit: usize) -> Result<Bytes, Failure<String>>
    where
        B::Error: std::fmt::Display,
    {
        if usize::try_from(self.rest.size_hint().lower()).unwrap_or(usize::MAX) > limit {
            return Err(Failure::Announced);
        }
        let mut size = 0;
        while let Some(frame) = poll_fn(|cx| self.rest.as_mut().poll_frame(cx)).await {
            match frame {
                Ok(frame) => {
                    size += frame.data_ref().map_or(0, Bytes::len);
                    self.read.push_back(frame);
                }
                Err(error) => {
                    let failure = Failure::Interrupted(error.to_string());
                    self.failed = Some(error);
                    return Err(failure);
                }
            }
            if size > limit {
                return Err(Failure::TooLarge);
            }
        }
        let mut pieces = self.read.iter().filter_map(Frame::data_ref);
        Ok(match (pieces.next(), pieces.next()) {
            (None, _) => Bytes::new(),
            (Some(only), None) => only.clone(),
            _ => {
                let mut all = BytesMut::with_capacity(size);
                let pieces = self.read.iter().filter_map(Frame::data_ref);
                pieces.for_each(|piece| all.extend_from_slice(piece));
                all.freeze()
            }
        })
    }
}

// The rest is in a box of its own.
impl<B: Body> Unpin for Passed<B> {}

impl<B: Body<Data = Bytes>> Body for Passed<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        if let Some(frame) = self.read.pop_front() {
            return Poll::Ready(Some(Ok(frame)));
        }
        if let Some(error) = self.failed.take() {
            return Poll::Ready(Some(Err(error)));
        }
        self.rest.as_mut().poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.read.is_empty() && self.failed.is_none() && self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let read: usize = self.read.iter().filter_map(Frame::data_ref).map(Bytes::len).sum();
        let (read, rest) = (read as u64, self.rest.size_hint());
        let mut hint = SizeHint::new();
        hint.set_lower(read.saturating_add(rest.lower()));
        if let Some(upper) = rest.upper().and_then(|upper| upper.checked_add(read)) {
            hint.set_upper(upper);
        }
        hint
    }
}
