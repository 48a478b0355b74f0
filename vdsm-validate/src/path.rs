//! The place of a finding.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::slice;

/// A range of bytes of a string as it was read, escapes undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Substring {
    /// Where it begins.
    pub start: usize,
    /// How many bytes it has.
    pub len: usize,
}

/// One step of a [`Path`]: a key of a dictionary, or the number of an item.
///
/// ```
/// use vdsm_validate::Segment;
///
/// assert_eq!(Segment::from("drives"), Segment::Key("drives".into()));
/// assert_eq!(Segment::from(2), Segment::Index(2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A key, as the client wrote it.
    Key(Cow<'static, str>),
    /// An item of a list, or a part of a string that is read as one, from 0.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Self::Key(Cow::Owned(key.to_owned()))
    }
}

impl From<String> for Segment {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The place of a finding in the dictionary. `Display` is a JSON Pointer (RFC 6901).
///
/// ```
/// use vdsm_validate::Path;
///
/// let path = Path::from_iter(["networks".into(), "a/b".into(), 2.into()]);
/// assert_eq!(path.to_string(), "/networks/a~1b/2");
/// assert_eq!(path.readable().to_string(), "networks.a/b[2]");
/// assert!(path.starts_with(&Path::from_iter(["networks".into()])));
/// assert_eq!("/networks/a~1b/2".parse::<Path>().unwrap().to_string(), path.to_string());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Path(Steps);

/// Most findings are about a key of the dictionary itself: one step is kept without the heap.
#[derive(Clone, Debug)]
enum Steps {
    One(Segment),
    Any(Box<[Segment]>),
}

impl Default for Steps {
    fn default() -> Self {
        Self::Any(Box::default())
    }
}

impl Path {
    /// The steps from the root on.
    ///
    /// ```
    /// use vdsm_validate::{Path, Segment};
    ///
    /// let path = Path::from_iter(["smp".into()]);
    /// assert_eq!(path.segments(), [Segment::from("smp")]);
    /// ```
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        match &self.0 {
            Steps::One(segment) => slice::from_ref(segment),
            Steps::Any(segments) => segments,
        }
    }

    /// The place that so many steps lead to on the way; the path itself where it is shorter.
    pub(crate) fn up_to(&self, depth: usize) -> Self {
        self.segments().iter().take(depth).cloned().collect()
    }

    /// Whether this place is another one or inside it. The steps of a parsed pointer fit keys
    /// and indices alike.
    ///
    /// ```
    /// let path: vdsm_validate::Path = "/drives/0/if".parse().unwrap();
    /// assert!(path.starts_with(&"/drives/0".parse().unwrap()));
    /// assert!(!path.starts_with(&"/drives/1".parse().unwrap()));
    /// ```
    #[must_use]
    pub fn starts_with(&self, prefix: &Self) -> bool {
        let (steps, prefix) = (self.segments(), prefix.segments());
        prefix.len() <= steps.len() && steps.iter().zip(prefix).all(|(a, b)| same(a, b))
    }

    /// The place as people write it: `drives[2].if`; the root is `.`.
    ///
    /// ```
    /// let path: vdsm_validate::Path = "/drives/2/if".parse().unwrap();
    /// assert_eq!(path.readable().to_string(), "drives[2].if");
    /// ```
    #[must_use]
    pub fn readable(&self) -> impl fmt::Display {
        Readable(self)
    }
}

fn same(a: &Segment, b: &Segment) -> bool {
    match (a, b) {
        (Segment::Key(a), Segment::Key(b)) => a == b,
        (Segment::Index(a), Segment::Index(b)) => a == b,
        (Segment::Key(key), Segment::Index(index)) | (Segment::Index(index), Segment::Key(key)) => {
            key.parse() == Ok(*index)
        }
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.segments() == other.segments()
    }
}

impl Eq for Path {}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Path {
    fn cmp(&self, other: &Self) -> Ordering {
        self.segments().cmp(other.segments())
    }
}

impl Hash for Path {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.segments().hash(state);
    }
}

impl Path {
    /// A path of one step, which needs no heap.
    pub(crate) fn one(only: Segment) -> Self {
        Self(Steps::One(only))
    }

    /// A path of these steps.
    pub(crate) fn of(segments: Vec<Segment>) -> Self {
        Self(Steps::Any(segments.into()))
    }
}

impl FromIterator<Segment> for Path {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self(Steps::Any(segments.into_iter().collect()))
    }
}

/// A step as one of a JSON Pointer.
pub(crate) struct Pointed<'s>(pub(crate) &'s Segment);

impl fmt::Display for Pointed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = match self.0 {
            Segment::Index(index) => return write!(f, "/{index}"),
            Segment::Key(key) => key,
        };
        f.write_str("/")?;
        let mut rest = &**key;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'~' | b'/')) {
            f.write_str(&rest[..at])?;
            f.write_str(if rest[at..].starts_with('~') { "~0" } else { "~1" })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.segments().iter().try_for_each(|segment| Pointed(segment).fmt(f))
    }
}

/// A text is not a JSON Pointer.
///
/// ```
/// let error = "drives/0".parse::<vdsm_validate::Path>().unwrap_err();
/// assert_eq!(error.to_string(), "a JSON Pointer is empty or begins with `/`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsePathError(());

impl fmt::Display for ParsePathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON Pointer is empty or begins with `/`")
    }
}

impl std::error::Error for ParsePathError {}

impl std::str::FromStr for Path {
    type Err = ParsePathError;

    fn from_str(pointer: &str) -> Result<Self, ParsePathError> {
        if pointer.is_empty() {
            return Ok(Self::default());
        }
        let rest = pointer.strip_prefix('/').ok_or(ParsePathError(()))?;
        Ok(rest
            .split('/')
            .map(|step| match step.parse() {
                Ok(index) if step == "0" || !step.starts_with(['0', '+']) => Segment::Index(index),
                _ => Segment::from(step.replace("~1", "/").replace("~0", "~")),
            })
            .collect())
    }
}

struct Readable<'p>(&'p Path);

impl fmt::Display for Readable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.segments().is_empty() {
            return f.write_str(".");
        }
        for (n, segment) in self.0.segments().iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) => write!(f, "{}{key}", if n == 0 { "" } else { "." })?,
            }
        }
        Ok(())
    }
}

/// A text cut to about that many bytes, at a character.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &text[..end])
}
