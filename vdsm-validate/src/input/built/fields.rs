//! The fields of a struct, those of flattened ones among them.

use crate::input::{Entries, Items, Lookahead, NextKey, ReadEntries, Skip, Target};
use crate::schema::{Field, Object};
use crate::value::{UNREAD, ValueRef};
use crate::write::{Judged, Part, Shown, Source};

use super::tags::Tags;
use super::{Never, read_part, read_shown};

/// The fields of a struct, and the tags of the unions that it is a variant of.
///
/// The keys of a flattened value are not among them: [`Entries::read`] hands these over.
pub(super) struct Fields<'p, 's> {
    object: &'static Object,
    parts: &'p [Part<'s>],
    /// The number of the field after the current one.
    next: usize,
    current: Entry<'p, 's>,
    tags: Tags<'p>,
}

/// An entry: what is under a key.
#[derive(Clone, Copy)]
enum Entry<'p, 's> {
    Field(&'static Field, &'p Part<'s>, Shown<'s>),
    Tag(&'static str, ValueRef<'static>),
    End,
}

/// What a field is.
#[cfg_attr(not(debug_assertions), inline(always))]
fn show<'s>(field: &Field, part: &Part<'s>) -> Shown<'s> {
    match part.value {
        Source::Plain(value) => value.shown(),
        Source::Whole(_) | Source::Inside(_) if !field.node.nullable => Shown::Written,
        Source::Whole(_) | Source::Inside(_) => part.shown(),
    }
}

/// Whether a field has no entry in its dictionary.
#[cfg_attr(not(debug_assertions), inline(always))]
fn is_left_out(field: &Field, part: &Part<'_>, shown: &Shown<'_>) -> bool {
    matches!(shown, Shown::Absent) && may_be_left_out(field, part)
}

/// Whether a field that is absent has no entry.
#[cfg_attr(not(debug_assertions), inline(always))]
fn may_be_left_out(field: &Field, part: &Part<'_>) -> bool {
    field.node.nullable && !field.required && !part.spoken
}

/// Whether a field has an entry in its dictionary.
fn is_there(field: &Field, part: &Part<'_>) -> bool {
    !is_left_out(field, part, &show(field, part))
}

/// Hands over the value of a field.
#[cfg_attr(not(debug_assertions), inline(always))]
fn read_field<'s, T: Target<'s>>(field: &Field, part: &Part<'s>, shown: &Shown<'s>, target: T) {
    read_shown(
        shown,
        || field.node.schema(),
        target,
        |target| {
            read_part(part, field.node.schema(), target);
        },
    );
}

impl<'p, 's> Fields<'p, 's> {
    pub(super) fn new(object: &'static Object, parts: &'p [Part<'s>], tags: Tags<'p>) -> Self {
        Self { object, parts, next: 0, current: Entry::End, tags }
    }

    /// The fields and what they hold.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fields(&self) -> impl Iterator<Item = (&'static Field, &'p Part<'s>)> + use<'p, 's> {
        self.object.fields.iter().zip(self.parts)
    }

    /// Whether a field has a key, one of a flattened struct included.
    fn has(&self, wanted: &mut dyn FnMut(&str) -> bool) -> bool {
        self.fields().any(|(field, part)| {
            if field.keyed {
                return wanted(field.key) && is_there(field, part);
            }
            let mut any = AnyKey { wanted, found: false };
            read_part(part, field.node.schema(), Flattened(&mut any));
            any.found
        })
    }

    /// The next tag that no field has.
    fn next_tag(&mut self) -> Option<Entry<'p, 's>> {
        let mut tags = self.tags.clone();
        let tag = tags.find(|(tag, _)| !self.has(&mut |key| key == *tag));
        self.tags = tags;
        tag.map(|(key, tag)| Entry::Tag(key, tag))
    }

    /// The next field that has an entry of its own.
    fn next_field(&mut self) -> Option<Entry<'p, 's>> {
        let mut fields = self.fields().zip(1..).skip(self.next);
        fields.find_map(|((field, part), next)| {
            self.next = next;
            let there = field.keyed && is_there(field, part);
            there.then(|| Entry::Field(field, part, show(field, part)))
        })
    }
}

impl<'s> Fields<'_, 's> {
    pub(super) fn next_key(&mut self) -> NextKey<'s> {
        let entry = self.next_tag().or_else(|| self.next_field());
        self.current = entry.unwrap_or(Entry::End);
        self.current.key()
    }

    pub(super) fn value<T: Target<'s>>(&mut self, target: T) {
        self.current.read(target);
    }

    /// Shows all entries to a reader, those of flattened values included.
    pub(super) fn read<R: ReadEntries<'s>>(&mut self, reader: &mut R) -> Result<(), Never> {
        while !self.tags.is_empty() {
            let Some(tag) = self.next_tag() else { break };
            reader.read(&mut One::new(tag))?;
        }
        let by_number = reader.reads(self.object);
        for (number, (field, part)) in self.fields().enumerate() {
            match &part.value {
                Source::Plain(value) if by_number => match value.judged(&field.node) {
                    Judged::Good if reader.take(number, field, *value) => continue,
                    Judged::Absent if may_be_left_out(field, part) => continue,
                    _ => {}
                },
                _ => {}
            }
            if field.keyed {
                read_entry(reader, by_number.then_some(number), field, part)?;
            }
        }
        if self.object.flatten.is_empty() && self.object.rest.is_none() {
            return Ok(());
        }
        for (field, part) in self.fields() {
            if !field.keyed {
                read_part(part, field.node.schema(), Flattened(reader));
            }
        }
        Ok(())
    }
}

/// Reads a field by its number, where it is given, or else by its key. What is good as it is does not come here, so
/// that this does not weigh on it.
#[inline(never)]
fn read_entry<'s, R: ReadEntries<'s>>(
    reader: &mut R,
    number: Option<usize>,
    field: &'static Field,
    part: &Part<'s>,
) -> Result<(), Never> {
    let shown = show(field, part);
    if is_left_out(field, part, &shown) {
        return Ok(());
    }
    if let Some(number) = number {
        if let Some(target) = reader.field(number, field) {
            read_field(field, part, &shown, target);
            return Ok(());
        }
    }
    reader.read(&mut One::new(Entry::Field(field, part, shown)))
}

impl<'s> Entry<'_, 's> {
    fn key(&self) -> NextKey<'static> {
        match self {
            Self::Field(field, ..) => NextKey::Lent(field.key),
            Self::Tag(key, _) => NextKey::Lent(key),
            Self::End => NextKey::End,
        }
    }

    fn read<T: Target<'s>>(self, target: T) {
        match self {
            Self::Field(field, part, shown) => read_field(field, part, &shown, target),
            Self::Tag(_, tag) => target.scalar(tag, tag.as_text()),
            Self::End => target.scalar(ValueRef::Null, None),
        }
    }
}

/// One entry, by its key.
struct One<'p, 's> {
    entry: Entry<'p, 's>,
    next: NextKey<'static>,
}

impl<'p, 's> One<'p, 's> {
    fn new(entry: Entry<'p, 's>) -> Self {
        Self { entry, next: entry.key() }
    }
}

impl<'s> Entries<'s> for One<'_, 's> {
    type Error = Never;

    fn next_key(&mut self, _: &mut String) -> Result<NextKey<'s>, Never> {
        Ok(std::mem::replace(&mut self.next, NextKey::End))
    }

    fn value<T: Target<'s>>(&mut self, target: T) -> Result<(), Never> {
        self.entry.read(target);
        Ok(())
    }

    fn skip_value(&mut self, _: Skip<'_>) -> Result<(), Never> {
        Ok(())
    }
}

impl Lookahead for Fields<'_, '_> {
    fn any_key(&self, wanted: &mut dyn FnMut(&str) -> bool) -> bool {
        let mut tags = self.tags.clone();
        tags.any(|(tag, _)| wanted(tag)) || self.has(wanted)
    }

    fn scalar(&self, key: &str, show: &mut dyn FnMut(Result<ValueRef<'_>, &str>)) -> bool {
        let there = |(field, part): &(&Field, &Part<'_>)| {
            field.keyed && field.key == key && is_there(field, part)
        };
        if let Some((field, part)) = self.fields().find(there) {
            read_part(part, field.node.schema(), Kinds(show));
            return true;
        }
        let mut tags = self.tags.clone();
        let tag = tags.find(|(tag, _)| *tag == key);
        tag.map(|(_, tag)| show(Ok(tag))).is_some()
    }
}

/// Hands the entries of a flattened value to a reader. One that is absent has none.
struct Flattened<'r, R>(&'r mut R);

impl<'s, R: ReadEntries<'s>> Target<'s> for Flattened<'_, R> {
    fn scalar(self, _: ValueRef<'_>, _: Option<&'s str>) {}

    fn unreadable(self, _: String) {}

    fn list<I: Items<'s>>(self, _: I) -> Result<(), I::Error> {
        Ok(())
    }

    fn dictionary<E: Entries<'s>>(self, mut entries: E) -> Result<(), E::Error> {
        entries.read(self.0)
    }
}

/// Asks whether any key is wanted.
struct AnyKey<'w> {
    wanted: &'w mut dyn FnMut(&str) -> bool,
    found: bool,
}

impl<'s> ReadEntries<'s> for AnyKey<'_> {
    fn read<E: Entries<'s>>(&mut self, entries: &mut E) -> Result<(), E::Error> {
        let (mut written, mut stopped) = (String::new(), false);
        while !self.found {
            let key = match entries.next_key(&mut written)? {
                NextKey::End => break,
                NextKey::Lent(key) => key,
                NextKey::Written => &written,
            };
            self.found = (self.wanted)(key);
            entries.skip_value(Skip::new(&mut stopped))?;
        }
        Ok(())
    }
}

/// Shows a scalar, and of a container its kind alone.
struct Kinds<'f>(&'f mut dyn FnMut(Result<ValueRef<'_>, &str>));

impl<'s> Target<'s> for Kinds<'_> {
    fn scalar(self, value: ValueRef<'_>, _: Option<&'s str>) {
        (self.0)(Ok(value));
    }

    fn unreadable(self, message: String) {
        (self.0)(Err(&message));
    }

    fn list<I: Items<'s>>(self, _: I) -> Result<(), I::Error> {
        (self.0)(Ok(ValueRef::List(UNREAD)));
        Ok(())
    }

    fn dictionary<E: Entries<'s>>(self, _: E) -> Result<(), E::Error> {
        (self.0)(Ok(ValueRef::Dictionary(UNREAD)));
        Ok(())
    }
}
