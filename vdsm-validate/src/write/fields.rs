//! The fields of a struct or a tuple, put together.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::content::Content;
use crate::path::Segment;
use crate::schema::{Field, Kind, Node, Object, Support};

use super::dictionary::{DictionaryWriter, Entries, Written};
use super::{Part, Spelling, WriteError, Writer as _};

/// The fields of a struct under their keys, those of flattened ones among them.
pub(super) fn entries<'s>(
    object: &'static Object,
    fields: &[Part<'s>],
    spelling: Spelling,
) -> Result<Entries<'s>, WriteError> {
    let mut entries: Entries<'s> = Vec::new();
    for (number, (field, value)) in object.fields.iter().zip(fields).enumerate() {
        if value.unwritten {
            continue;
        }
        if field.keyed {
            let key = key(field, spelling);
            let content = part(&field.node, value, false, spelling);
            let content = content.map_err(|error| error.at(key))?;
            let content = content.or_else(|| field.required.then_some(Content::Null));
            entries.extend(content.map(|content| (Cow::Borrowed(key), content)));
            continue;
        }
        match part(&field.node, value, true, spelling)? {
            None => {}
            Some(Content::Map(inner)) => {
                // A map takes any key, and one that a field goes by would be read as the field.
                let is_map = !matches!(plain_kind(&field.node), Kind::Object(_));
                let claims = |key: &str| claims(object, key, number);
                if let Some((key, _)) = inner.iter().find(|(key, _)| is_map && claims(key)) {
                    return Err(twice(key));
                }
                entries.extend(inner);
            }
            Some(_) => return Err(WriteError::new("what is no dictionary has no keys to flatten")),
        }
    }
    let mut taken = HashSet::new();
    match entries.iter().find(|(key, _)| !taken.insert(&**key)) {
        Some((key, _)) => Err(twice(key)),
        None => Ok(entries),
    }
}

/// Whether a field of the dictionary other than that one goes by the key.
fn claims(object: &'static Object, key: &str, except: usize) -> bool {
    object.fields.iter().enumerate().any(|(number, field)| {
        if field.keyed {
            return field.key == key || field.aliases().any(|alias| alias.name == key);
        }
        match plain_kind(&field.node) {
            Kind::Object(inner) if number != except => claims(inner, key, usize::MAX),
            _ => false,
        }
    })
}

/// What the value is once newtypes around it are peeled.
fn plain_kind(node: &'static Node) -> &'static Kind {
    match &node.schema().kind {
        Kind::Newtype(inner) => plain_kind(inner),
        kind => kind,
    }
}

/// The key that a field is written under.
fn key(field: &'static Field, spelling: Spelling) -> &'static str {
    let mut aliases = field.aliases();
    let alias = match spelling {
        Spelling::Documented => None,
        Spelling::Wire => aliases.find(|alias| alias.support == Support::Wire),
    };
    alias.map_or(field.key, |alias| alias.name)
}

fn part<'s>(node: &'static Node, value: &Part<'s>, flat: bool, spelling: Spelling) -> Written<'s> {
    let mut writer = DictionaryWriter::at(node, spelling);
    writer.flat = flat;
    writer.whole(value);
    writer.complete(node.secret)
}

/// The fields of a tuple.
pub(super) fn positions<'s>(
    places: &'static [Field],
    fields: &[Part<'s>],
    spelling: Spelling,
) -> Result<Vec<Content<'s>>, WriteError> {
    let written = places.iter().zip(fields).enumerate().map(|(number, (place, value))| {
        part(&place.node, value, false, spelling).map_err(|error| error.at(number))
    });
    let mut items: Vec<_> = written.collect::<Result<_, _>>()?;
    // Only what is absent at the end can be left out.
    while let Some(None) = items.last() {
        items.pop();
    }
    Ok(items.into_iter().map(|item| item.unwrap_or(Content::Null)).collect())
}

/// What is said where a second value has the key.
pub(super) fn twice(key: &str) -> WriteError {
    WriteError::new("two values would stand under this key").at(Segment::from(key))
}
