//! The answer: problem details of RFC 9457.

mod schema;

use std::fmt::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use vdsm_validate::{Finding, Report, Segment};

use crate::kind::Kind;

/// Which part of a request is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The body.
    #[default]
    Body,
    /// The query string.
    Query,
    /// The path.
    Path,
    /// The header fields.
    Header,
}

impl Place {
    /// The word for it in an answer.
    ///
    /// ```
    /// assert_eq!(vdsm_http::Place::Query.name(), "query");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Path => "path",
            Self::Header => "header",
        }
    }
}

/// The answer to a refused request, `application/problem+json` when it is serialized.
///
/// It has no value of the client's, unless [`Problem::with_values`] asks for them.
#[derive(Clone, Copy, Debug)]
pub struct Problem<'r> {
    kind: Kind,
    place: Place,
    report: Option<&'r Report>,
    detail: &'r str,
    values: bool,
}

impl<'r> Problem<'r> {
    /// The content type of the answer.
    pub const CONTENT_TYPE: &'static str = "application/problem+json";

    /// The answer to a body of that report.
    ///
    /// ```
    /// use vdsm_http::{Kind, Problem};
    ///
    /// let report = vdsm_validate::check_str::<Vec<u8>>("[1, 2");
    /// assert_eq!(Problem::of(&report).kind(), Kind::Syntax);
    /// ```
    #[must_use]
    pub fn of(report: &'r Report) -> Self {
        Self::at(Place::Body, report)
    }

    /// The answer to parameters of that report.
    ///
    /// ```
    /// use vdsm_http::{Place, Problem};
    ///
    /// let report = vdsm_validate::check_str::<Vec<u8>>("[300]");
    /// assert_eq!(Problem::at(Place::Query, &report).status(), 400);
    /// ```
    #[must_use]
    pub fn at(place: Place, report: &'r Report) -> Self {
        let has = |code| report.errors().any(|error| error.code() == code);
        let kind = match place {
            Place::Query | Place::Path | Place::Header => Kind::Parameters,
            Place::Body if has("syntax") => Kind::Syntax,
            Place::Body if has("size") => Kind::TooLarge,
            Place::Body => Kind::Invalid,
        };
        Self { kind, place, report: Some(report), detail: "", values: false }
    }

    /// The answer to what could not be read at all.
    ///
    /// ```
    /// use vdsm_http::{Kind, Problem};
    ///
    /// let problem = Problem::unread(Kind::TooLarge, "more than 64 bytes");
    /// assert_eq!(serde_json::to_value(&problem).unwrap()["detail"], "more than 64 bytes");
    /// ```
    #[must_use]
    pub const fn unread(kind: Kind, detail: &'r str) -> Self {
        Self { kind, place: Place::Body, report: None, detail, values: false }
    }

    /// The same with the client's values in its sentences, those of secret fields excepted: for
    /// debugging, since what is sent in one field may belong in another.
    ///
    /// ```
    /// let report = vdsm_validate::check_str::<Vec<u8>>("[300]");
    /// let problem = vdsm_http::Problem::of(&report).with_values(true);
    /// let body = serde_json::to_value(&problem).unwrap();
    /// assert_eq!(body["errors"][0]["detail"], "300 is outside 0..=255");
    /// ```
    #[must_use]
    pub const fn with_values(mut self, values: bool) -> Self {
        self.values = values;
        self
    }

    /// Why the request is refused.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.kind.status()
    }
}

impl Serialize for Problem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("type", self.kind.uri())?;
        out.serialize_entry("title", self.kind.title())?;
        out.serialize_entry("status", &self.status())?;
        let Some(report) = self.report else {
            out.serialize_entry("detail", self.detail)?;
            return out.end();
        };
        let count = report.error_count();
        let s = if count == 1 { "" } else { "s" };
        out.serialize_entry("detail", &format!("{count} error{s} in {}", report.type_name()))?;
        out.serialize_entry("error_count", &count)?;
        let errors = report.errors().map(|finding| Row { problem: self, report, finding });
        out.serialize_entry("errors", &errors.collect::<Vec<_>>())?;
        out.end()
    }
}

/// One error of the answer.
struct Row<'r> {
    problem: &'r Problem<'r>,
    report: &'r Report,
    finding: &'r Finding,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { problem, report, finding } = self;
        let mut out = serializer.serialize_map(None)?;
        let segments = finding.path().segments();
        match problem.place {
            Place::Body => out.serialize_entry("pointer", &Fragment(segments).to_string())?,
            place => {
                out.serialize_entry("in", place.name())?;
                if let Some((first, rest)) = segments.split_first() {
                    match first {
                        Segment::Key(name) => out.serialize_entry("parameter", name)?,
                        Segment::Index(number) => out.serialize_entry("parameter", number)?,
                    }
                    if !rest.is_empty() {
                        out.serialize_entry("pointer", &Fragment(rest).to_string())?;
                    }
                }
            }
        }
        if problem.values {
            out.serialize_entry("detail", &finding.to_string())?;
        } else {
            out.serialize_entry("detail", &finding.without_value().to_string())?;
        }
        out.serialize_entry("code", finding.code())?;
        if problem.place == Place::Body
            && let Some(position) = report.position(finding)
        {
            out.serialize_entry("line", &position.line)?;
            out.serialize_entry("column", &position.column)?;
        }
        out.end()
    }
}

/// A JSON Pointer as the fragment of a URI (RFC 6901, section 6).
struct Fragment<'p>(&'p [Segment]);

impl fmt::Display for Fragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('#')?;
        for segment in self.0 {
            let key = match segment {
                Segment::Index(index) => {
                    write!(f, "/{index}")?;
                    continue;
                }
                Segment::Key(key) => key,
            };
            f.write_char('/')?;
            for byte in key.bytes() {
                match byte {
                    b'~' => f.write_str("~0")?,
                    b'/' => f.write_str("~1")?,
                    _ if may_stand(byte) => f.write_char(char::from(byte))?,
                    _ => write!(f, "%{byte:02X}")?,
                }
            }
        }
        Ok(())
    }
}

/// Whether a byte may be in a fragment as it is (RFC 3986, section 3.5).
fn may_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@?".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_a_fragment() {
        let path = [Segment::from("a/b~c d%é\"#"), Segment::from(2), Segment::from("x?y")];
        assert_eq!(Fragment(&path).to_string(), "#/a~1b~0c%20d%25%C3%A9%22%23/2/x?y");
        assert_eq!(Fragment(&[]).to_string(), "#");
    }

    #[test]
    fn all_errors_are_counted() {
        let policy = vdsm_validate::Policy::lenient().max_findings(2);
        let report = policy.check_str::<Vec<u8>>("[300, 301, 302, 303]");
        let body = serde_json::to_value(Problem::of(&report)).unwrap();
        assert_eq!(body["error_count"], 4);
        assert_eq!(body["errors"].as_array().unwrap().len(), 2);
        assert_eq!(body["detail"], "4 errors in list");
    }

    #[test]
    fn a_parameter_has_a_name_and_no_pointer() {
        let report = vdsm_validate::check_str::<std::collections::BTreeMap<String, Vec<u8>>>(
            r#"{"a": 1, "b": [1, 300]}"#,
        );
        let body = serde_json::to_value(Problem::at(Place::Query, &report)).unwrap();
        let errors = body["errors"].as_array().unwrap();
        assert_eq!((&errors[0]["in"], &errors[0]["parameter"]), (&"query".into(), &"a".into()));
        assert_eq!(errors[0].get("pointer"), None);
        assert_eq!((&errors[1]["parameter"], &errors[1]["pointer"]), (&"b".into(), &"#/1".into()));
    }
}
