//! `--routes FILE`: types by verb and path, and modes by route, method and code.

use std::collections::BTreeMap;
use std::path::Path;

use vdsm_validate::{Entry, Validate};

use super::decision::Mode;
use super::settings::size;
use crate::cli::{Known, known_type, parse};

/// The file as it is written.
#[derive(Default, Validate)]
#[validate(rename_all = "kebab-case")]
pub(super) struct File {
    /// The mode where nothing else says one; else that of the command line.
    pub(super) mode: Option<Mode>,
    /// Modes by code.
    #[validate(default, keys(self::known_code()))]
    pub(super) codes: BTreeMap<String, Mode>,
    /// Modes by method; of methods that are not declared too.
    #[validate(default)]
    pub(super) methods: BTreeMap<String, Method>,
    /// What is checked by verb and path; the first that fits counts.
    #[validate(default)]
    pub(super) routes: Vec<Route>,
}

/// What is said of a method.
#[derive(Validate)]
pub(super) struct Method {
    pub(super) mode: Option<Mode>,
    #[validate(default, keys(self::known_code()))]
    pub(super) codes: BTreeMap<String, Mode>,
}

/// What is said of a route.
#[derive(Validate)]
#[validate(rename_all = "kebab-case")]
pub(super) struct Route {
    /// The verbs; else every verb.
    #[validate(default)]
    pub(super) verbs: Vec<String>,
    /// The path: `{id}` is any segment, `{*rest}` all that are left.
    #[validate(starts_with("/"))]
    path: String,
    /// The type of the body, in JSON; else the methods are checked.
    #[validate(rename = "type", self::known_type())]
    type_name: Option<String>,
    pub(super) mode: Option<Mode>,
    /// The most bytes of a body: `1MiB`.
    #[validate(self::known_size())]
    max_body: Option<String>,
    #[validate(default, keys(self::known_code()))]
    pub(super) codes: BTreeMap<String, Mode>,
}

/// The codes of what is not a finding.
const CODES: [&str; 9] = [
    "extra_item",
    "internal",
    "invalid_request",
    "media_type",
    "memory",
    "size",
    "syntax",
    "time",
    "unknown_method",
];

const fn known_code() -> Known {
    Known {
        code: "known_code",
        holds: |code| CODES.contains(&code) || crate::explain::find(code).is_some(),
        otherwise: "is not a code; `vdsm-check explain` and the page of the guard list them",
    }
}

const fn known_size() -> Known {
    Known {
        code: "known_size",
        holds: |text| size(text).is_ok(),
        otherwise: "is not a size: `8MiB`, `64KiB` or a number of bytes",
    }
}

impl File {
    /// Reads a file. An error is a report of what is wrong with it.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path);
        let text = text.map_err(|error| format!("cannot read {name}: {error}"))?;
        parse(&name, &text)
    }

    /// What is said of a request, by each way in which a service may read its path: one, as a rule.
    pub(super) fn routes_of(&self, verb: &[u8], path: &str) -> Vec<Option<&Route>> {
        let found = |path: Vec<_>| self.routes.iter().find(|route| route.fits(verb, &path));
        readings(path).into_iter().map(found).collect()
    }
}

impl Route {
    pub(super) fn entry(&self) -> Option<&'static Entry> {
        crate::catalogue::find(self.type_name.as_ref()?)
    }

    pub(super) fn most(&self) -> Option<usize> {
        size(self.max_body.as_ref()?).ok()
    }

    fn fits(&self, verb: &[u8], path: &[Vec<u8>]) -> bool {
        let verbs = self.verbs.iter();
        if !self.verbs.is_empty() && !verbs.map(String::as_bytes).any(|other| other == verb) {
            return false;
        }
        let mut segments = path.iter();
        for wanted in self.path.split('/').filter(|segment| !segment.is_empty()) {
            let open = wanted.strip_prefix('{').and_then(|open| open.strip_suffix('}'));
            match (open, segments.next()) {
                (Some(rest), Some(_)) if rest.starts_with('*') => return true,
                (Some(_), Some(_)) => {}
                (None, Some(segment)) if segment == wanted.as_bytes() => {}
                _ => return false,
            }
        }
        segments.next().is_none()
    }
}

/// The segments of a path as services may read it, so that no spelling goes round the check.
fn readings(path: &str) -> Vec<Vec<Vec<u8>>> {
    let once = decoded(path.as_bytes());
    let mut all = vec![plain(&once)];
    // One that takes `..` for a name.
    let named = once.split(|byte| *byte == b'/').filter(|segment| !matches!(*segment, b"" | b"."));
    let named: Vec<_> = named.map(<[u8]>::to_vec).collect();
    // One that decodes again, and knows parameters of segments, `\`, and the end of a text in C.
    let mut bare = decoded(&decoded(&once));
    bare.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = b'/');
    let bare: Vec<_> = bare
        .split(|byte| *byte == b'/')
        .map(|segment| segment.split(|byte| matches!(byte, b';' | 0)).next().unwrap_or_default())
        .collect();
    for other in [named, plain(&bare.join(&b'/'))] {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

fn decoded(path: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(path.len());
    let mut bytes = path.iter();
    while let Some(byte) = bytes.next() {
        let hexadecimal = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
        let mut ahead = bytes.clone();
        let digits = (hexadecimal(ahead.next()), hexadecimal(ahead.next()));
        match (byte, digits) {
            (b'%', (Some(high), Some(low))) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or_default());
                bytes = ahead;
            }
            _ => decoded.push(*byte),
        }
    }
    decoded
}

/// The segments of a decoded path, without empty ones, `.` and `..`.
fn plain(path: &[u8]) -> Vec<Vec<u8>> {
    let mut segments: Vec<Vec<u8>> = Vec::new();
    for segment in path.split(|byte| *byte == b'/') {
        match segment {
            b"" | b"." => {}
            b".." => {
                segments.pop();
            }
            _ => segments.push(segment.to_vec()),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Result<File, String> {
        parse("routes.toml", text)
    }

    #[test]
    fn the_first_route_that_fits_counts() {
        let file = file(
            "[[routes]]\npath = '/vms/{id}'\nverbs = ['PUT', 'POST']\ntype = 'VM_Create_t'\n\
             max-body = '1KiB'\n[[routes]]\npath = '/static/{*rest}'\nmode = 'off'\n",
        )
        .unwrap();
        let route = |verb: &str, path| {
            file.routes_of(verb.as_bytes(), path)[0].map(|route| route.path.as_str())
        };
        for path in ["/vms/7", "//vms/./7/", "/%76ms/7", "/a/../vms/7", "/vms%2f7"] {
            assert_eq!(route("POST", path), Some("/vms/{id}"), "{path}");
        }
        assert_eq!(route("GET", "/vms/7"), None);
        assert_eq!(route("POST", "/vms"), None);
        assert_eq!(route("POST", "/vms/7/8"), None);
        assert_eq!(route("GET", "/static/a/b"), Some("/static/{*rest}"));
        assert_eq!(file.routes[0].most(), Some(1024));
        assert_eq!(file.routes[0].entry().map(Entry::name), Some("VM_Create_t"));
    }

    #[test]
    fn a_path_is_read_as_services_may() {
        let read = |path| {
            let text = |path: Vec<Vec<u8>>| String::from_utf8(path.join(&b'/')).unwrap();
            readings(path).into_iter().map(text).collect::<Vec<_>>()
        };
        for (path, expected) in [
            ("/", vec![""]),
            ("//a/./b%20c/", vec!["a/b c"]),
            ("/a/../b", vec!["b", "a/../b"]),
            ("/a/..;x/b", vec!["a/..;x/b", "b"]),
            ("/a/%252e%252E/b", vec!["a/%2e%2E/b", "b"]),
            ("/a\\..%5cb", vec!["a\\..\\b", "b"]),
            ("/a%00/b", vec!["a\0/b", "a/b"]),
            ("/a;/../b", vec!["b", "a;/../b"]),
        ] {
            assert_eq!(read(path), expected, "{path}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_with_its_place() {
        let error =
            file("mode = 'on'\n[codes]\nrnage = 'warn'\n[[routes]]\npath = 'a'\n").err().unwrap();
        let lines: Vec<_> = error.lines().collect();
        assert_eq!(lines.len(), 3, "{error}");
        assert!(
            lines[0].starts_with("routes.toml:1:8: error[enum]: /mode: \"on\" is not one of"),
            "{error}"
        );
        assert!(
            lines[1].contains("[known_code]") && lines[1].contains("routes.toml:3:1"),
            "{error}"
        );
        assert!(lines[2].contains("routes.toml:5:8"), "{error}");
    }
}
