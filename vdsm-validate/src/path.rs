//! The place of a finding.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::slice;

use crate::schema::{Field, Object};

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

/// A place while the engine is there: a list on the stack, owned only when a finding is kept.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    up: Option<&'p Place<'p>>,
    step: Step<'p>,
    /// What is inside is secret, and so are the client's keys on the way to it.
    hidden: bool,
}

#[derive(Clone, Copy)]
pub(crate) enum Step<'p> {
    Root,
    /// A key of the table, as the field's own key or an alias of it.
    Field(&'static Field, u16),
    /// Another key that is known at compile time.
    Key(&'static str),
    /// A key of the input.
    Name(&'p str),
    Index(usize),
    /// No step for a client: the value at the place is this part of the string there.
    Inside(Substring),
    /// No step for a client: the fields here come by position, in a list.
    ByPosition(&'static Object),
    /// No step for a client: what is read is the key of the map before it, not the value under it.
    MapKey,
}

/// The most bytes of a client's key that a path keeps.
const KEY: usize = 256;

impl<'p> Place<'p> {
    pub(crate) const ROOT: Self = Self { up: None, step: Step::Root, hidden: false };

    pub(crate) fn step<'s>(&'s self, step: Step<'s>) -> Place<'s>
    where
        'p: 's,
    {
        Place { up: Some(self), step, hidden: false }
    }

    /// A part of the string here, where that is known.
    pub(crate) fn part<'s>(&'s self, part: Option<Substring>) -> Place<'s>
    where
        'p: 's,
    {
        part.map_or(*self, |part| self.step(Step::Inside(part)))
    }

    /// The same place, of which nothing inside is shown.
    #[cold]
    pub(crate) fn hidden(&self) -> Self {
        Place { hidden: true, ..*self }
    }

    /// The same place, hidden where that is asked for.
    #[inline]
    pub(crate) fn hidden_where(&self, secret: bool) -> Self {
        if secret { self.hidden() } else { *self }
    }

    /// How many steps lead to the outermost place of which nothing inside is shown.
    #[cold]
    pub(crate) fn mask(&self) -> Option<usize> {
        self.upwards().filter(|place| place.hidden).last().map(Place::depth)
    }

    /// Whether nothing here is shown.
    pub(crate) fn is_hidden(&self) -> bool {
        self.upwards().any(|place| place.hidden)
    }

    /// The place owned; the client's own keys below `mask` steps are not shown.
    #[cold]
    pub(crate) fn path(&self, mask: Option<usize>) -> Path {
        if let Some(Place { up: None, step: Step::Root, .. }) = self.up {
            if let Some(only) = self.step.to_segment(mask != Some(0)) {
                return Path(Steps::One(only));
            }
        }
        let mut depth = self.depth();
        let mut segments = Vec::with_capacity(depth);
        for here in self.upwards() {
            if let Some(segment) = here.step.to_segment(mask.is_none_or(|mask| depth <= mask)) {
                segments.push(segment);
                depth -= 1;
            }
        }
        segments.reverse();
        Path(Steps::Any(segments.into()))
    }

    /// This place and those around it, up to the root.
    fn upwards(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |place| place.up)
    }

    /// How many steps of a client's path lead here.
    pub(crate) fn depth(&self) -> usize {
        let steps = self.upwards().filter(|place| !place.step.is_none());
        steps.count()
    }

    /// Whether nothing leads here but steps that a client sees.
    pub(crate) fn is_by_steps_only(&self) -> bool {
        self.upwards().all(|place| matches!(place.step, Step::Root) || !place.step.is_none())
    }

    /// Whether the value here is a part of a string, or the key of a map.
    pub(crate) fn is_written(&self) -> bool {
        matches!(self.step, Step::Inside(_) | Step::MapKey)
    }

    /// Whether it is in a key of a map.
    pub(crate) fn is_key(&self) -> bool {
        self.upwards().any(|place| matches!(place.step, Step::MapKey))
    }

    /// The steps that are names of what a list has by position: by the number of steps to each, with its
    /// place in the list.
    pub(crate) fn by_position(&self) -> Vec<(usize, usize)> {
        let (mut below, mut found) = (None, Vec::new());
        for here in self.upwards() {
            match (here.step, below) {
                (Step::ByPosition(object), Some(Step::Field(field, _))) => {
                    let index = object.positions().iter().position(|&it| std::ptr::eq(it, field));
                    found.extend(index.map(|index| (here.depth(), index)));
                }
                (step, _) if !step.is_none() => below = Some(step),
                _ => {}
            }
        }
        found
    }

    /// The string that this place is inside of, by the number of steps to it, and where.
    pub(crate) fn inside(&self) -> Option<(usize, Substring)> {
        let mut found: Option<(usize, Substring)> = None;
        for here in self.upwards() {
            if let Step::Inside(inside) = here.step {
                // The part is an item or a field of what the string stands for.
                let depth = here.depth() - 1;
                let start = found.map_or(0, |(_, inner)| inner.start);
                let len = found.map_or(inside.len, |(_, inner)| inner.len);
                found = Some((depth, Substring { start: inside.start + start, len }));
            }
        }
        found
    }
}

impl Step<'_> {
    /// Whether it is no step for a client.
    fn is_none(self) -> bool {
        matches!(self, Step::Root | Step::Inside(_) | Step::MapKey | Step::ByPosition(_))
    }

    /// The step owned, where it is one for a client; a key of the input may be hidden.
    #[inline]
    fn to_segment(self, shown: bool) -> Option<Segment> {
        let key = match self {
            Step::Root | Step::Inside(_) | Step::MapKey | Step::ByPosition(_) => return None,
            Step::Index(index) => return Some(Segment::Index(index)),
            Step::Field(field, alias) => Cow::Borrowed(field.spelled(alias)),
            Step::Key(key) => Cow::Borrowed(key),
            Step::Name(_) if !shown => Cow::Borrowed("***"),
            Step::Name(key) => Cow::Owned(cut(key, KEY)),
        };
        Some(Segment::Key(key))
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
