//! What a form finds in a string: parts, pairs, values by position.

use crate::forms::{Pairs, Parts};
use crate::schema::{Field, Kind, Object};

use super::{Entries, Items, NextKey, Substring, Target};

/// Gives a part of the input back as what it is: something that lives as long as the input.
pub(crate) type Lend<'v, 'de> = fn(&'v str) -> Option<&'de str>;

/// Reading a string cannot fail: it is here already.
pub(crate) type Error = crate::json::Error;

/// The parts of a string as the items of a list.
#[derive(Clone)]
pub(crate) struct PartItems<'v, 'de> {
    parts: Parts<'v>,
    lend: Lend<'v, 'de>,
}

/// The pairs of a string as the entries of a dictionary.
pub(crate) struct PairEntries<'v, 'de> {
    pairs: Pairs<'v>,
    lend: Lend<'v, 'de>,
    key_at: Substring,
    value: (&'v str, Substring),
}

impl<'v, 'de> PairEntries<'v, 'de> {
    fn new(pairs: Pairs<'v>, lend: Lend<'v, 'de>) -> Self {
        let nowhere = Substring { start: 0, len: 0 };
        Self { pairs, lend, key_at: nowhere, value: ("", nowhere) }
    }
}

impl<'de> PairEntries<'_, 'de> {
    fn next_key(&mut self, written: &mut String) -> NextKey<'de> {
        // A part that is no pair was reported before.
        let Some((pair, value)) = self.pairs.find_map(|pair| Some((pair, pair.value?))) else {
            return NextKey::End;
        };
        self.key_at = Substring { start: pair.key_at, len: pair.key.len() };
        self.value = (value, Substring { start: pair.value_at, len: value.len() });
        if let Some(key) = (self.lend)(pair.key) {
            return NextKey::Lent(key);
        }
        pair.key.clone_into(written);
        NextKey::Written
    }

    fn value<T: Target<'de>>(&mut self, target: T) {
        let (text, at) = self.value;
        target.written(text, (self.lend)(text), at);
    }
}

/// How many fields by position there is room for without the heap.
const FEW: usize = 16;

/// The fields that have a place in a string by position.
pub(crate) struct Positioned {
    few: [Option<&'static Field>; FEW],
    many: Vec<&'static Field>,
    len: usize,
}

impl Positioned {
    /// Those of a tuple.
    pub(crate) fn of_tuple(fields: &'static [Field]) -> Self {
        let mut all = Self { few: [None; FEW], many: Vec::new(), len: 0 };
        for field in fields {
            all.push(field);
        }
        all
    }

    /// Those of a struct: the fields of one that is flattened come where that is declared, and what
    /// takes the unknown keys has no place.
    pub(crate) fn of_object(object: &'static Object) -> Self {
        let mut all = Self { few: [None; FEW], many: Vec::new(), len: 0 };
        all.push_all(object);
        all
    }

    fn push_all(&mut self, object: &'static Object) {
        for (number, field) in object.fields.iter().enumerate() {
            match &field.node.schema().kind {
                Kind::Object(inner) if object.flatten.contains(&number) => self.push_all(inner),
                _ if field.keyed => self.push(field),
                _ => {}
            }
        }
    }

    fn push(&mut self, field: &'static Field) {
        match self.few.get_mut(self.len) {
            Some(place) => *place = Some(field),
            None => self.many.push(field),
        }
        self.len += 1;
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn get(&self, number: usize) -> Option<&'static Field> {
        match number.checked_sub(FEW) {
            Some(number) => self.many.get(number).copied(),
            None => self.few[number],
        }
    }

    /// Parts of a string as these fields.
    pub(crate) fn of<'v, 'de>(
        &self,
        parts: Parts<'v>,
        lend: Lend<'v, 'de>,
    ) -> Positions<'v, '_, 'de> {
        Positions { parts, lend, fields: self, number: 0 }
    }

    /// The last one, where it takes all parts that are left.
    pub(crate) fn takes_rest(&self) -> bool {
        self.len.checked_sub(1).and_then(|last| self.get(last)).is_some_and(takes_rest)
    }
}

/// Whether a field by position takes all parts that are left: a list that reads no string itself.
fn takes_rest(field: &'static Field) -> bool {
    let schema = field.node.schema();
    matches!(schema.kind, Kind::List(_))
        && field.node.annotations.forms().next().is_none()
        && schema.forms.is_empty()
}

/// The parts of a string as the fields of a struct, or the items of a tuple, in order.
pub(crate) struct Positions<'v, 'f, 'de> {
    parts: Parts<'v>,
    lend: Lend<'v, 'de>,
    fields: &'f Positioned,
    /// The number of the next one.
    number: usize,
}

impl<'de> Positions<'_, '_, 'de> {
    fn read<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        self.number += 1;
        if self.number == self.fields.len() && self.fields.takes_rest() {
            let parts = std::mem::replace(&mut self.parts, Parts::none());
            return target.list(StringItems::Parts(PartItems { parts, lend: self.lend }));
        }
        if let Some((start, text)) = self.parts.next() {
            target.written(text, (self.lend)(text), Substring { start, len: text.len() });
        }
        Ok(())
    }

    /// The field whose value is next.
    fn more(&self) -> Option<&'static Field> {
        let field = self.fields.get(self.number)?;
        let rest = self.number + 1 == self.fields.len() && self.fields.takes_rest();
        (rest || self.parts.clone().next().is_some()).then_some(field)
    }
}

/// The list that is in a string: one type, so that there is one copy of what reads it.
pub(crate) enum StringItems<'v, 'f, 'de> {
    Parts(PartItems<'v, 'de>),
    Positions(Positions<'v, 'f, 'de>),
}

impl<'v, 'de> StringItems<'v, '_, 'de> {
    pub(crate) fn of_parts(parts: Parts<'v>, lend: Lend<'v, 'de>) -> Self {
        Self::Parts(PartItems { parts, lend })
    }
}

impl<'de> Items<'de> for StringItems<'_, '_, 'de> {
    type Error = Error;

    const DECODED: bool = true;

    #[inline]
    fn next<T: Target<'de>>(&mut self, target: T) -> Result<bool, Error> {
        match self {
            Self::Parts(of) => {
                let Some((start, text)) = of.parts.next() else { return Ok(false) };
                target.written(text, (of.lend)(text), Substring { start, len: text.len() });
                Ok(true)
            }
            Self::Positions(positions) => {
                let more = positions.more().is_some();
                if more {
                    positions.read(target)?;
                }
                Ok(more)
            }
        }
    }

    fn size_hint(&self) -> Option<usize> {
        match self {
            Self::Parts(of) => Some(of.parts.len()),
            Self::Positions(_) => None,
        }
    }
}

/// The dictionary that is in a string: one type, so that there is one copy of what reads it.
pub(crate) enum StringEntries<'v, 'f, 'de> {
    Pairs(PairEntries<'v, 'de>),
    Positions(Positions<'v, 'f, 'de>),
}

impl<'v, 'de> StringEntries<'v, '_, 'de> {
    pub(crate) fn of_pairs(pairs: Pairs<'v>, lend: Lend<'v, 'de>) -> Self {
        Self::Pairs(PairEntries::new(pairs, lend))
    }
}

impl<'de> Entries<'de> for StringEntries<'_, '_, 'de> {
    type Error = Error;

    const DECODED: bool = true;

    fn next_key(&mut self, written: &mut String) -> Result<NextKey<'de>, Error> {
        Ok(match self {
            Self::Pairs(pairs) => pairs.next_key(written),
            Self::Positions(positions) => {
                positions.more().map_or(NextKey::End, |field| NextKey::Lent(field.key))
            }
        })
    }

    fn value<T: Target<'de>>(&mut self, target: T) -> Result<(), Error> {
        match self {
            Self::Pairs(pairs) => pairs.value(target),
            Self::Positions(positions) => return positions.read(target),
        }
        Ok(())
    }

    fn has_unique_keys(&self) -> bool {
        matches!(self, Self::Positions(_))
    }

    fn key_at(&self) -> Option<Substring> {
        match self {
            Self::Pairs(pairs) => Some(pairs.key_at),
            Self::Positions(_) => None,
        }
    }
}
