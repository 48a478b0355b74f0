//! The service behind the guard.
//!
//! A request is written to it once. Only where not a byte of it was written, to a connection that
//! the service had closed meanwhile, does it go to another one.

pub(super) mod address;
pub(super) mod answer;
mod connection;
mod pool;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::timeout;
use tokio_rustls::rustls::ClientConfig;

use self::address::Address;
use self::answer::{Answer, AnswerBody};
use self::connection::Connection;
use self::pool::Pool;
use super::incoming::{BodyError, Incoming};
use super::settings::Settings;
use super::stream::{Reading, Writing};
use super::wire::Fault;
use super::wire::body::Decoder;
use super::wire::framing::Framing;
use super::wire::head::ResponseHead;
use super::wire::reader::{ReadError, Reader};
use super::wire::write::{LAST_CHUNK, Unwritten, chunk, write_all};

/// The most bytes of an answer's head.
const LARGEST_HEAD: usize = 64 * 1024;

/// Requests of up to so many bytes are written before their answer is looked for.
const AT_ONCE: usize = 16 * 1024;

/// How long an answer may take to arrive once the service takes no more of the request.
const LAST_WORD: Duration = Duration::from_secs(1);

/// Why there is no answer, or not all of it.
#[derive(Debug)]
pub(super) enum Failure {
    /// There is no connection.
    Unreachable(io::Error),
    /// The connection ended before an answer.
    Unanswered,
    /// The connection ended in the middle of an answer.
    Cut,
    /// What came is no answer.
    Broken(Fault),
    /// It took too long: to connect, or to answer.
    NoConnection,
    Slow,
    /// The rest of the request did not come.
    Client(BodyError),
}

/// A request.
pub(super) struct Outgoing<'o, 'c> {
    pub(super) method: &'o [u8],
    pub(super) head: Vec<u8>,
    pub(super) body: Payload<'o, 'c>,
}

/// The body of a request.
pub(super) enum Payload<'o, 'c> {
    Whole(Bytes),
    /// The beginning, and the rest as it comes.
    Part {
        first: Bytes,
        rest: &'o mut Incoming<'c>,
        chunked: bool,
        wait: Duration,
    },
}

/// The service.
pub(super) struct Upstream {
    address: Address,
    tls: Option<Arc<ClientConfig>>,
    timeout: Duration,
    pool: Arc<Pool>,
}

/// What came of a connection.
enum Tried {
    /// Nothing was written to it.
    Untouched,
    Failed(Failure),
}

impl From<Failure> for Tried {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl Upstream {
    pub(super) fn new(
        address: Address,
        settings: &Settings,
        tls: Option<Arc<ClientConfig>>,
    ) -> Self {
        Self {
            address,
            tls,
            timeout: settings.upstream_timeout,
            pool: Arc::new(Pool::new(settings.upstream_idle)),
        }
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// Closes connections that were not used for long.
    pub(super) fn sweep(&self) {
        self.pool.sweep();
    }

    /// Sends a request, and waits for the head of its answer.
    pub(super) async fn send(&self, mut request: Outgoing<'_, '_>) -> Result<Answer, Failure> {
        // What is short is written at once.
        if let Payload::Whole(body) = &mut request.body
            && request.head.len() + body.len() <= AT_ONCE
        {
            request.head.extend_from_slice(&std::mem::take(body));
        }
        while let Some(connection) = self.pool.take() {
            match self.try_on(connection, &mut request).await {
                Err(Tried::Untouched) => {}
                Err(Tried::Failed(failure)) => return Err(failure),
                Ok(answer) => return Ok(answer),
            }
        }
        let connection =
            match timeout(self.timeout, Connection::open(&self.address, self.tls.clone())).await {
                Ok(opened) => opened.map_err(Failure::Unreachable)?,
                Err(_) => return Err(Failure::NoConnection),
            };
        self.try_on(connection, &mut request).await.map_err(|tried| match tried {
            Tried::Untouched => Failure::Unanswered,
            Tried::Failed(failure) => failure,
        })
    }

    async fn try_on(
        &self,
        connection: Connection,
        request: &mut Outgoing<'_, '_>,
    ) -> Result<Answer, Tried> {
        let Connection { mut reader, mut writer } = connection;
        let method = request.method;
        let (head, written) = match &mut request.body {
            Payload::Whole(body) if body.is_empty() => {
                let written = write_all(&mut writer, &request.head, self.timeout).await;
                let whole = written.is_ok();
                let patience = self.patience(written)?;
                (read_head(&mut reader, patience).await?, whole.then_some(writer))
            }
            Payload::Whole(body) => {
                let (head, body, stall) = (request.head.clone(), body.clone(), self.timeout);
                let write = async move {
                    let written = write_both(&mut writer, &head, &body, stall).await;
                    (writer, written)
                };
                self.both(Box::pin(write), &mut reader).await?
            }
            Payload::Part { first, rest, chunked, wait } => {
                let rest =
                    Rest { first: first.clone(), coming: rest, chunked: *chunked, wait: *wait };
                self.stream(&mut writer, &request.head, rest, &mut reader).await?
            }
        };
        Ok(self.answer(head, method, reader, written)?)
    }

    /// How long an answer is waited for once so much was written.
    fn patience(&self, written: Result<(), Unwritten>) -> Result<Duration, Tried> {
        match written {
            Ok(()) => Ok(self.timeout),
            Err(Unwritten { written: 0, .. }) => Err(Tried::Untouched),
            Err(Unwritten { error, .. }) if error.kind() == io::ErrorKind::TimedOut => {
                Err(Failure::Slow.into())
            }
            // It may have been refused half way.
            Err(_) => Ok(LAST_WORD.min(self.timeout)),
        }
    }

    /// Writes a whole request, and reads its answer meanwhile. What is answered early is written to its
    /// end all the same, by a task of its own.
    async fn both(
        &self,
        mut write: std::pin::Pin<
            Box<impl Future<Output = (Writing, Result<(), Unwritten>)> + Send + 'static>,
        >,
        reader: &mut Reader<Reading>,
    ) -> Result<(ResponseHead, Option<Writing>), Tried> {
        let patience = tokio::select! {
            (writer, written) = &mut write => {
                let whole = written.is_ok();
                let patience = self.patience(written)?;
                let head = read_head(reader, patience).await?;
                return Ok((head, whole.then_some(writer)));
            }
            head = reader.head(LARGEST_HEAD) => {
                let head = final_head(head)?;
                tokio::spawn(write);
                match head {
                    Some(head) => return Ok((head, None)),
                    None => self.timeout,
                }
            }
        };
        Ok((read_head(reader, patience).await?, None))
    }

    /// Writes a request whose rest is still coming, and reads its answer meanwhile.
    async fn stream(
        &self,
        writer: &mut Writing,
        head: &[u8],
        rest: Rest<'_, '_>,
        reader: &mut Reader<Reading>,
    ) -> Result<(ResponseHead, Option<Writing>), Tried> {
        let stall = self.timeout;
        let written = {
            let write = rest.write(writer, head, stall);
            tokio::pin!(write);
            loop {
                tokio::select! {
                    written = &mut write => break written,
                    head = reader.head(LARGEST_HEAD) => {
                        if let Some(head) = final_head(head)? {
                            return Ok((head, None));
                        }
                    }
                }
            }
        };
        let written = match written {
            Ok(()) => Ok(()),
            Err(Unsent::Client(error)) => return Err(Failure::Client(error).into()),
            Err(Unsent::Upstream(unwritten)) => Err(Unwritten { written: 1, ..unwritten }),
        };
        let patience = self.patience(written)?;
        Ok((read_head(reader, patience).await?, None))
    }

    fn answer(
        &self,
        head: ResponseHead,
        method: &[u8],
        reader: Reader<Reading>,
        writer: Option<Writing>,
    ) -> Result<Answer, Failure> {
        let framing = Framing::of_response(&head, method).map_err(Failure::Broken)?;
        let reusable = head.keeps_alive() && framing != Framing::UntilClose;
        let body = AnswerBody {
            reader: Some(reader),
            writer: writer.filter(|_| reusable),
            decoder: Decoder::new(framing),
            framing,
            timeout: self.timeout,
            pool: Arc::clone(&self.pool),
        };
        Ok(Answer { head, body })
    }
}

/// The rest of a body that is still coming.
struct Rest<'o, 'c> {
    first: Bytes,
    coming: &'o mut Incoming<'c>,
    chunked: bool,
    wait: Duration,
}

enum Unsent {
    Upstream(Unwritten),
    Client(BodyError),
}

impl From<Unwritten> for Unsent {
    fn from(unwritten: Unwritten) -> Self {
        Self::Upstream(unwritten)
    }
}

impl Rest<'_, '_> {
    async fn write(self, out: &mut Writing, head: &[u8], stall: Duration) -> Result<(), Unsent> {
        let framed = |data: Bytes| if self.chunked { chunk(&data) } else { data };
        write_all(out, head, stall).await?;
        if !self.first.is_empty() {
            write_all(out, &framed(self.first), stall).await?;
        }
        while let Some(data) =
            self.coming.next(self.wait, u64::MAX).await.map_err(Unsent::Client)?
        {
            write_all(out, &framed(data), stall).await?;
        }
        if self.chunked {
            write_all(out, LAST_CHUNK, stall).await?;
        }
        Ok(())
    }
}

async fn write_both(
    out: &mut Writing,
    head: &[u8],
    body: &[u8],
    stall: Duration,
) -> Result<(), Unwritten> {
    write_all(out, head, stall).await?;
    let written = write_all(out, body, stall).await;
    written.map_err(|error| Unwritten { written: error.written + head.len(), ..error })
}

/// Waits for the head of an answer, which those that are not the last word come before.
async fn read_head(
    reader: &mut Reader<Reading>,
    patience: Duration,
) -> Result<ResponseHead, Failure> {
    let read = async {
        loop {
            if let Some(head) = final_head(reader.head(LARGEST_HEAD).await)? {
                return Ok(head);
            }
        }
    };
    timeout(patience, read).await.unwrap_or(Err(Failure::Slow))
}

/// A head that was read; none where it is not the last word.
fn final_head(head: Result<Option<Bytes>, ReadError>) -> Result<Option<ResponseHead>, Failure> {
    let head = match head {
        Ok(Some(head)) => head,
        Ok(None) | Err(ReadError::Io | ReadError::Large) => return Err(Failure::Unanswered),
        Err(ReadError::Closed) => return Err(Failure::Cut),
        Err(ReadError::Fault(fault)) => return Err(Failure::Broken(fault)),
    };
    let head = ResponseHead::read(&head).map_err(Failure::Broken)?;
    match head.status {
        // No upgrade was asked for.
        101 => Err(Failure::Broken(Fault::bad("an upgrade that was not asked for"))),
        100..200 => Ok(None),
        _ => Ok(Some(head)),
    }
}
