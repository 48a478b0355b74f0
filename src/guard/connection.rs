//! A connection of a client that speaks HTTP/1.1: requests one by one, and their answers.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsAcceptor;

use super::Guard;
use super::answer::{Form, Reply, ReplyBody, Trouble, date};
use super::exchange::exchange;
use super::forwarded::Peer;
use super::http2::{self, PREFACE};
use super::incoming::{Http1, Incoming};
use super::record::Record;
use super::stop::Stage;
use super::stream::{Reading, Whole, Writing, encrypted, plain};
use super::wire::Fault;
use super::wire::body::Decoder;
use super::wire::framing::Framing;
use super::wire::head::RequestHead;
use super::wire::reader::{ReadError, Reader};
use super::wire::write::{Delimited, LAST_CHUNK, chunk, response_head, write_all};
use super::within::{until, within};

/// How much, and for how long, a client is heard out that is refused while it is still sending.
pub(super) const HEARD: usize = 128 << 20;
pub(super) const HEARD_FOR: Duration = Duration::from_secs(30);

/// How long a client may take to close a connection, or to go on sending.
pub(super) const CLOSING: Duration = Duration::from_secs(3);

/// Answers of up to so many bytes are written with their head.
const AT_ONCE: usize = 16 * 1024;

struct Connection {
    guard: Arc<Guard>,
    peer: Peer,
    reader: Reader<Reading>,
    writer: Writing,
}

/// Whether a connection goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Next,
    /// What is still coming is heard out.
    Close,
    /// Nothing more came.
    End,
    /// It is of no more use.
    Drop,
}

/// Serves a connection until it ends.
pub(super) async fn serve(guard: Arc<Guard>, stream: TcpStream) {
    let end = Instant::now() + guard.settings.header_timeout;
    let tls = guard.tls();
    let address = stream.peer_addr().ok().map(|peer| peer.ip());
    let peer = Peer { address, secure: tls.is_some() };
    let (reading, writer) = match tls {
        None => plain(stream),
        Some(config) => {
            let shaken = TlsAcceptor::from(config).accept(stream);
            match timeout_at(end, shaken).await {
                Ok(Ok(stream)) => encrypted(stream),
                _ => return,
            }
        }
    };
    let mut connection = Connection { guard, peer, reader: Reader::new(reading), writer };
    if !connection.begins(Some(end)).await {
        return;
    }
    if connection.speaks_http2(end).await {
        let Connection { guard, peer, reader, writer } = connection;
        let (reading, before) = reader.into_parts();
        return http2::serve(guard, Whole { before, reading, writing: writer }, peer).await;
    }
    let mut end = Some(end);
    loop {
        match connection.request(end.take()).await {
            Then::Next => {}
            Then::Close => return connection.hear_out().await,
            Then::End => {
                // One that is encrypted has an end of its own.
                let _ = timeout(CLOSING, connection.writer.shutdown()).await;
                return;
            }
            Then::Drop => return,
        }
    }
}

impl Connection {
    /// Reads and answers one request. The head of the first one has to be there at that moment.
    async fn request(&mut self, end: Option<Instant>) -> Then {
        if !self.begins(end).await {
            return Then::End;
        }
        let settings = &self.guard.settings;
        let limit = settings.max_headers;
        let mut record = Record::new(self.peer);
        let end = end.unwrap_or_else(|| Instant::from_std(record.begun) + settings.header_timeout);
        let mut bodiless = false;
        let head = match until(end, self.reader.head(limit)).await {
            Ok(Ok(Some(head))) => {
                bodiless = head.starts_with(b"HEAD ");
                RequestHead::read(&head)
            }
            Ok(Ok(None) | Err(ReadError::Closed | ReadError::Large | ReadError::Io)) => {
                return Then::Drop;
            }
            Ok(Err(ReadError::Fault(fault))) => Err(fault),
            Err(_) => Err(Fault::new(408, "the head did not come in time")),
        };
        let read = head.and_then(|head| {
            record.verb = String::from_utf8_lossy(&head.method).into_owned();
            head.target.path().clone_into(&mut record.path);
            let framing = Framing::of_request(&head);
            let framing = framing.inspect_err(|_| record.id = self.guard.ids.of(&head.fields))?;
            Ok((head, framing))
        });
        match read {
            Ok((head, framing)) => self.answer(head, framing, record).await,
            Err(fault) => self.refuse(fault, bodiless, record).await,
        }
    }

    /// Whether a connection begins as one of HTTP/2.
    async fn speaks_http2(&mut self, end: Instant) -> bool {
        let begins = async {
            while self.reader.buffered().len() < PREFACE.len() {
                let maybe = PREFACE.starts_with(self.reader.buffered());
                if !maybe || !matches!(self.reader.fill(64).await, Ok(1..)) {
                    return false;
                }
            }
            self.reader.buffered().starts_with(PREFACE)
        };
        until(end, begins).await.unwrap_or(false)
    }

    /// Waits for the first byte of a request, of the first one up to a moment; there is none where the
    /// connection ends before.
    async fn begins(&mut self, end: Option<Instant>) -> bool {
        if self.reader.has_bytes() {
            return true;
        }
        // A new connection is given the time to say something.
        let last = if end.is_some() { Stage::Ending } else { Stage::Closing };
        let idle = self.guard.settings.idle_timeout;
        let mut stage = self.guard.stop.clone();
        let stopped = stage.wait_for(|stage| *stage >= last);
        let filled = async {
            match end {
                Some(end) => until(end, self.reader.fill(4096)).await,
                None => within(idle, self.reader.fill(4096)).await,
            }
        };
        tokio::select! {
            biased;
            filled = filled => matches!(filled, Ok(Ok(1..))),
            _ = stopped => false,
        }
    }

    async fn answer(&mut self, head: RequestHead, framing: Framing, mut record: Record) -> Then {
        let (modern, bodiless) = (head.modern, head.method == b"HEAD"[..]);
        let asked = head.keeps_alive();
        let mut waits = modern && framing.has_body() && head.fields.lists("expect", "100-continue");
        let mut decoder = Decoder::new(framing);
        let reply = {
            let mut body = Incoming::Http1(Http1 {
                reader: &mut self.reader,
                writer: &mut self.writer,
                decoder: &mut decoder,
                framing,
                waits: &mut waits,
            });
            exchange(&self.guard, head, &mut body, &mut record).await
        };
        let Ok(reply) = reply else {
            self.guard.tell(record);
            return Then::Drop;
        };
        let keep = asked && decoder.ended() && self.guard.stage() == Stage::Running;
        let how = How { modern, bodiless, keep };
        self.reply(reply, how, record).await
    }

    /// Answers what is no request.
    async fn refuse(&mut self, fault: Fault, bodiless: bool, mut record: Record) -> Then {
        let trouble = Trouble::of_framing(fault.status, fault.detail);
        record.trouble = Some(trouble.code);
        record.detail = fault.detail;
        if record.id.is_empty() {
            record.id = self.guard.ids.of(&super::wire::fields::Fields::default());
        }
        let how = How { modern: true, bodiless, keep: false };
        self.reply(trouble.reply(Form::Problem, &[]), how, record).await
    }

    async fn reply(&mut self, mut reply: Reply, how: How, mut record: Record) -> Then {
        record.status = reply.status;
        if !record.by_upstream {
            reply.fields.push("Date", date());
            reply.fields.push("X-Request-Id", record.id.clone());
        }
        let chunked = how.modern;
        let (delimited, known) = match &reply.body {
            ReplyBody::None(None) => (Delimited::Absent, true),
            ReplyBody::None(Some(length)) => (Delimited::By(*length), true),
            ReplyBody::Whole(whole) => (Delimited::By(whole.len() as u64), true),
            ReplyBody::Stream(_, rest) => match rest.framing() {
                Framing::Length(length) => (Delimited::By(length), true),
                _ if chunked => (Delimited::Chunks, true),
                _ => (Delimited::Close, false),
            },
        };
        let keep = how.keep && known;
        if !keep {
            reply.fields.push("Connection", "close");
        } else if !how.modern {
            reply.fields.push("Connection", "keep-alive");
        }
        let mut head = response_head(reply.status, &reply.reason, &reply.fields, delimited);
        let stall = self.guard.settings.idle_timeout;
        let written = match reply.body {
            ReplyBody::Whole(whole) if !how.bodiless => {
                record.sent = whole.len() as u64;
                if whole.len() <= AT_ONCE {
                    head.extend_from_slice(&whole);
                    write_all(&mut self.writer, &head, stall).await.is_ok()
                } else {
                    write_all(&mut self.writer, &head, stall).await.is_ok()
                        && write_all(&mut self.writer, &whole, stall).await.is_ok()
                }
            }
            ReplyBody::Stream(first, mut rest) => {
                let chunked = delimited == Delimited::Chunks;
                let begun = write_all(&mut self.writer, &head, stall).await.is_ok();
                begun && self.stream(first, &mut rest, chunked, &mut record).await
            }
            _ => write_all(&mut self.writer, &head, stall).await.is_ok(),
        };
        record.complete = written;
        self.guard.tell(record);
        match (written, keep) {
            (true, true) => Then::Next,
            (true, false) => Then::Close,
            (false, _) => {
                // An answer that is cut must not look like one that ended.
                self.writer.reset();
                Then::Drop
            }
        }
    }

    /// Writes what comes of an answer: whether all of it came, and went.
    async fn stream(
        &mut self,
        first: bytes::Bytes,
        rest: &mut super::upstream::answer::AnswerBody,
        chunked: bool,
        record: &mut Record,
    ) -> bool {
        let stall = self.guard.settings.idle_timeout;
        let mut next = Ok(Some(first));
        loop {
            match next {
                Ok(Some(data)) if data.is_empty() => {}
                Ok(Some(data)) => {
                    record.sent += data.len() as u64;
                    let framed = if chunked { chunk(&data) } else { data };
                    if write_all(&mut self.writer, &framed, stall).await.is_err() {
                        return false;
                    }
                }
                Ok(None) if chunked => {
                    return write_all(&mut self.writer, LAST_CHUNK, stall).await.is_ok();
                }
                Ok(None) => return true,
                Err(_) => {
                    record.trouble = Some("cut");
                    return false;
                }
            }
            next = rest.next().await;
        }
    }

    /// Ends the connection once the client has read the answer: closed under one that is still sending,
    /// it would take the answer with it.
    async fn hear_out(&mut self) {
        if timeout(CLOSING, self.writer.shutdown()).await.is_err() {
            return;
        }
        let end = Instant::now() + HEARD_FOR;
        let mut left = HEARD;
        while left > 0 {
            self.reader.clear();
            let wait = end.min(Instant::now() + CLOSING);
            match timeout_at(wait, self.reader.fill(64 * 1024)).await {
                Ok(Ok(read @ 1..)) => left = left.saturating_sub(read),
                _ => return,
            }
        }
    }
}

/// How an answer is written.
struct How {
    /// The client knows chunks.
    modern: bool,
    /// The answer is one to HEAD.
    bodiless: bool,
    keep: bool,
}
