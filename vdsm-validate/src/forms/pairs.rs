//! `pairs`: keys and values in a string.

use std::borrow::Cow;
use std::fmt;

use serde_json::json;

use super::{character, no_scalar};
use crate::content::Content;
use crate::forms::{Decoded, Form, FormFor, Pair, Pairs};
use crate::schema::export::{Inside, literal};
use crate::schema::{JsonSchema, Schema};
use crate::validate::{Dictionary, MapOf};
use crate::value::ValueRef;
use crate::write::{WriteError, text};

/// See [`pairs`].
#[derive(Clone, Copy, Debug)]
pub struct PairsIn {
    separator: char,
    equals: char,
}

/// Keys and values in a string: `pairs(" ", "=")` reads `mode=4 miimon=100`. Both arguments are one
/// ASCII character.
///
/// Applies to structs and maps. Empty pairs are passed over, and blanks around a pair; a part
/// without a value, or with two, is a finding.
///
/// ```
/// use vdsm_validate::{ValueRef, Schema, forms, forms::{Form, Decoded}};
///
/// fn keys(wire: &str, schema: &Schema) -> Vec<String> {
///     match forms::pairs(" ", "=").read(ValueRef::Text(wire), schema) {
///         Some(Decoded::Pairs(pairs)) => pairs.map(|pair| pair.key.to_owned()).collect(),
///         _ => Vec::new(),
///     }
/// }
///
/// let schema = <std::collections::BTreeMap<String, String> as vdsm_validate::Describe>::schema();
/// assert_eq!(keys("mode=4 miimon=100", schema), ["mode", "miimon"]);
/// ```
///
/// # Panics
///
/// Where an argument is not one ASCII character, or both are the same: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn pairs(separator: &'static str, equals: &'static str) -> PairsIn {
    let (separator, equals) = (character(separator), character(equals));
    assert!(
        separator as u32 != equals as u32,
        "pairs and their values are separated by the same character; take two"
    );
    PairsIn { separator, equals }
}

impl PairsIn {
    fn pairs(self, text: &str) -> Pairs<'_> {
        Pairs::new(text, self.separator, self.equals)
    }

    /// The entries as pairs, where they read back the same.
    fn joined(self, entries: &[(Cow<'_, str>, Content<'_>)]) -> Result<String, WriteError> {
        let mut all = String::new();
        for (key, value) in entries {
            let text = text(value).ok_or_else(|| no_scalar().at(&**key))?;
            let start = all.len();
            if start > 0 {
                all.push(self.separator);
            }
            all.push_str(key);
            all.push(self.equals);
            all.push_str(&text);
            let mut pairs = self.pairs(&all[start..]);
            let same = |pair: Pair<'_>| pair.key == key && pair.value == Some(&*text);
            if !pairs.next().is_some_and(same) || pairs.next().is_some() {
                return Err(self.unread().at(&**key));
            }
        }
        Ok(all)
    }

    #[cold]
    fn unread(self) -> WriteError {
        let Self { separator, equals } = self;
        WriteError::new(format!(
            "the pair would not read back out of the string; its key or value has a `{separator}` or `{equals}` inside, or blanks around it"
        ))
    }
}

impl Form for PairsIn {
    fn code(&self) -> &'static str {
        "pairs"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        Some(Decoded::Pairs(self.pairs(wire.as_text()?)))
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        let Content::Map(entries) = &plain else { return Ok(plain) };
        Ok(Content::Text(self.joined(entries)?.into()))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        let [separator, equals] =
            [self.separator, self.equals].map(|mark| literal(mark.encode_utf8(&mut [0; 4])));
        let (other, gap) = (format!("[^{separator}{equals}]"), format!(r"({separator}|\s)*"));
        let pair = format!("{other}*{equals}{other}*");
        let pattern = format!("^{gap}({pair}({separator}+{gap}{pair})*)?{gap}$");
        JsonSchema::wider(json!({"type": "string", "pattern": pattern}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key{}value pairs in a string, separated by `{}`", self.equals, self.separator)
    }
}

impl FormFor<Dictionary> for PairsIn {}
impl<K: ?Sized, V: ?Sized> FormFor<MapOf<K, V>> for PairsIn {}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::forms::tests::{TEXT, expected, written};

    #[test]
    fn reads_strings_only() {
        let options = pairs(" ", "=");
        assert!(options.canonical());
        assert!(options.read(ValueRef::Dictionary(1), &TEXT).is_none());
        assert!(matches!(options.read(ValueRef::Text("a=1"), &TEXT), Some(Decoded::Pairs(_))));
        assert_eq!(expected(&options), "key=value pairs in a string, separated by ` `");
    }

    #[test]
    fn writes_what_reads_back() {
        let options = pairs(" ", "=");
        for (plain, text) in [
            (json!({"mode": 4}), "mode=4"),
            (json!({"miimon": "", "mode": "4"}), "miimon= mode=4"),
            (json!({}), ""),
        ] {
            assert_eq!(written(&options, &TEXT, plain), Ok(text.into()));
        }
        for (plain, at) in [
            (json!({"a=b": "c"}), "/a=b"),
            (json!({"a": "b", "c": "d e"}), "/c"),
            (json!({"a": "b=c"}), "/a"),
            (json!({"a": "b "}), "/a"),
            (json!({"a": []}), "/a"),
            (json!({"a": null}), "/a"),
        ] {
            assert_eq!(written(&options, &TEXT, plain), Err(at.into()));
        }
    }

    #[test]
    #[should_panic(expected = "take two")]
    fn refuses_one_character_for_both() {
        let _ = pairs("=", "=");
    }
}
