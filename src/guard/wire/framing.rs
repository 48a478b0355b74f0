//! Where a message ends.

use super::Fault;
use super::fields::Fields;
use super::head::{RequestHead, ResponseHead, is_token};

/// What a body ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// There is no body.
    None,
    /// So many bytes.
    Length(u64),
    /// The last chunk.
    Chunked,
    /// The connection: answers only.
    UntilClose,
}

impl Framing {
    /// That of a request; there is one reading of it, or it is refused.
    pub(crate) fn of_request(head: &RequestHead) -> Result<Self, Fault> {
        let length = length(&head.fields)?;
        if !head.fields.has("transfer-encoding") {
            return Ok(length.map_or(Self::None, Self::Length));
        }
        if length.is_some() {
            return Err(Fault::bad("there are both Content-Length and Transfer-Encoding"));
        }
        if !head.modern {
            return Err(Fault::bad("HTTP/1.0 has no Transfer-Encoding"));
        }
        chunked(&head.fields)?;
        Ok(Self::Chunked)
    }

    /// That of an answer to a request of that method.
    pub(crate) fn of_response(head: &ResponseHead, method: &[u8]) -> Result<Self, Fault> {
        let length = length(&head.fields)?;
        let coded = head.fields.has("transfer-encoding");
        if coded && length.is_some() {
            return Err(Fault::bad("there are both Content-Length and Transfer-Encoding"));
        }
        if method == b"HEAD" || matches!(head.status, 100..200 | 204 | 304) {
            return Ok(Self::None);
        }
        if !coded {
            return Ok(length.map_or(Self::UntilClose, Self::Length));
        }
        if !head.modern {
            return Err(Fault::bad("HTTP/1.0 has no Transfer-Encoding"));
        }
        chunked(&head.fields)?;
        Ok(Self::Chunked)
    }

    /// Whether there is anything to read.
    pub(crate) fn has_body(self) -> bool {
        !matches!(self, Self::None | Self::Length(0))
    }
}

/// The one `Content-Length`: digits, and nothing else.
pub(crate) fn length(fields: &Fields) -> Result<Option<u64>, Fault> {
    let mut values = fields.all("content-length");
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Fault::bad("there are two Content-Lengths"));
    }
    let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let text = std::str::from_utf8(value).ok().filter(|_| digits);
    let Some(length) = text.and_then(|text| text.parse().ok()) else {
        return Err(Fault::bad("Content-Length is not a number"));
    };
    // Beyond it the next one may read a negative number.
    if length > i64::MAX as u64 {
        return Err(Fault::bad("Content-Length is too large"));
    }
    Ok(Some(length))
}

/// One `Transfer-Encoding`, of `chunked` alone.
fn chunked(fields: &Fields) -> Result<(), Fault> {
    let mut values = fields.all("transfer-encoding");
    match (values.next(), values.next()) {
        (Some(value), None) if value.eq_ignore_ascii_case(b"chunked") => Ok(()),
        (Some(_), None) if is_coded(fields) => {
            Err(Fault::new(501, "a transfer encoding beside chunked"))
        }
        _ => Err(Fault::bad("Transfer-Encoding is not one chunked")),
    }
}

/// Whether other codings come before one last `chunked`.
fn is_coded(fields: &Fields) -> bool {
    let codings: Vec<&[u8]> = fields.items("transfer-encoding").collect();
    let is_chunked = |coding: &&&[u8]| coding.eq_ignore_ascii_case(b"chunked");
    codings.len() > 1
        && codings.last().is_some_and(|last| is_chunked(&last))
        && codings.iter().filter(is_chunked).count() == 1
        && codings.iter().all(|coding| is_token(coding))
}
