//! What is asked for: the target of a request.

use bytes::Bytes;

use super::Fault;

/// The target, in the form that a server of its own is sent: a path and a query, or `*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) origin: Bytes,
    /// The authority of a target that is a whole URI; it takes the place of `Host`.
    pub(crate) authority: Option<Bytes>,
}

impl Target {
    pub(crate) fn read(method: &[u8], target: &Bytes) -> Result<Self, Fault> {
        if method == b"CONNECT" {
            return Err(Fault::new(405, "CONNECT is not for this server"));
        }
        if !is_written(target) {
            return Err(Fault::bad("the target has a character that belongs in no URI"));
        }
        let plain = |origin: &Bytes| Ok(Self { origin: origin.clone(), authority: None });
        if target.starts_with(b"/") {
            return plain(target);
        }
        if &target[..] == b"*" {
            let options = method == b"OPTIONS";
            return if options { plain(target) } else { Err(Fault::bad("only OPTIONS is for *")) };
        }
        Self::of_uri(method, target)
            .ok_or(Fault::bad("the target is neither a path nor a URI of http"))
    }

    fn of_uri(method: &[u8], target: &Bytes) -> Option<Self> {
        let colon = target.iter().position(|byte| *byte == b':')?;
        let scheme = &target[..colon];
        if !scheme.eq_ignore_ascii_case(b"http") && !scheme.eq_ignore_ascii_case(b"https") {
            return None;
        }
        let rest = target[colon + 1..].strip_prefix(b"//")?;
        let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?')).unwrap_or(rest.len());
        let (authority, origin) = rest.split_at(end);
        if authority.is_empty() || !is_authority(authority) {
            return None;
        }
        let origin = match origin {
            [] if method == b"OPTIONS" => Bytes::from_static(b"*"),
            [] => Bytes::from_static(b"/"),
            [b'?', ..] => [b"/", origin].concat().into(),
            _ => target.slice_ref(origin),
        };
        Some(Self { origin, authority: Some(target.slice_ref(authority)) })
    }

    /// The path, without the query.
    pub(crate) fn path(&self) -> &str {
        let end = self.origin.iter().position(|byte| *byte == b'?').unwrap_or(self.origin.len());
        // All of it is text, which was looked at.
        std::str::from_utf8(&self.origin[..end]).unwrap_or_default()
    }
}

/// Whether a target has visible characters only. Those beyond ASCII belong in no URI either, but clients
/// write them, and nobody reads two targets in them, as long as they are UTF-8.
fn is_written(target: &[u8]) -> bool {
    let good = |byte: &u8| byte.is_ascii_graphic() && *byte != b'#';
    let beyond = |text: &str| {
        let good = |c: char| if c.is_ascii() { good(&(c as u8)) } else { !c.is_control() };
        text.chars().all(good)
    };
    target.iter().all(good) || std::str::from_utf8(target).is_ok_and(beyond)
}

/// Whether a text is a host and an optional port; the empty one is, as `Host` may be.
pub(crate) fn is_authority(text: &[u8]) -> bool {
    let (host, port) = match text {
        [b'[', rest @ ..] => {
            let Some(end) = rest.iter().position(|byte| *byte == b']') else { return false };
            let inside = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
            if end == 0 || !rest[..end].iter().all(inside) {
                return false;
            }
            (&[][..], &rest[end + 1..])
        }
        _ => text.split_at(text.iter().position(|byte| *byte == b':').unwrap_or(text.len())),
    };
    let of_a_host = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=".contains(byte);
    let is_port = match port {
        [] => true,
        [b':', digits @ ..] => digits.len() <= 5 && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    is_port && host.iter().all(of_a_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(method: &str, target: &'static str) -> Result<(String, Option<String>), u16> {
        let text = |bytes: &Bytes| String::from_utf8(bytes.to_vec()).unwrap();
        let target = Target::read(method.as_bytes(), &Bytes::from_static(target.as_bytes()));
        let target = target.map_err(|fault| fault.status)?;
        Ok((text(&target.origin), target.authority.as_ref().map(text)))
    }

    #[test]
    fn every_form_is_sent_as_a_path() {
        let path = |origin: &str| Ok((origin.to_owned(), None));
        assert_eq!(read("GET", "/a?b=//c"), path("/a?b=//c"));
        assert_eq!(read("GET", "/é?\u{202e}"), path("/é?\u{202e}"));
        assert_eq!(read("OPTIONS", "*"), path("*"));
        let uri = |origin: &str, host: &str| Ok((origin.to_owned(), Some(host.to_owned())));
        assert_eq!(read("GET", "http://h:80/a?b"), uri("/a?b", "h:80"));
        assert_eq!(read("GET", "HTTPS://[::1]"), uri("/", "[::1]"));
        assert_eq!(read("OPTIONS", "http://h"), uri("*", "h"));
        assert_eq!(read("GET", "http://h?q"), uri("/?q", "h"));
    }

    #[test]
    fn what_is_none_is_refused() {
        for target in
            ["", "a", "*", "ftp://h/", "http:/h", "http:///a", "http://u@h/", "/a#b", "/a b", "/é#"]
        {
            assert_eq!(read("GET", target), Err(400), "{target}");
        }
        for target in [&b"/\xe9"[..], b"/vms\xa0", b"/a\xc2\x85", b"/a\x7f", b"/\xc0\xaf"] {
            assert!(Target::read(b"GET", &Bytes::copy_from_slice(target)).is_err(), "{target:?}");
        }
        assert_eq!(read("CONNECT", "h:443"), Err(405));
    }

    #[test]
    fn an_authority_is_a_host_and_a_port() {
        for good in ["", "a", "a.b:80", "[::1]", "[::1]:8000", "a:"] {
            assert!(is_authority(good.as_bytes()), "{good}");
        }
        for bad in ["a b", "a@b", "a/b", "a:b", "a:1:2", "[::1", "[]", "[::1]x", "a:123456"] {
            assert!(!is_authority(bad.as_bytes()), "{bad}");
        }
    }
}
