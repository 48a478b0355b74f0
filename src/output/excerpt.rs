//! The part of a document that a finding is about, and nothing beside it.
//!
//! A password may stand on the very line of a finding, and many documents are one line. So an
//! excerpt is no line of the document: it is the key and the value of the finding, with ellipses
//! for what stands around them. The value is copied only where its key is declared and the type
//! has nothing secret under it; else it is what the finding quotes itself, or an ellipsis. Of a
//! list or dictionary only the bracket is shown. So an excerpt tells no more than the finding does
//! wherever a secret could be.

use std::borrow::Cow;
use std::ops::Range;

use vdsm_validate::{Escaped, Finding, Found, Position, Segment};

use super::around;
use super::declared::Declared;
use super::document::{self, Source};
use super::place::Place;

/// One line to show, and the part of it to underline.
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) mark: Range<usize>,
}

/// The most characters that are shown of a key or a value, before its marked part, and after it.
const MARKED: usize = 64;
const BEFORE: usize = 48;
const AFTER: usize = 24;
const INDENT: usize = 24;

impl Excerpt {
    pub(super) fn new(
        source: Source<'_>,
        declared: &Declared,
        finding: &document::Finding<'_>,
        place: &Place,
    ) -> Self {
        match (finding.engine, &place.position) {
            (Some(engine), Some(at)) if finding.code != "syntax" => {
                Self::of_value(Text(source), declared, engine, at)
            }
            _ => around::excerpt(source.text, declared, place.span.start),
        }
    }

    fn of_value(text: Text<'_>, declared: &Declared, finding: &Finding, at: &Position) -> Self {
        let token = token(text.json(), at);
        let marks_key = at.key_span.as_ref() == Some(&at.span);
        let same_line = |key: &Range<usize>| !text.between(key, &token).contains('\n');
        let key = at.key_span.clone().filter(|key| {
            (marks_key || same_line(key)) && in_path(finding, part(text.json(), key.clone()))
        });

        let value = Value::of(text, declared, finding, at, token.clone());
        let first = key.as_ref().unwrap_or(&token);
        let mut excerpt = Self { text: lead(text.0.text, text.source(first).start), mark: 0..0 };
        let mut end = text.source(&token).start;
        if let Some(key) = &key {
            let from = excerpt.text.len();
            excerpt.text += &head(text.part(key), MARKED);
            excerpt.mark = from..excerpt.text.len();
            excerpt.text += text.separator(key);
            end = text.source(key).end + 1;
        }
        if key.as_ref().is_none_or(same_line) {
            if key.is_some() {
                excerpt.text += " ";
            }
            excerpt.text += &value.before;
            let from = excerpt.text.len();
            excerpt.text += &value.marked;
            if key.is_none() || !marks_key {
                excerpt.mark = from..excerpt.text.len();
            }
            excerpt.text += &value.after;
            end = value.end;
        }
        excerpt.text += tail(text.0.text, end);
        excerpt
    }
}

/// The text as it stands in the file, asked by the bytes of the JSON text that was checked.
#[derive(Clone, Copy)]
struct Text<'s>(Source<'s>);

impl<'s> Text<'s> {
    fn json(self) -> &'s str {
        self.0.json()
    }

    fn source(self, json: &Range<usize>) -> Range<usize> {
        self.0.converted.map_or_else(|| json.clone(), |converted| converted.map.span(json))
    }

    fn part(self, json: &Range<usize>) -> &'s str {
        part(self.0.text, self.source(json))
    }

    fn between(self, key: &Range<usize>, value: &Range<usize>) -> &'s str {
        part(self.0.text, self.source(key).end..self.source(value).start)
    }

    /// What stands between a key and its value.
    fn separator(self, key: &Range<usize>) -> &'static str {
        let rest = self.0.text.get(self.source(key).end..).unwrap_or_default();
        if rest.trim_start().starts_with('=') { " =" } else { ":" }
    }
}

/// What is shown of a value.
struct Value {
    before: String,
    marked: String,
    after: String,
    /// Where the value ends in the file, as far as it is shown.
    end: usize,
}

impl Value {
    fn of(
        text: Text<'_>,
        declared: &Declared,
        finding: &Finding,
        at: &Position,
        token: Range<usize>,
    ) -> Self {
        let json = part(text.json(), token.clone());
        let source = text.source(&token);
        let only =
            |marked: String, end| Self { before: String::new(), marked, after: String::new(), end };
        // A list or dictionary; or the one character that the parser stopped at, none at the end.
        if json.starts_with(['{', '[']) || matches!(json, "" | "}" | "]" | "," | ":" | "\"") {
            let shown = part(text.0.text, source.clone());
            let shown = match shown {
                "{}" | "[]" | "()" => shown,
                _ if shown.starts_with(['{', '[', '(', '}', ']', ',', ':', '"']) => &shown[..1],
                "" => "",
                // A block of a format without brackets.
                _ => return only("…".to_owned(), source.start + 1),
            };
            return only(shown.to_owned(), source.start + shown.len());
        }
        if is_public(text.json(), declared, finding, at) {
            let inside = token.start <= at.span.start && at.span.end <= token.end;
            let mark = if inside { text.source(&at.span) } else { source.clone() };
            return Self {
                before: last(part(text.0.text, source.start..mark.start), BEFORE),
                marked: head(part(text.0.text, mark.clone()), MARKED),
                after: head(part(text.0.text, mark.end..source.end), AFTER),
                end: source.end,
            };
        }
        match finding.found() {
            Some(
                found @ (Found::Null
                | Found::Bool(_)
                | Found::Integer(_)
                | Found::Unsigned(_)
                | Found::Number(_)
                | Found::Text(_)),
            ) => only(head(&found.to_string(), MARKED), source.end),
            _ => only("…".to_owned(), source.end),
        }
    }
}

/// Whether nothing secret can stand in the value that a position is in.
fn is_public(text: &str, declared: &Declared, finding: &Finding, at: &Position) -> bool {
    if finding.is_secret() {
        return false;
    }
    if let Some(key) = &at.key_span {
        return meant(part(text, key.clone())).is_some_and(|key| declared.is_public(&key));
    }
    // An item of a list: the keys before the first item on the way lead to lists and dictionaries,
    // never into a string.
    text.trim_start().starts_with(['{', '['])
        && finding
            .path()
            .segments()
            .iter()
            .map_while(|segment| match segment {
                Segment::Key(key) => Some(key),
                Segment::Index(_) => None,
            })
            .any(|key| declared.is_public(key))
}

/// The value that a position is in: all of the string where it is in one, but for an end that is
/// too far away to be shown.
fn token(text: &str, at: &Position) -> Range<usize> {
    let Some(key) = &at.key_span else { return at.span.clone() };
    let between =
        part(text, key.end..text.len()).find(|c: char| c != ':' && !c.is_ascii_whitespace());
    let start = between.map_or(text.len(), |between| key.end + between);
    let rest = &text.as_bytes()[start..];
    let quoted = rest.first() == Some(&b'"');
    let mut end = match rest {
        [b'{', b'}', ..] | [b'[', b']', ..] => return start..start + 2,
        [b'{' | b'[', ..] => return start..start + 1,
        _ if at.span.start == start => return at.span.clone(),
        _ if at.span.start > start => at.span.end,
        _ => start + usize::from(quoted),
    };
    let far = text.floor_char_boundary(end + FAR);
    let bytes = text.as_bytes();
    while end < far {
        match bytes[end] {
            b'"' if quoted => return start..end + 1,
            b'\\' if quoted => end += 2,
            b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r' if !quoted => return start..end,
            _ => end += 1,
        }
    }
    start..far
}

/// Whether the path of a finding has a key, so that showing it tells nothing new.
fn in_path(finding: &Finding, raw: &str) -> bool {
    let Some(key) = meant(raw) else { return false };
    let is_key = |segment: &Segment| matches!(segment, Segment::Key(step) if *step == key);
    finding.path().segments().iter().any(is_key)
}

/// The key that a JSON string stands for.
fn meant(raw: &str) -> Option<Cow<'_, str>> {
    if raw.contains('\\') {
        return serde_json::from_str(raw).ok().map(Cow::Owned);
    }
    raw.strip_prefix('"')?.strip_suffix('"').map(Cow::Borrowed)
}

/// How much of a line is looked at on each side, and how far the end of a string is looked for.
const NEAR: usize = 256;
const FAR: usize = 4096;

/// What a line begins with: its indentation, or an ellipsis for what stands there.
fn lead(text: &str, start: usize) -> String {
    let near = &text.as_bytes()[start.saturating_sub(NEAR)..start];
    let blanks = near.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let first = near.len() - blanks;
    if first == 0 || matches!(near[first - 1], b'\n' | b'\r') {
        " ".repeat(blanks.min(INDENT))
    } else {
        "… ".to_owned()
    }
}

/// What a line ends with: the comma, and an ellipsis for what follows.
fn tail(text: &str, end: usize) -> &'static str {
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    let mut line = rest.iter().take(NEAR).take_while(|byte| **byte != b'\n');
    let mut next = || line.find(|byte| !byte.is_ascii_whitespace());
    match next() {
        None => "",
        Some(b',') if next().is_none() => ",",
        Some(b',') => ", …",
        Some(_) => " …",
    }
}

/// A part of a text.
fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// The first characters of a text, safe to print.
fn head(text: &str, most: usize) -> String {
    // No text has more characters than bytes.
    let cut = if text.len() > most { text.char_indices().nth(most) } else { None };
    match cut {
        Some((end, _)) => format!("{}…", Escaped(&text[..end])),
        None => Escaped(text).to_string(),
    }
}

/// The last characters of a text, safe to print.
fn last(text: &str, most: usize) -> String {
    match text.char_indices().rev().nth(most) {
        Some((at, character)) => format!("…{}", Escaped(&text[at + character.len_utf8()..])),
        None => Escaped(text).to_string(),
    }
}

#[cfg(test)]
#[expect(dead_code, reason = "the types are checked against, never built")]
#[expect(clippy::ref_option, reason = "a relation takes its fields by reference")]
mod tests {
    use std::collections::BTreeMap;

    use vdsm_validate::{Policy, Secret, Validate, ValidateOwned, Violation};

    use super::*;
    use crate::output::Document;

    /// The excerpts of a document's findings, the marked part between angle brackets.
    fn excerpts<T: ValidateOwned>(text: &str) -> Vec<String> {
        let report = Policy::lenient().check_str::<T>(text);
        let declared = Declared::by(T::schema());
        let document = Document::new(Source::new("a.json", text), &declared, &report);
        let findings = document.findings.iter();
        findings
            .map(|finding| {
                let Excerpt { mut text, mark } = document.excerpt(finding).unwrap();
                text.insert(mark.end, '>');
                text.insert(mark.start, '<');
                text
            })
            .collect()
    }

    #[derive(Validate)]
    struct Host {
        #[validate(range(1..))]
        port: u16,
        #[validate(form = list(","), each(length(..=4)))]
        nics: Option<Vec<String>>,
        names: Option<Vec<String>>,
    }

    #[test]
    fn the_key_and_the_value() {
        assert_eq!(excerpts::<Host>("{\n    \"port\": 0\n}"), ["    \"port\": <0>"]);
        assert_eq!(excerpts::<Host>("{\n\t\"port\" :0 ,\n}")[0], " \"port\": <0>,");
        assert_eq!(excerpts::<Host>("{\"port\": \n 0}"), [" <0> …"]);
        assert_eq!(excerpts::<Host>("{\"port\": 7, \"x\": [1]}"), ["… <\"x\">: [ …"]);
        assert_eq!(
            excerpts::<Host>("{\"port\": [], \"names\": {}}"),
            ["… \"port\": <[]>, …", "… \"names\": <{}> …"]
        );
    }

    #[test]
    fn an_item() {
        let text = r#"{"port": 7, "nics": "em1,em\u00e9ral,em3"}"#;
        assert_eq!(excerpts::<Host>(text), [r#"… "nics": "em1,<em\u00e9ral>,em3" …"#]);
        let text = "{\"port\": 7, \"names\": [\"a\", 5, \"b\"]}";
        assert_eq!(excerpts::<Host>(text), ["… <5>, …"]);
        assert_eq!(excerpts::<Host>("[\n  5\n]"), ["<[>"]);
    }

    #[test]
    fn long_ones_are_cut() {
        let nics = format!("{},{}", "em1,".repeat(1000), "x".repeat(1000));
        let text = format!(r#"{{"port": 7, "nics": "{nics}"}}"#);
        for excerpt in excerpts::<Host>(&text) {
            assert!(excerpt.chars().count() < 200, "{excerpt}");
        }
    }

    #[test]
    fn where_the_text_is_broken() {
        assert_eq!(excerpts::<Host>("{\"port\": 7,}"), ["{\"port\": 7,<}>"]);
        assert_eq!(excerpts::<Host>("{\"port\": 7"), ["{\"port\": 7<>"]);
        assert_eq!(excerpts::<Host>("{\"port\": nought}"), ["{\"port\": n<o>ught}"]);
        assert_eq!(excerpts::<Host>(""), ["<>"]);
    }

    #[derive(Validate)]
    #[validate(requires(token, user), check(strong, token))]
    struct Login {
        user: Option<String>,
        #[validate(length(8..))]
        token: Option<Secret<String>>,
        /// The same key stands in here, and is none to show.
        #[validate(secret)]
        proxy: Option<Inner>,
        port: Option<u16>,
        #[validate(form = tuple(","))]
        pair: Option<Pair>,
    }

    #[derive(Validate)]
    #[validate(at_least_one(port, host))]
    struct Inner {
        port: Option<u16>,
        host: Option<String>,
    }

    #[derive(Validate)]
    struct Pair {
        #[validate(range(1..))]
        number: u8,
        word: Secret<String>,
    }

    fn strong(token: &Option<Secret<String>>) -> Result<(), Violation> {
        match token {
            Some(_) => Err(Violation::new("too weak").at(["token"])),
            None => Ok(()),
        }
    }

    #[derive(Validate)]
    struct Vault {
        #[validate(range(1..))]
        size: Option<u8>,
        boxes: BTreeMap<String, Secret<u8>>,
    }

    #[test]
    fn no_secret_is_shown() {
        for text in [
            r#"{"token": "hunter2"}"#,
            r#"{"token": "hunter2-hunter2"}"#,
            r#"{"proxy": {"port": "hunter2", "host": 1}}"#,
            r#"{"proxy": {"hunter2": "hunter2"}}"#,
            r#"{"pair": "0,hunter2"}"#,
            r#"{"pair": "0,hunter2,3"}"#,
            r#"{"pair": "hunter2"}"#,
            r#"{"pasword": "hunter2", "port": -1}"#,
        ] {
            let excerpts = excerpts::<Login>(text);
            assert!(!excerpts.is_empty(), "{text}");
            for excerpt in excerpts {
                assert!(!excerpt.contains("hunter"), "{text}: {excerpt}");
            }
        }
        let text = r#"{"size": 0, "boxes": {"size": 1234, "boxes": 1234}}"#;
        for excerpt in excerpts::<Vault>(text) {
            assert!(!excerpt.contains("1234"), "{excerpt}");
        }
    }
}
