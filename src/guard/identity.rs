//! The id of a request: the client's, or one that is made.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use super::wire::fields::Fields;

/// The longest id that is taken.
const LONGEST: usize = 128;

/// Makes ids.
#[derive(Default)]
pub(super) struct Ids {
    keys: (RandomState, RandomState),
    count: AtomicU64,
}

impl Ids {
    /// The id of a request: `X-Request-Id`, or the trace of `traceparent`; or a new one.
    pub(super) fn of(&self, fields: &Fields) -> String {
        let mut given = fields.all("x-request-id");
        match (given.next(), given.next()) {
            (Some(id), None) if is_id(id) => String::from_utf8_lossy(id).into_owned(),
            _ => trace_of(fields).map_or_else(|| self.make(), str::to_owned),
        }
    }

    fn make(&self) -> String {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        format!("{:016x}{:016x}", self.keys.0.hash_one(count), self.keys.1.hash_one(count))
    }
}

fn is_id(id: &[u8]) -> bool {
    let good = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~+/=:@".contains(byte);
    (1..=LONGEST).contains(&id.len()) && id.iter().all(good)
}

/// The id of the trace in the one `traceparent`.
fn trace_of(fields: &Fields) -> Option<&str> {
    let mut parents = fields.all("traceparent");
    let (parent, None) = (parents.next()?, parents.next()) else { return None };
    trace(std::str::from_utf8(parent).ok()?)
}

/// The id of the trace in a `traceparent`, which W3C has be passed over where any part of it is wrong.
fn trace(parent: &str) -> Option<&str> {
    let mut parts = parent.split('-');
    let (version, trace, span, flags) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let hexadecimal = |text: &str, length| {
        text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let id =
        |text: &str, length| hexadecimal(text, length) && text.bytes().any(|byte| byte != b'0');
    let good = hexadecimal(version, 2) && id(trace, 32) && id(span, 16) && hexadecimal(flags, 2);
    // Only later versions have more parts.
    let ends = version != "00" || parts.next().is_none();
    (good && ends && version != "ff").then_some(trace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &[(&'static str, &'static str)]) -> String {
        Ids::default().of(&fields.into())
    }

    #[test]
    fn a_good_id_is_taken() {
        assert_eq!(of(&[("X-Request-Id", "a-1")]), "a-1");
        let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(of(&[("traceparent", parent)]), "4bf92f3577b34da6a3ce929d0e0e4736");
        assert_eq!(of(&[("X-Request-Id", "a"), ("traceparent", parent)]), "a");
    }

    #[test]
    fn else_one_is_made() {
        let made = |id: String| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(made(of(&[])));
        assert!(made(of(&[("X-Request-Id", "a b")])));
        assert!(made(of(&[("X-Request-Id", "a"), ("X-Request-Id", "b")])));
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert!(made(of(&[("traceparent", good), ("traceparent", good)])));
        for bad in [
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-02",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ] {
            assert!(made(of(&[("traceparent", bad)])), "{bad}");
        }
        let ids = Ids::default();
        assert_ne!(ids.make(), ids.make());
    }
}
