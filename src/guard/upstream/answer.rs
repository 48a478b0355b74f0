//! Answers of the service.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::Failure;
use super::connection::Connection;
use super::pool::Pool;
use crate::guard::stream::{Reading, Writing};
use crate::guard::wire::body::Decoder;
use crate::guard::wire::framing::Framing;
use crate::guard::wire::head::ResponseHead;
use crate::guard::wire::reader::{ReadError, Reader};
use crate::guard::within::within;

/// An answer whose body is still coming.
pub(crate) struct Answer {
    pub(crate) head: ResponseHead,
    pub(crate) body: AnswerBody,
}

/// The body of an answer. Dropped before its end, it closes the connection.
pub(crate) struct AnswerBody {
    pub(super) reader: Option<Reader<Reading>>,
    /// Where the connection can take another request.
    pub(super) writer: Option<Writing>,
    pub(super) decoder: Decoder,
    pub(super) framing: Framing,
    pub(super) timeout: Duration,
    pub(super) pool: Arc<Pool>,
}

impl AnswerBody {
    /// What it ends with.
    pub(crate) fn framing(&self) -> Framing {
        self.framing
    }

    /// The next bytes; none at the end. It may be dropped while it waits.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        let Some(reader) = &mut self.reader else { return Ok(None) };
        match within(self.timeout, reader.body(&mut self.decoder, u64::MAX)).await {
            Ok(Ok(Some(data))) => Ok(Some(data)),
            Ok(Ok(None)) => {
                self.give_back();
                Ok(None)
            }
            Ok(Err(ReadError::Fault(fault))) => Err(Failure::Broken(fault)),
            Ok(Err(ReadError::Closed | ReadError::Large | ReadError::Io)) => Err(Failure::Cut),
            Err(_) => Err(Failure::Slow),
        }
    }

    /// The next request may use the connection, where nothing came behind the answer.
    fn give_back(&mut self) {
        if let (Some(reader), Some(writer)) = (self.reader.take(), self.writer.take())
            && !reader.has_bytes()
        {
            self.pool.put(Connection { reader, writer });
        }
    }
}
