//! One part of a document: `--at /params/vmParams`.

use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use vdsm_validate::{Path, Segment};

use super::SyntaxError;
use super::map::SourceMap;
use super::tree::Converted;

impl Converted {
    /// JSON text as it is.
    #[must_use]
    pub(crate) fn json(text: &str) -> Self {
        let mut map = SourceMap::default();
        map.copied(0, 0);
        Self { json: text.to_owned(), map }
    }

    /// The part at a place.
    pub(crate) fn part(&self, at: &Path) -> Result<Self, SyntaxError> {
        let Some(span) = span(&self.json, at) else {
            let message = format!("the document has nothing at {at}");
            return Err(SyntaxError { message, span: self.map.span(&(0..self.json.len().min(1))) });
        };
        Ok(Self { json: self.json[span.clone()].to_owned(), map: self.map.from(span.start) })
    }
}

/// The bytes of a value in JSON text.
fn span(json: &str, at: &Path) -> Option<Range<usize>> {
    let mut text = json;
    let mut start = 0;
    for segment in at.segments() {
        let inner = match segment {
            Segment::Index(index) => match serde_json::from_str::<Vec<&RawValue>>(text) {
                Ok(items) => *items.get(*index)?,
                // A key of digits.
                Err(_) => entry(text, &index.to_string())?,
            },
            Segment::Key(key) => entry(text, key)?,
        };
        // The value is a part of the text.
        start += inner.get().as_ptr() as usize - text.as_ptr() as usize;
        text = inner.get();
    }
    let trimmed = text.trim_start();
    start += text.len() - trimmed.len();
    Some(start..start + trimmed.trim_end().len())
}

/// The last value of a key, as parsers have it.
fn entry<'t>(text: &'t str, key: &str) -> Option<&'t RawValue> {
    let Entries(entries) = serde_json::from_str::<Entries<'t>>(text).ok()?;
    entries.into_iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
}

struct Entries<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;

        impl<'t> Visitor<'t> for All {
            type Value = Entries<'t>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Entries<'t>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(All)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_its_places() {
        let text = r#" {"params": [1, {"a/b": {"x": "y"}}], "params": [2, {"7": "z"}]} "#;
        let part = |at: &str| Converted::json(text).part(&at.parse().unwrap());
        let last = part("/params/1/7").unwrap();
        assert_eq!(last.json, "\"z\"");
        assert_eq!(&text[last.map.span(&(0..3))], "\"z\"");
        assert_eq!(part("").unwrap().json, text.trim());
        let error = part("/params/2").unwrap_err();
        assert_eq!(error.message, "the document has nothing at /params/2");

        let python = super::super::find("python").unwrap().convert("{'a': [u'b', 5]}").unwrap();
        let part = python.part(&"/a/1".parse().unwrap()).unwrap();
        assert_eq!((&*part.json, part.map.span(&(0..1))), ("5", 13..14));
    }
}
