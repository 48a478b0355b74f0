//! Heads: the first line and the fields of a message.

use bytes::Bytes;

use super::Fault;
use super::fields::Fields;
use super::target::Target;

/// The most fields of a head.
pub(crate) const MOST_FIELDS: usize = 100;

/// The head of a request.
#[derive(Clone, Debug)]
pub(crate) struct RequestHead {
    pub(crate) method: Bytes,
    pub(crate) target: Target,
    /// HTTP/1.1 or later; else 1.0.
    pub(crate) modern: bool,
    pub(crate) fields: Fields,
}

/// The head of an answer.
#[derive(Clone, Debug)]
pub(crate) struct ResponseHead {
    pub(crate) status: u16,
    pub(crate) reason: Bytes,
    pub(crate) modern: bool,
    pub(crate) fields: Fields,
}

/// How far a head has come.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    /// It ends before this byte, empty line included.
    Ends(usize),
    /// It goes on; what is before this byte need not be looked at again.
    GoesOn(usize),
}

/// Looks for the end of a head: an empty line. Every line ends in CR LF, and neither is anywhere else.
pub(crate) fn scan(bytes: &[u8], from: usize) -> Result<Scan, Fault> {
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'\r', b'\n', &bytes[at..]) {
        let end = at + found;
        if bytes[end] == b'\n' {
            return Err(Fault::bad("a line ends in a line feed without a carriage return"));
        }
        match bytes.get(end + 1) {
            None => return Ok(Scan::GoesOn(end)),
            Some(b'\n') => {}
            Some(_) => return Err(Fault::bad("a carriage return without a line feed")),
        }
        // An empty line: what is before it ends in a line feed.
        if end > 0 && bytes[end - 1] == b'\n' {
            return Ok(Scan::Ends(end + 2));
        }
        at = end + 2;
    }
    Ok(Scan::GoesOn(bytes.len()))
}

impl RequestHead {
    /// Reads a head that ends in an empty line.
    pub(crate) fn read(head: &Bytes) -> Result<Self, Fault> {
        let mut lines = Lines(head);
        let line = lines.next().unwrap_or_default();
        let mut parts = line.split(|byte| *byte == b' ');
        let (Some(method), Some(target), Some(version), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Fault::bad("the request line is not a method, a target and a version"));
        };
        if !is_token(method) {
            return Err(Fault::bad("the method is not a token"));
        }
        let modern = version_of(version)?;
        let method = head.slice_ref(method);
        let target = Target::read(&method, &head.slice_ref(target))?;
        let fields = read_fields(head, lines)?;
        let head = Self { method, target, modern, fields };
        head.check_host()?;
        Ok(head)
    }

    /// One `Host`, which HTTP/1.0 may leave out.
    fn check_host(&self) -> Result<(), Fault> {
        let mut hosts = self.fields.all("host");
        match (hosts.next(), hosts.next()) {
            (None, _) if self.modern => Err(Fault::bad("there is no Host")),
            (Some(_), Some(_)) => Err(Fault::bad("there are two Hosts")),
            (Some(host), None) if !super::target::is_authority(host) => {
                Err(Fault::bad("Host is not a host with an optional port"))
            }
            _ => Ok(()),
        }
    }

    /// Whether the client keeps the connection.
    pub(crate) fn keeps_alive(&self) -> bool {
        keeps_alive(self.modern, &self.fields)
    }
}

impl ResponseHead {
    /// Reads a head that ends in an empty line.
    pub(crate) fn read(head: &Bytes) -> Result<Self, Fault> {
        let mut lines = Lines(head);
        let line = lines.next().unwrap_or_default();
        let bad = Fault::bad("the status line is not a version, a status and a reason");
        let (version, rest) = line.split_at_checked(8).ok_or(bad)?;
        let modern = version_of(version)?;
        let (code, reason) = rest.split_at_checked(4).ok_or(bad)?;
        let digits = code.strip_prefix(b" ").filter(|code| code.iter().all(u8::is_ascii_digit));
        let status = digits.and_then(|code| std::str::from_utf8(code).ok()?.parse().ok());
        let status = status.filter(|status| (100..600).contains(status)).ok_or(bad)?;
        // Many leave out the blank before an empty reason.
        let reason = match reason {
            [] => reason,
            [b' ', reason @ ..] if reason.iter().all(|byte| is_visible(*byte)) => reason,
            _ => return Err(bad),
        };
        let reason = head.slice_ref(reason);
        Ok(Self { status, reason, modern, fields: read_fields(head, lines)? })
    }

    /// Whether whoever answers keeps the connection.
    pub(crate) fn keeps_alive(&self) -> bool {
        keeps_alive(self.modern, &self.fields)
    }
}

fn keeps_alive(modern: bool, fields: &Fields) -> bool {
    !fields.lists("connection", "close") && (modern || fields.lists("connection", "keep-alive"))
}

/// Reads fields up to the empty line; those of a trailer too.
pub(crate) fn read_trailer(text: &Bytes) -> Result<Fields, Fault> {
    read_fields(text, Lines(text))
}

/// The lines of a head, without their ends; none is empty. No carriage return is in a line: the head was
/// looked through.
struct Lines<'h>(&'h [u8]);

impl<'h> Iterator for Lines<'h> {
    type Item = &'h [u8];

    fn next(&mut self) -> Option<&'h [u8]> {
        let end = memchr::memchr(b'\r', self.0).filter(|end| *end > 0)?;
        let (line, rest) = self.0.split_at(end);
        self.0 = rest.strip_prefix(b"\r\n")?;
        Some(line)
    }
}

/// Reads the fields of a head, whose text they keep.
fn read_fields(head: &Bytes, lines: Lines<'_>) -> Result<Fields, Fault> {
    let mut fields = Fields::default();
    for line in lines {
        if fields.len() == MOST_FIELDS {
            return Err(TOO_MANY_FIELDS);
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            return Err(Fault::bad("a field is folded"));
        }
        let Some(colon) = memchr::memchr(b':', line) else {
            return Err(Fault::bad("a field has no colon"));
        };
        let name = &line[..colon];
        if !is_token(name) {
            return Err(Fault::bad("the name of a field is not a token"));
        }
        if disguises_framing(name) {
            return Err(DISGUISED);
        }
        let value = trim(&line[colon + 1..]);
        if !value.iter().all(|byte| is_visible(*byte)) {
            return Err(Fault::bad("a field has a control character"));
        }
        fields.push(head.slice_ref(name), head.slice_ref(value));
    }
    Ok(fields)
}

/// A text without the blanks around it; other characters that take no room are control characters.
fn trim(text: &[u8]) -> &[u8] {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let begin = text.iter().position(|byte| !is_blank(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_blank(byte)).map_or(begin, |last| last + 1);
    &text[begin..end]
}

pub(crate) const DISGUISED: Fault =
    Fault::bad("the name of a field is that of a framing field by another spelling");

pub(crate) const TOO_MANY_FIELDS: Fault = Fault::new(431, "there are more than 100 fields");

/// Gateways of CGI and its kin read `Content_Length` as `Content-Length`.
pub(crate) fn disguises_framing(name: &[u8]) -> bool {
    is_spelt(name, "content_length") || is_spelt(name, "transfer_encoding")
}

/// Whether a name is another one as gateways of CGI and its kin read it, which has underscores there.
pub(crate) fn is_spelt(name: &[u8], other: &str) -> bool {
    name.len() == other.len()
        && name.contains(&b'_')
        && name.iter().zip(other.bytes()).all(|(byte, other)| {
            byte.to_ascii_lowercase() == other || (other == b'_' && *byte == b'-')
        })
}

/// Whether the version is 1.1 or later; else it is 1.0.
fn version_of(version: &[u8]) -> Result<bool, Fault> {
    match version {
        b"HTTP/1.0" => Ok(false),
        [b'H', b'T', b'T', b'P', b'/', b'1', b'.', b'1'..=b'9'] => Ok(true),
        [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
            if major.is_ascii_digit() && minor.is_ascii_digit() =>
        {
            Err(Fault::new(505, "the version is not HTTP/1.1 or HTTP/1.0"))
        }
        _ => Err(Fault::bad("there is no version")),
    }
}

static OF_A_TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        table[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~'
            );
        byte += 1;
    }
    table
};

/// A token of RFC 9110.
pub(crate) fn is_token(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|byte| OF_A_TOKEN[usize::from(*byte)])
}

/// What a value is made of: visible characters, blanks, and bytes beyond ASCII.
fn is_visible(byte: u8) -> bool {
    byte == b'\t' || (byte >= b' ' && byte != 0x7f)
}
