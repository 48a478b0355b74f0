//! Keys: from a client's spelling to a field.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::schema::{Field, Name, Object};

/// How many names after the last one are tried before all are searched.
const NEAR: usize = 4;

/// How many names are compared one by one, where there is no index.
const FEW_NAMES: usize = 40;

/// The names of so many fields in declared order.
static DECLARED: [u32; 256] = {
    let mut names = [0; 256];
    let mut field = 0;
    while field < 256 {
        names[field as usize] = Name { field, alias: 0 }.number();
        field += 1;
    }
    names
};

/// Where the next key is likely to be found.
#[derive(Clone, Copy)]
pub(in crate::walk) struct KeyPredictor {
    /// The names in the order that the document seems to have: the declared one or, as in many a
    /// parsed value, that of the alphabet.
    order: &'static [u32],
    at: usize,
    /// After the last name whose place in the alphabet is known.
    alphabet: usize,
    /// The fields that are guessed: those of which a bit of one word takes note.
    fields: &'static [Field],
}

impl Default for KeyPredictor {
    fn default() -> Self {
        Self { order: &DECLARED, at: 0, alphabet: 0, fields: &[] }
    }
}

impl KeyPredictor {
    /// At the beginning of a dictionary.
    pub(in crate::walk) fn new(object: &'static Object, alphabetical: bool) -> Self {
        let order = if alphabetical { object.names } else { &DECLARED };
        let fields = object.fields.get(..64).unwrap_or(object.fields);
        Self { order, fields, ..Self::default() }
    }

    /// The field that a key names, where it is the one that is expected next, and nothing but its
    /// value is to be noted of it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::walk) fn next(&mut self, key: &str) -> Option<(usize, &'static Field)> {
        let number = usize::from(Name::of(*self.order.get(self.at)?).field);
        let field = self.fields.get(number)?;
        if !same(field.key, key) || !field.fast_path {
            return None;
        }
        self.at += 1;
        Some((number, field))
    }

    /// The same where some fields in between are not there.
    #[inline(never)]
    pub(in crate::walk) fn within(&mut self, key: &str) -> Option<(usize, &'static Field)> {
        let from = self.at + 1;
        for (&name, at) in self.order.get(from..)?.iter().take(NEAR).zip(from..) {
            let number = usize::from(Name::of(name).field);
            let field = self.fields.get(number)?;
            if same(field.key, key) {
                self.at = at + 1;
                return field.fast_path.then_some((number, field));
            }
        }
        None
    }

    /// Whether the keys came in the order of the alphabet.
    pub(in crate::walk) fn is_alphabetical(&self, object: &'static Object) -> bool {
        std::ptr::eq(self.order, object.names)
    }
}

impl KeyPredictor {
    /// Takes note of a key that was not the next one, by the place of its name in the alphabet.
    fn found(&mut self, object: &'static Object, at: usize) {
        let soon = |from: usize, at: usize| (from..from + NEAR).contains(&at);
        let name = Name::of(object.names[at]);
        let (field, alphabetical) = (usize::from(name.field), self.is_alphabetical(object));
        let goes_on =
            if alphabetical { at >= self.at } else { name.alias == 0 && soon(self.at, field) };
        let stays = alphabetical && goes_on || !alphabetical && !goes_on && soon(self.alphabet, at);
        self.at = if stays { at + 1 } else { field + 1 };
        if !goes_on {
            self.order = if stays { object.names } else { &DECLARED };
            self.alphabet = at + 1;
        }
    }
}

impl Object {
    /// The name that a key is.
    #[inline(never)]
    pub(in crate::walk) fn find(&'static self, key: &str) -> Option<Name> {
        self.place_of(key).map(|at| Name::of(self.names[at]))
    }

    /// The same for the next key of a dictionary.
    #[inline(never)]
    pub(super) fn find_next(&'static self, key: &str, next: &mut KeyPredictor) -> Option<Name> {
        let at = self.place_of(key)?;
        next.found(self, at);
        Some(Name::of(self.names[at]))
    }

    /// The place of a key in the order of the alphabet. Where there is no index, few names are all looked
    /// at, which takes less than to compare some: most differ in length.
    fn place_of(&self, key: &str) -> Option<usize> {
        let spelled = |name: u32| {
            let name = Name::of(name);
            self.fields[usize::from(name.field)].spelled(name.alias)
        };
        if !self.index.is_empty() {
            let is = |number: usize| {
                self.names.get(number).is_some_and(|&name| same(spelled(name), key))
            };
            return crate::index::find(self.index, key, is);
        }
        if self.names.len() <= FEW_NAMES {
            return self.names.iter().position(|&name| same(spelled(name), key));
        }
        self.names.binary_search_by(|&name| spelled(name).cmp(key)).ok()
    }

    /// Whether nothing but the value is to be noted of the field that a name is one of.
    pub(in crate::walk) fn is_fast(&self, name: Name) -> bool {
        name.alias == 0 && self.fields[usize::from(name.field)].fast_path
    }

    /// Whether a key names a field.
    pub(in crate::walk) fn knows(&'static self, key: &str) -> bool {
        self.find(key).is_some()
    }
}

/// Whether two short strings are the same, without a call for it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(in crate::walk) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        4..=8 => same_ends::<4>(a, b),
        9..=16 => same_ends::<8>(a, b),
        2..=3 => same_ends::<2>(a, b),
        _ => a == b,
    }
}

/// Whether so many bytes are the same at both ends, which may overlap.
#[cfg_attr(not(debug_assertions), inline(always))]
fn same_ends<const N: usize>(a: &[u8], b: &[u8]) -> bool {
    a.first_chunk::<N>() == b.first_chunk() && a.last_chunk::<N>() == b.last_chunk()
}

/// How many keys of a map are remembered without the heap.
const FEW: usize = 24;

/// The keys of a map that were there already.
///
/// As long as each key comes after all before it in the order of the alphabet or in that of numbers, as
/// it does in many a document, none needs to be looked for.
pub(in crate::walk) struct Seen<'de> {
    few: [&'de str; FEW],
    len: usize,
    /// More keys, in which nobody has looked yet.
    unsorted: Vec<Cow<'de, str>>,
    many: HashSet<Cow<'de, str>>,
    /// The last key, and the orders that all came in.
    last: Option<&'de str>,
    orders: Orders,
}

/// The orders that keys may come in, each after the other.
#[derive(Clone, Copy)]
struct Orders {
    /// That of the alphabet.
    alphabet: bool,
    /// That of numbers as they are written: the shorter first, those of a length by the alphabet.
    numbers: bool,
}

impl Orders {
    /// Those in which a key comes after another.
    fn then(self, last: &str, key: &str) -> Self {
        let after = key > last;
        let longer = key.len() > last.len() || key.len() == last.len() && after;
        Self { alphabet: self.alphabet && after, numbers: self.numbers && longer }
    }

    fn is_any(self) -> bool {
        self.alphabet || self.numbers
    }
}

impl Default for Seen<'_> {
    fn default() -> Self {
        Self {
            few: [""; FEW],
            len: 0,
            unsorted: Vec::new(),
            many: HashSet::new(),
            last: None,
            orders: Orders { alphabet: true, numbers: true },
        }
    }
}

impl<'de> Seen<'de> {
    /// Takes a key; false where it was there already.
    pub(in crate::walk) fn insert(&mut self, key: &Cow<'de, str>) -> bool {
        let is_first = self.len == 0 && self.unsorted.is_empty() && self.many.is_empty();
        let orders = self.last.map(|last| self.orders.then(last, key));
        let in_order = is_first || orders.is_some_and(Orders::is_any);
        if !in_order && self.has(key) {
            return false;
        }
        self.orders = orders.unwrap_or(self.orders);
        self.last = match key {
            Cow::Borrowed(key) if in_order => Some(key),
            _ => None,
        };
        match key {
            Cow::Borrowed(key) if self.len < FEW => {
                self.few[self.len] = key;
                self.len += 1;
            }
            _ => self.unsorted.push(key.clone()),
        }
        true
    }

    #[inline(never)]
    fn has(&mut self, key: &str) -> bool {
        self.many.extend(self.unsorted.drain(..));
        self.few[..self.len].iter().any(|few| same(few, key)) || self.many.contains(key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Whether a key is new, by the set and by a plain one, for keys in an order.
    fn agree(keys: impl Iterator<Item = String>) {
        let keys: Vec<String> = keys.collect();
        let (mut seen, mut known) = (Seen::default(), BTreeSet::new());
        for (number, key) in keys.iter().enumerate() {
            let given =
                if number % 7 == 3 { Cow::Owned(key.clone()) } else { Cow::Borrowed(&**key) };
            assert_eq!(seen.insert(&given), known.insert(key), "{number}: {key}");
        }
    }

    #[test]
    fn keys_in_any_order_are_told_once() {
        agree((0..100).map(|number| format!("{number:03}")));
        agree((0..100).rev().map(|number| format!("{number:03}")));
        agree((0..200).map(|number| (number * 37).to_string()));
        agree((0..20).chain([100, 99, 5]).map(|number| number.to_string()));
        agree(["a", "b", "aa", "ab", "b"].map(str::to_owned).into_iter());
        agree((0..200).map(|number| (number * 37 % 90).to_string()));
        agree((0..60).chain([59, 59, 3, 70, 70, 60]).map(|number| format!("{number:03}")));
        agree(["", "", "a", "a", "", "b"].map(str::to_owned).into_iter());
    }
}
