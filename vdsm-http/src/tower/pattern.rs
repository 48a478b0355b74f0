//! Paths of routes.

use crate::percent::decoded;

/// The segments of a path, some of them open.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Segment>);

#[derive(Clone, Debug)]
enum Segment {
    /// This text.
    Text(String),
    /// `{name}`: any one.
    Any,
    /// `{*rest}`: all that are left.
    Rest,
}

impl Pattern {
    pub(super) fn new(path: &str) -> Self {
        let segments = path.split('/').map(|segment| {
            match segment.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
                Some(rest) if rest.starts_with('*') => Segment::Rest,
                Some(_) => Segment::Any,
                None => Segment::Text(segment.to_owned()),
            }
        });
        Self(segments.collect())
    }

    /// Whether a path is one of these. Percent-encoding makes no difference, so that none goes round
    /// the check.
    pub(super) fn matches(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        for wanted in &self.0 {
            let Some(segment) = segments.next() else { return false };
            match wanted {
                Segment::Text(text) if decoded(segment) == text.as_bytes() => {}
                Segment::Any if !segment.is_empty() => {}
                Segment::Rest => return true,
                _ => return false,
            }
        }
        segments.next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_compared() {
        let fits = |pattern, path| Pattern::new(pattern).matches(path);
        assert!(fits("/a/b", "/a/b") && fits("/a/b", "/%61/b") && fits("/", "/"));
        assert!(!fits("/a/b", "/a") && !fits("/a/b", "/a/b/") && !fits("/a/b", "/a/c"));
        assert!(fits("/a/{id}/b", "/a/7/b") && !fits("/a/{id}/b", "/a//b"));
        assert!(fits("/a/{*rest}", "/a/b/c") && !fits("/a/{*rest}", "/a"));
        assert!(fits("/a+b", "/a+b"));
    }
}
