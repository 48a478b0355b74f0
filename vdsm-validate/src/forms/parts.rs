//! What is in a string: parts between separators, and pairs of keys and values.

/// The parts of a string between separators.
///
/// ```
/// use vdsm_validate::forms::{Blanks, Parts};
///
/// let parts: Vec<_> = Parts::new("a, b", ',', Blanks::Trim).collect();
/// assert_eq!(parts, [(0, "a"), (3, "b")]);
/// ```
#[derive(Clone, Debug)]
pub struct Parts<'v> {
    rest: Option<&'v str>,
    at: usize,
    separator: char,
    blanks: Blanks,
    skip_empty: bool,
}

/// What blanks around a part mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// They belong to the part.
    Keep,
    /// They are passed over.
    Trim,
}

impl<'v> Parts<'v> {
    /// The parts of `text`; an empty string has none.
    #[must_use]
    pub const fn new(text: &'v str, separator: char, blanks: Blanks) -> Self {
        let rest = if text.is_empty() { None } else { Some(text) };
        Self { rest, at: 0, separator, blanks, skip_empty: false }
    }

    /// No parts.
    pub(crate) const fn none() -> Self {
        Self::new("", ',', Blanks::Keep)
    }

    /// The same, but for the empty ones where `skip` says so.
    ///
    /// ```
    /// use vdsm_validate::forms::{Blanks, Parts};
    ///
    /// let parts = Parts::new(",a,", ',', Blanks::Keep);
    /// assert_eq!(parts.clone().count(), 3);
    /// assert_eq!(parts.skip_empty(true).collect::<Vec<_>>(), [(1, "a")]);
    /// ```
    #[must_use]
    pub const fn skip_empty(self, skip: bool) -> Self {
        Self { skip_empty: skip, ..self }
    }

    /// How many parts there are: as many as separators, and one.
    pub(crate) fn len(&self) -> usize {
        let Some(rest) = self.rest else { return 0 };
        match u8::try_from(self.separator) {
            Ok(byte) if byte.is_ascii() && !self.skip_empty => {
                1 + rest.bytes().filter(|other| *other == byte).count()
            }
            _ => self.clone().count(),
        }
    }

    /// The next part, empty or not.
    fn part(&mut self) -> Option<(usize, &'v str)> {
        let rest = self.rest?;
        let at = self.at;
        let (part, tail) = match split_at(rest, self.separator) {
            Some((part, tail)) => (part, Some(tail)),
            None => (rest, None),
        };
        self.at += part.len() + self.separator.len_utf8();
        self.rest = tail;
        Some(match self.blanks {
            Blanks::Keep => (at, part),
            Blanks::Trim => (at + part.len() - part.trim_start().len(), part.trim()),
        })
    }
}

/// The text before and after the first of a character: most parts are short, and most separators ASCII.
#[inline]
fn split_at(text: &str, separator: char) -> Option<(&str, &str)> {
    let Ok(byte) = u8::try_from(separator) else { return text.split_once(separator) };
    if !byte.is_ascii() {
        return text.split_once(separator);
    }
    let at = text.bytes().position(|other| other == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

impl<'v> Iterator for Parts<'v> {
    /// Where the part begins in the string, in bytes, and the part.
    type Item = (usize, &'v str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (at, part) = self.part()?;
            if !(self.skip_empty && part.is_empty()) {
                return Some((at, part));
            }
        }
    }
}

/// The `key=value` pairs of a string.
///
/// ```
/// use vdsm_validate::forms::Pairs;
///
/// let pairs: Vec<_> = Pairs::new("mode=4 miimon=100", ' ', '=').collect();
/// assert_eq!(pairs[1].key, "miimon");
/// assert_eq!(pairs[1].value, Some("100"));
/// assert_eq!(pairs[1].value_at, 14);
/// ```
#[derive(Clone, Debug)]
pub struct Pairs<'v> {
    parts: Parts<'v>,
    equals: char,
}

/// One pair of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'v> {
    /// The key.
    pub key: &'v str,
    /// Where it begins, in bytes.
    pub key_at: usize,
    /// The value; none where there is no `=`, or more than one.
    pub value: Option<&'v str>,
    /// Where it begins.
    pub value_at: usize,
}

impl<'v> Pairs<'v> {
    /// The pairs of `text`.
    #[must_use]
    pub const fn new(text: &'v str, separator: char, equals: char) -> Self {
        Self { parts: Parts::new(text, separator, Blanks::Trim).skip_empty(true), equals }
    }
}

impl<'v> Iterator for Pairs<'v> {
    type Item = Pair<'v>;

    fn next(&mut self) -> Option<Pair<'v>> {
        let (at, part) = self.parts.next()?;
        Some(match part.split_once(self.equals) {
            Some((key, value)) if !value.contains(self.equals) => {
                let value_at = at + key.len() + self.equals.len_utf8();
                Pair { key, key_at: at, value: Some(value), value_at }
            }
            _ => Pair { key: part, key_at: at, value: None, value_at: at },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_say_where_they_begin() {
        let parts: Vec<_> = Parts::new(" á ; b;", ';', Blanks::Trim).collect();
        assert_eq!(parts, [(1, "á"), (6, "b"), (8, "")]);
        assert_eq!(Parts::new("", ',', Blanks::Keep).count(), 0);
        assert_eq!(Parts::new(",", ',', Blanks::Keep).count(), 2);
    }

    #[test]
    fn pairs_need_one_equals_sign() {
        let pairs: Vec<_> = Pairs::new(" a=1  b c=2=3 ", ' ', '=').collect();
        let keys: Vec<_> = pairs.iter().map(|pair| (pair.key, pair.key_at, pair.value)).collect();
        assert_eq!(keys, [("a", 1, Some("1")), ("b", 6, None), ("c=2=3", 8, None)]);
    }
}
