//! The body of a request, as it comes.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::Body;

use super::stream::{Reading, Writing};
use super::wire::Fault;
use super::wire::body::Decoder;
use super::wire::framing::Framing;
use super::wire::reader::{ReadError, Reader};
use super::wire::write::write_all;
use super::within::within;

/// Why a body did not come to its end.
#[derive(Debug)]
pub(super) enum BodyError {
    /// Its framing is broken.
    Fault(Fault),
    /// The client went away.
    Closed,
    /// More is announced than is asked for.
    Large,
    /// Nothing came for too long.
    Silent,
}

/// A body that is still coming.
pub(super) enum Incoming<'c> {
    Http1(Http1<'c>),
    Http2(hyper::body::Incoming),
}

impl Incoming<'_> {
    /// How many bytes it says it has.
    pub(super) fn declared(&self) -> Option<u64> {
        match self {
            Self::Http1(body) => match body.framing {
                Framing::None => Some(0),
                Framing::Length(length) => Some(length),
                Framing::Chunked | Framing::UntilClose => None,
            },
            Self::Http2(body) if body.is_end_stream() => Some(0),
            Self::Http2(body) => body.size_hint().exact(),
        }
    }

    /// The next bytes, for which the client has so long, and of which a chunk may announce so many; none
    /// at the end. It may be dropped while it waits.
    pub(super) async fn next(
        &mut self,
        wait: Duration,
        most: u64,
    ) -> Result<Option<Bytes>, BodyError> {
        let next = async {
            match self {
                Self::Http1(body) => body.next(wait, most).await,
                Self::Http2(body) => loop {
                    match body.frame().await {
                        None => break Ok(None),
                        Some(Err(_)) => break Err(BodyError::Closed),
                        Some(Ok(frame)) => {
                            // Trailers are passed over.
                            if let Ok(data) = frame.into_data() {
                                break Ok(Some(data));
                            }
                        }
                    }
                },
            }
        };
        within(wait, next).await.unwrap_or(Err(BodyError::Silent))
    }
}

/// A body of HTTP/1.1.
pub(super) struct Http1<'c> {
    pub(super) reader: &'c mut Reader<Reading>,
    pub(super) writer: &'c mut Writing,
    pub(super) decoder: &'c mut Decoder,
    pub(super) framing: Framing,
    /// The client waits for `100 Continue`.
    pub(super) waits: &'c mut bool,
}

impl Http1<'_> {
    async fn next(&mut self, wait: Duration, most: u64) -> Result<Option<Bytes>, BodyError> {
        if std::mem::take(self.waits) && !self.reader.has_bytes() && !self.decoder.ended() {
            let told = write_all(self.writer, b"HTTP/1.1 100 Continue\r\n\r\n", wait).await;
            told.map_err(|_| BodyError::Closed)?;
        }
        self.reader.body(self.decoder, most).await.map_err(|error| match error {
            ReadError::Fault(fault) => BodyError::Fault(fault),
            ReadError::Large => BodyError::Large,
            ReadError::Closed | ReadError::Io => BodyError::Closed,
        })
    }
}
