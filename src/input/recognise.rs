//! Which format a text is of, where nobody says.

use std::path::Path;

use serde::de::IgnoredAny;

use super::{Format, Reading, find};

/// The format that the name of a file tells, behind that of a compression.
///
/// ```
/// use vdsm_check::input::by_name;
///
/// assert_eq!(by_name("calls.ndjson.gz".as_ref()).unwrap().name, "ndjson");
/// assert!(by_name("notes.txt".as_ref()).is_none());
/// ```
#[must_use]
pub fn by_name(name: &Path) -> Option<&'static Format> {
    let name = name.file_name()?.to_str()?.to_ascii_lowercase();
    let inner = [".gz", ".zst", ".xz"].iter().find_map(|ending| name.strip_suffix(ending));
    let (_, extension) = inner.unwrap_or(&name).rsplit_once('.')?;
    super::FORMATS.iter().find(|format| format.extensions.contains(&extension))
}

/// The format of a text that the name does not tell: JSON, but for what looks like a Python literal,
/// and calls of XML-RPC.
///
/// ```
/// use vdsm_check::input::by_content;
///
/// assert_eq!(by_content("{'memSize': 512}").name, "python");
/// assert_eq!(by_content("{\"memSize\": 512}").name, "json");
/// assert_eq!(by_content("<methodCall/>").name, "xmlrpc");
/// ```
#[must_use]
pub fn by_content(text: &str) -> &'static Format {
    if is_call(text) {
        return find("xmlrpc").unwrap_or(&super::FORMATS[0]);
    }
    let python = find("python").filter(|python| !is_json(text) && is_python(python, text));
    python.unwrap_or(&super::FORMATS[0])
}

/// Whether a text that is not JSON is a Python literal, or is meant to be one.
fn is_python(python: &Format, text: &str) -> bool {
    looks_python(text) || (has_python(text) && documents(python, text, |_| true))
}

/// Whether anything in a text is of Python and not of JSON: what stands in double quotes is of both.
fn has_python(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let has_word = |text: &str| {
        text.split(|c| !is_letter(c)).any(|word| matches!(word, "True" | "False" | "None"))
    };
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, quoted) = rest.split_at(at);
        if quoted.starts_with('\'') || before.ends_with(is_letter) || has_word(before) {
            return true;
        }
        let mut escaped = false;
        let end = quoted.char_indices().skip(1).find(|&(_, c)| {
            let is_end = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            is_end
        });
        rest = end.map_or("", |(end, _)| &quoted[end + 1..]);
    }
    has_word(rest)
}

/// Whether a text has quotes or words that JSON does not have, outside of its strings.
fn looks_python(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let head = match text.find(['"', '\'']) {
        Some(at) if text[at..].starts_with('\'') => return is_container(text),
        // `u"text"`
        Some(at) if text[..at].ends_with(is_letter) => return is_container(text),
        Some(at) => &text[..at],
        None => text,
    };
    head.split(|c| !is_letter(c)).any(|word| matches!(word, "True" | "False" | "None"))
}

fn is_container(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '(', '\'', 'u'])
}

/// The most bytes of a text that are tried in other formats.
const TRIED: usize = 64 << 10;

/// What may help someone whose text does not read in its format.
///
/// ```
/// use vdsm_check::input::{find, hint};
///
/// let json = find("json").unwrap();
/// assert_eq!(
///     hint(json, "{'memSize': 512}").unwrap(),
///     "it looks like a Python literal, as logs and scripts hold it: --input-format python"
/// );
/// assert_eq!(hint(json, "{"), None);
/// ```
#[must_use]
pub fn hint(format: &Format, text: &str) -> Option<String> {
    let start = text.trim_start();
    if start.is_empty() {
        return Some("there is nothing in it".to_owned());
    }
    if is_call(text) {
        return find("xmlrpc").filter(|other| other.name != format.name).map(suggest);
    }
    if start.starts_with("<?xml") {
        return Some("it looks like XML".to_owned());
    }
    if is_log(start) {
        return Some("it looks like a log of VDSM: see `vdsm-check audit`".to_owned());
    }
    if text.len() > TRIED {
        return None;
    }
    if format.name != "python"
        && let Some(python) = find("python").filter(|python| is_python(python, text))
    {
        return Some(suggest(python));
    }
    let order = ["json", "ndjson", "toml", "yaml"];
    let other = order.into_iter().filter_map(find).find(|other| {
        other.name != format.name
            && match other.reading {
                Reading::Json => is_json(text),
                Reading::Lines => {
                    text.lines().count() > 1
                        && text.lines().all(|line| line.trim().is_empty() || is_json(line))
                }
                // YAML takes nearly all of JSON, which is no help to someone who writes JSON.
                Reading::Requests(_) => false,
                Reading::Convert(_) => !start.starts_with(['{', '[']) && reads(other, text),
            }
    })?;
    Some(suggest(other))
}

fn suggest(format: &Format) -> String {
    format!("it looks like {}: --input-format {}", format.about, format.name)
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Whether a text is lists or dictionaries of a format.
fn reads(format: &Format, text: &str) -> bool {
    documents(format, text, |json| json.starts_with(['{', '[']))
}

/// Whether a text is documents of a format, each of them such a one.
fn documents(format: &Format, text: &str, is_one: impl Fn(&str) -> bool) -> bool {
    let mut any = false;
    let all = format.documents(text).all(|document| {
        any = true;
        document.is_ok_and(|document| is_one(&document.json))
    });
    any && all
}

/// Which encoding a text may be of that is no UTF-8, and what helps.
///
/// ```
/// use vdsm_check::input::encoding;
///
/// assert_eq!(encoding(b"\xff\xfe{\0").unwrap(), "it looks like UTF-16: save it as UTF-8");
/// assert_eq!(encoding(b"{\"name\": \"caf\xe9\"}").unwrap(), "it may be Latin-1: save it as UTF-8");
/// assert_eq!(encoding("{\"name\": \"café\"}".as_bytes()), None);
/// ```
#[must_use]
pub fn encoding(bytes: &[u8]) -> Option<String> {
    let zeros = bytes.first_chunk().map(|first: &[u8; 4]| first.map(|byte| byte == 0));
    let looks = match (bytes, zeros) {
        ([0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..], _)
        | (_, Some([false, true, true, true] | [true, true, true, false])) => "looks like UTF-32",
        ([0xff, 0xfe, ..] | [0xfe, 0xff, ..], _)
        | (_, Some([false, true, false, true] | [true, false, true, false])) => "looks like UTF-16",
        _ if std::str::from_utf8(bytes).is_ok() => return None,
        // Bytes that are no text of one byte a character.
        _ if bytes.iter().any(|byte| matches!(byte, 0..=8 | 0xe..0x20 | 0x7f)) => return None,
        _ => "may be Latin-1",
    };
    Some(format!("it {looks}: save it as UTF-8"))
}

/// Whether a text begins as a call of XML-RPC.
fn is_call(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let start = match start.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest).trim_start(),
        None => start,
    };
    start.starts_with("<methodCall")
}

/// Whether a text begins as a line of VDSM's logs: a date, or a thread and `::`.
fn is_log(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let shape: String =
        line.chars().take(23).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00 00:00:00,000" || line.matches("::").count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints() {
        let json = find("json").unwrap();
        let hint = |text: &str| hint(json, text).unwrap_or_default();
        assert!(hint("{\"a\": 1}\n{\"a\": 2}\n").ends_with("--input-format ndjson"));
        assert!(hint("a: 1\nb: [2]\n").ends_with("--input-format yaml"));
        assert!(hint("a = 1\n[b]\n").ends_with("--input-format toml"));
        assert!(hint("<methodCall/>").ends_with("--input-format xmlrpc"));
        assert!(hint("<?xml version='1.0'?><domain/>").contains("XML"));
        assert!(hint("2019-07-30 23:26:27,708-0400 INFO  (jsonrpc/0) [x] y").contains("audit"));
        assert!(
            hint("Thread-15::DEBUG::2011-12-07 11:44:17,737::clientIF::54::vds").contains("audit")
        );
        assert_eq!(hint("nothing"), "");
        assert_eq!(hint("{\"a\": 1,}"), "");
        assert_eq!(hint(" \n"), "there is nothing in it");
        assert!(hint("{\"a\": True}").ends_with("--input-format python"));
    }

    #[test]
    fn encodings() {
        let text = "{\"a\": \"é\"}";
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
        let utf32: Vec<_> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let told = |bytes: Vec<u8>| encoding(&bytes).unwrap_or_default();
        assert!(told(wide(u16::to_le_bytes)).contains("UTF-16"));
        assert!(told(wide(u16::to_be_bytes)).contains("UTF-16"));
        assert!(told(utf32).contains("UTF-32"));
        assert!(told(b"\xff\xfe\0\0{\0\0\0".to_vec()).contains("UTF-32"));
        assert_eq!(told(b"\x80\x02\x03".to_vec()), "");
        assert_eq!(told(Vec::new()), "");
    }

    #[test]
    fn python_is_told_by_its_quotes_and_words() {
        let names =
            |texts: &[&str]| -> Vec<_> { texts.iter().map(|text| by_content(text).name).collect() };
        let python = ["{'a': 1", "[u\"a\"]", "(True, 1)", "[None]", "'on'", "u'on'"];
        assert_eq!(names(&python), ["python"; 6]);
        // Where Python has double quotes first, all of it has to read.
        let python = ["{\"it's\": 1, 'b': 2}", "{\"a\": True}", "[\"\\\"'\", u'b']"];
        assert_eq!(names(&python), ["python"; 3]);
        let json = ["{\"a\": 1,}", "{\"a\": 'b}", "[1,]", "", "[true]", "it's", "{\"a\": True"];
        assert_eq!(names(&json), ["json"; 7]);
    }
}
