//! Messages as they are written.

use std::io;
use std::time::Duration;

use bytes::{BufMut, Bytes, BytesMut};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::fields::Fields;
use crate::guard::within::within;

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delimited {
    /// There is none, and nothing says so.
    Absent,
    By(u64),
    Chunks,
    Close,
}

/// The head of a request to a server.
pub(crate) fn request_head(
    method: &[u8],
    target: &[u8],
    fields: &Fields,
    body: Delimited,
) -> Vec<u8> {
    // A short body is put behind it.
    let mut out = Vec::with_capacity(2048);
    for part in [method, b" ", target, b" HTTP/1.1\r\n"] {
        out.extend_from_slice(part);
    }
    rest_of_head(&mut out, fields, body);
    out
}

/// The head of an answer.
pub(crate) fn response_head(
    status: u16,
    reason: &[u8],
    fields: &Fields,
    body: Delimited,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    for part in [b"HTTP/1.1 ", status.to_string().as_bytes(), b" ", reason, b"\r\n"] {
        out.extend_from_slice(part);
    }
    rest_of_head(&mut out, fields, body);
    out
}

fn rest_of_head(out: &mut Vec<u8>, fields: &Fields, body: Delimited) {
    for (name, value) in fields.iter() {
        field(out, name, value);
    }
    match body {
        Delimited::By(length) => field(out, b"Content-Length", length.to_string().as_bytes()),
        Delimited::Chunks => field(out, b"Transfer-Encoding", b"chunked"),
        Delimited::Absent | Delimited::Close => {}
    }
    out.extend_from_slice(b"\r\n");
}

fn field(out: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    for part in [name, b": ", value, b"\r\n"] {
        out.extend_from_slice(part);
    }
}

/// The last chunk.
pub(crate) const LAST_CHUNK: &[u8] = b"0\r\n\r\n";

/// A chunk of some bytes, which are not empty.
pub(crate) fn chunk(data: &[u8]) -> Bytes {
    let mut out = BytesMut::with_capacity(data.len() + 16);
    out.put_slice(format!("{:x}\r\n", data.len()).as_bytes());
    out.put_slice(data);
    out.put_slice(b"\r\n");
    out.freeze()
}

/// Why not everything was written, and how much was.
#[derive(Debug)]
pub(crate) struct Unwritten {
    pub(crate) written: usize,
    pub(crate) error: io::Error,
}

/// Writes everything; whoever takes nothing for so long is given up.
pub(crate) async fn write_all(
    out: &mut (impl AsyncWrite + Unpin),
    bytes: &[u8],
    stall: Duration,
) -> Result<(), Unwritten> {
    let mut written = 0;
    while written < bytes.len() {
        let error = match within(stall, out.write(&bytes[written..])).await {
            Ok(Ok(0)) => io::ErrorKind::WriteZero.into(),
            Ok(Ok(more)) => {
                written += more;
                continue;
            }
            Ok(Err(error)) => error,
            Err(_) => io::ErrorKind::TimedOut.into(),
        };
        return Err(Unwritten { written, error });
    }
    match within(stall, out.flush()).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Unwritten { written, error }),
        Err(_) => Err(Unwritten { written, error: io::ErrorKind::TimedOut.into() }),
    }
}

/// The phrase of a status that the guard answers with, or an upstream gave without one.
pub(crate) fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        400 => "Bad Request",
        403 => "Forbidden",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "",
    }
}
