//! The fields of a head, in their order and as they were written.

use bytes::Bytes;

/// Names and values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(Bytes, Bytes)>);

impl Fields {
    pub(crate) fn push(&mut self, name: impl Into<Bytes>, value: impl Into<Bytes>) {
        self.0.push((name.into(), value.into()));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.0.iter().map(|(name, value)| (&name[..], &value[..]))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Every value of a name.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f [u8]> {
        self.iter().filter(|(other, _)| is(other, name)).map(|(_, value)| value)
    }

    /// The first value of a name.
    pub(crate) fn first(&self, name: &str) -> Option<&[u8]> {
        self.iter().find(|(other, _)| is(other, name)).map(|(_, value)| value)
    }

    /// The first value of a name, where it is text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.first(name).and_then(|value| std::str::from_utf8(value).ok())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// The items of a list, over all fields of the name; none is empty.
    pub(crate) fn items<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f [u8]> {
        self.all(name)
            .flat_map(|value| value.split(|byte| *byte == b','))
            .map(<[u8]>::trim_ascii)
            .filter(|item| !item.is_empty())
    }

    /// Whether a list has an item, without regard to case.
    pub(crate) fn lists(&self, name: &str, item: &str) -> bool {
        self.items(name).any(|other| is(other, item))
    }

    pub(crate) fn retain(&mut self, keep: impl Fn(&[u8], &[u8]) -> bool) {
        self.0.retain(|(name, value)| keep(name, value));
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.retain(|other, _| !is(other, name));
    }

    /// One value of the name instead of all.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<Bytes>) {
        self.remove(name);
        self.push(name, value);
    }

    /// Removes what is between two neighbours only: the fields that RFC 9110 names, and those that
    /// `Connection` names. `Host` and the framing are never named there with any effect.
    pub(crate) fn end_to_end(&mut self) {
        const HOP_BY_HOP: [&str; 12] = [
            "connection",
            "content-length",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
        ];
        let named: Vec<Vec<u8>> = self
            .items("connection")
            .filter(|name| !is(name, "host"))
            .map(<[u8]>::to_ascii_lowercase)
            .collect();
        self.retain(|name, _| {
            !HOP_BY_HOP.iter().any(|other| is(name, other))
                && !named.iter().any(|other| name.eq_ignore_ascii_case(other))
        });
    }
}

fn is(name: &[u8], other: &str) -> bool {
    name.eq_ignore_ascii_case(other.as_bytes())
}

/// Fields that a test writes down.
#[cfg(test)]
impl From<&[(&'static str, &'static str)]> for Fields {
    fn from(list: &[(&'static str, &'static str)]) -> Self {
        let mut fields = Self::default();
        for (name, value) in list {
            fields.push(*name, *value);
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(list: &[(&'static str, &'static str)]) -> Fields {
        list.into()
    }

    #[test]
    fn what_is_for_the_neighbour_stays_here() {
        let mut all = fields(&[
            ("Host", "a"),
            ("Connection", "X-Secret, close ,HOST"),
            ("connection", "te"),
            ("X-Secret", "1"),
            ("TE", "trailers"),
            ("Content-Length", "3"),
            ("Upgrade", "h2c"),
            ("HTTP2-Settings", "AAMAAABk"),
            ("X-Kept", "2"),
        ]);
        all.end_to_end();
        assert_eq!(all, fields(&[("Host", "a"), ("X-Kept", "2")]));
    }

    #[test]
    fn lists_are_read_over_all_fields() {
        let all = fields(&[("Accept", "a, ,b"), ("accept", ",c")]);
        assert_eq!(all.items("ACCEPT").collect::<Vec<_>>(), [b"a", b"b", b"c"]);
        assert!(all.lists("accept", "C") && !all.lists("accept", "d"));
    }
}
