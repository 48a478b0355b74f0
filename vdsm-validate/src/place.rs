//! The place of a value while it is read.

use std::borrow::Cow;

use crate::path::{Path, Segment, Substring, cut};
use crate::schema::{Field, Object};

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
                return Path::one(only);
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
        Path::of(segments)
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
