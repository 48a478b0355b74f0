//! A connection of a client that speaks HTTP/2. Its framing is hyper's, and has one reading; to the
//! service its requests go on in HTTP/1.1, as any other.

use std::convert::Infallible;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Frame};
use hyper::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::sync::mpsc::{Receiver, channel};
use tokio::sync::watch;
use tokio::time::timeout;

use super::Guard;
use super::answer::{Form, Reply, ReplyBody, Trouble, date};
use super::connection::{CLOSING, HEARD, HEARD_FOR};
use super::exchange::exchange;
use super::forwarded::Peer;
use super::incoming::Incoming;
use super::record::Record;
use super::stop::Stage;
use super::stream::Whole;
use super::wire::Fault;
use super::wire::fields::Fields;
use super::wire::framing::Framing;
use super::wire::head::{DISGUISED, MOST_FIELDS, RequestHead, TOO_MANY_FIELDS, disguises_framing};
use super::wire::target::{Target, is_authority};
use super::within::within;

/// What a connection begins with.
pub(super) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// The most requests of a connection at once.
const STREAMS: u32 = 100;

type Answer = Response<BoxBody<Bytes, io::Error>>;

/// Serves a connection until it ends.
pub(super) async fn serve(guard: Arc<Guard>, stream: Whole, peer: Peer) {
    let settings = &guard.settings;
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(u32::try_from(settings.max_headers).unwrap_or(u32::MAX))
        .keep_alive_interval(settings.idle_timeout)
        .keep_alive_timeout(settings.header_timeout);
    let (requests, under_way) = watch::channel(0);
    let requests = Arc::new(requests);
    let shared = Arc::clone(&guard);
    let service = service_fn(move |request| {
        let guard = Arc::clone(&shared);
        let busy = Busy::new(&requests);
        async move { answer(&guard, request, peer, busy).await }
    });
    let mut stage = guard.stop.clone();
    let mut serving = pin!(builder.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // Whoever went away needs no answer.
        _ = &mut serving => return,
        _ = stage.wait_for(|stage| *stage >= Stage::Draining) => {}
        () = unused(under_way.clone(), settings.idle_timeout) => {}
    }
    serving.as_mut().graceful_shutdown();
    tokio::select! {
        _ = serving => {}
        // It takes nothing of its answers.
        () = unused(under_way, settings.idle_timeout) => {}
    }
}

/// A request that is under way on a connection.
struct Busy(Arc<watch::Sender<usize>>);

impl Busy {
    fn new(requests: &Arc<watch::Sender<usize>>) -> Self {
        requests.send_modify(|requests| *requests += 1);
        Self(Arc::clone(requests))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.send_modify(|requests| *requests -= 1);
    }
}

/// Waits until there was no request for so long.
async fn unused(mut requests: watch::Receiver<usize>, idle: Duration) {
    loop {
        // The other end of the channel goes with the connection.
        if requests.wait_for(|requests| *requests == 0).await.is_err() {
            return;
        }
        if timeout(idle, requests.changed()).await.is_err() {
            return;
        }
    }
}

/// The record of a request, which is told too where the client calls the request off.
struct Told {
    guard: Arc<Guard>,
    record: Option<Record>,
}

impl Told {
    fn take(mut self) -> Record {
        self.record.take().expect("it is taken once")
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        if let Some(mut record) = self.record.take() {
            record.trouble = Some("client_gone");
            self.guard.tell(record);
        }
    }
}

async fn answer(
    guard: &Arc<Guard>,
    request: Request<hyper::body::Incoming>,
    peer: Peer,
    busy: Busy,
) -> Result<Answer, io::Error> {
    let mut told = Told { guard: Arc::clone(guard), record: Some(Record::new(peer)) };
    let record = told.record.as_mut().expect("it was put there");
    let (parts, body) = request.into_parts();
    let bodiless = parts.method == hyper::Method::HEAD;
    let reply = match head_of(&parts) {
        Ok(head) => {
            record.verb = parts.method.as_str().to_owned();
            head.target.path().clone_into(&mut record.path);
            let mut body = Incoming::Http2(body);
            let Ok(reply) = exchange(guard, head, &mut body, record).await else {
                return Err(io::ErrorKind::ConnectionAborted.into());
            };
            if body.declared() != Some(0) {
                tokio::spawn(hear_out(body));
            }
            reply
        }
        Err(fault) => {
            let trouble = Trouble::of_framing(fault.status, fault.detail);
            record.trouble = Some(trouble.code);
            record.detail = fault.detail;
            record.id = guard.ids.of(&Fields::default());
            trouble.reply(Form::Problem, &[])
        }
    };
    Ok(write(guard, reply, bodiless, told.take(), busy))
}

/// Reads what is left of a body, within bounds: a client that is still sending reads its answer then.
async fn hear_out(mut body: Incoming<'static>) {
    let end = Instant::now() + HEARD_FOR;
    let mut left = HEARD;
    while let Ok(Some(data)) = body.next(CLOSING, u64::MAX).await {
        left = left.saturating_sub(data.len());
        if left == 0 || Instant::now() > end {
            return;
        }
    }
}

/// The head, as the service would have it in HTTP/1.1.
fn head_of(parts: &hyper::http::request::Parts) -> Result<RequestHead, Fault> {
    let method = Bytes::copy_from_slice(parts.method.as_str().as_bytes());
    let origin = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let target = Target::read(&method, &Bytes::copy_from_slice(origin.as_bytes()))?;
    let mut fields = Fields::default();
    let mut cookies: Vec<&[u8]> = Vec::new();
    let authority = parts.uri.authority().map(|authority| authority.as_str().as_bytes());
    let mut hosts = parts.headers.get_all("host").iter();
    let host = match (authority, hosts.next(), hosts.next()) {
        (Some(authority), None, _) => authority,
        (Some(authority), Some(host), None) if host.as_bytes() == authority => authority,
        (None, Some(host), None) => host.as_bytes(),
        _ => return Err(Fault::bad("there is no one authority")),
    };
    if !is_authority(host) {
        return Err(Fault::bad("the authority is not a host with an optional port"));
    }
    if parts.headers.len() > MOST_FIELDS {
        return Err(TOO_MANY_FIELDS);
    }
    fields.push("host", host.to_vec());
    for (name, value) in &parts.headers {
        if disguises_framing(name.as_str().as_bytes()) {
            return Err(DISGUISED);
        }
        match name.as_str() {
            "host" => {}
            // HTTP/2 may cut it in pieces.
            "cookie" => cookies.push(value.as_bytes()),
            name => fields.push(name.as_bytes().to_vec(), value.as_bytes().to_vec()),
        }
    }
    if !cookies.is_empty() {
        fields.push("cookie", cookies.join(&b"; "[..]));
    }
    Ok(RequestHead { method, target, modern: true, fields })
}

fn write(
    guard: &Arc<Guard>,
    mut reply: Reply,
    bodiless: bool,
    mut record: Record,
    busy: Busy,
) -> Answer {
    record.status = reply.status;
    if !record.by_upstream {
        reply.fields.push("Date", date());
        reply.fields.push("X-Request-Id", record.id.clone());
    }
    let length = match &reply.body {
        ReplyBody::None(length) => *length,
        ReplyBody::Whole(whole) => Some(whole.len() as u64),
        ReplyBody::Stream(_, rest) => match rest.framing() {
            Framing::Length(length) => Some(length),
            _ => None,
        },
    };
    let body = match reply.body {
        ReplyBody::Whole(whole) if !bodiless => {
            record.sent = whole.len() as u64;
            record.complete = true;
            guard.tell(record);
            full(whole)
        }
        ReplyBody::Stream(first, rest) if !bodiless => {
            stream(Arc::clone(guard), first, rest, record, busy)
        }
        _ => {
            record.complete = true;
            guard.tell(record);
            full(Bytes::new())
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::BAD_GATEWAY);
    for (name, value) in reply.fields.iter() {
        let (name, value) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value));
        if let (Ok(name), Ok(value)) = (name, value) {
            response.headers_mut().append(name, value);
        }
    }
    if let Some(length) = length {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    response
}

fn full(bytes: Bytes) -> BoxBody<Bytes, io::Error> {
    Full::new(bytes).map_err(|never: Infallible| match never {}).boxed()
}

/// A body that is still coming, by a task of its own.
fn stream(
    guard: Arc<Guard>,
    first: Bytes,
    mut rest: super::upstream::answer::AnswerBody,
    mut record: Record,
    busy: Busy,
) -> BoxBody<Bytes, io::Error> {
    let (sender, receiver) = channel(1);
    let stall = guard.settings.idle_timeout;
    tokio::spawn(async move {
        let _busy = busy;
        let mut next = Ok(Some(first));
        loop {
            let piece = match next {
                Ok(Some(data)) => Ok(data),
                Ok(None) => {
                    record.complete = true;
                    break;
                }
                Err(_) => {
                    record.trouble = Some("cut");
                    Err(io::ErrorKind::UnexpectedEof.into())
                }
            };
            record.sent += piece.as_ref().map_or(0, |data: &Bytes| data.len() as u64);
            let failed = piece.is_err();
            let sent = within(stall, sender.send(piece)).await;
            if !matches!(sent, Ok(Ok(()))) || failed {
                break;
            }
            next = rest.next().await;
        }
        guard.tell(record);
    });
    Coming(receiver).boxed()
}

/// What a task reads.
struct Coming(Receiver<io::Result<Bytes>>);

impl Body for Coming {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
