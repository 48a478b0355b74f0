//! `list`: the items of a list in a string.

use std::fmt;

use serde_json::json;

use super::{character, joined, no_scalar, unread};
use crate::content::Content;
use crate::forms::{Blanks, Decoded, Form, FormFor, Parts};
use crate::schema::export::{Inside, literal};
use crate::schema::{JsonSchema, Schema};
use crate::validate::ListOf;
use crate::value::ValueRef;
use crate::write::{WriteError, text};

/// See [`list`].
#[derive(Clone, Copy, Debug)]
pub struct List {
    separator: char,
    blanks: Blanks,
    skip_empty: bool,
}

/// A list in a string: its items with a separator between, one ASCII character.
///
/// Applies to lists. The empty string is the empty list. Blanks belong to the items, or are passed
/// over with `list(",", trim = true)`; an empty item is an item, or is passed over with
/// `skip_empty = true`.
///
/// ```
/// use vdsm_validate::{ValueRef, Schema, forms, forms::{Form, Decoded}};
///
/// fn items(wire: &str, schema: &Schema) -> Vec<String> {
///     match forms::list(",").read(ValueRef::Text(wire), schema) {
///         Some(Decoded::Parts(parts)) => parts.map(|(_, item)| item.to_owned()).collect(),
///         _ => Vec::new(),
///     }
/// }
///
/// let schema = <Vec<String> as vdsm_validate::Describe>::schema();
/// assert_eq!(items("virtio,e1000", schema), ["virtio", "e1000"]);
/// ```
///
/// # Panics
///
/// Where the separator is not one ASCII character: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn list(separator: &'static str) -> List {
    List { separator: character(separator), blanks: Blanks::Keep, skip_empty: false }
}

impl List {
    /// Whether blanks around an item are passed over.
    #[must_use]
    pub const fn trim(self, trim: bool) -> Self {
        Self { blanks: if trim { Blanks::Trim } else { Blanks::Keep }, ..self }
    }

    /// Whether empty items are passed over.
    #[must_use]
    pub const fn skip_empty(self, skip_empty: bool) -> Self {
        Self { skip_empty, ..self }
    }

    fn parts(self, text: &str) -> Parts<'_> {
        Parts::new(text, self.separator, self.blanks).skip_empty(self.skip_empty)
    }
}

impl Form for List {
    fn code(&self) -> &'static str {
        "list"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        Some(Decoded::Parts(self.parts(wire.as_text()?)))
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        let Content::List(items) = &plain else { return Ok(plain) };
        let texts = items.iter().enumerate();
        let texts = texts.map(|(number, item)| text(item).ok_or_else(|| no_scalar().at(number)));
        let texts: Vec<_> = texts.collect::<Result<_, _>>()?;
        let all = joined(&texts, self.separator, |text| self.parts(text));
        let all = all.map_err(|number| unread("item", self.separator).at(number))?;
        Ok(Content::Text(all.into()))
    }

    fn json_schema(&self, of: &dyn Inside) -> JsonSchema {
        let Some(item) = of.item_texts() else { return JsonSchema::nothing() };
        let separator = literal(self.separator.encode_utf8(&mut [0; 4]));
        let item = item.without(self.separator);
        let blanks = if self.blanks == Blanks::Trim { r"\s*" } else { "" };
        let one = format!("{blanks}({}){blanks}", item.pattern);
        // Where empty items are passed over, an item may be nothing.
        let one = if self.skip_empty { format!("({one})?") } else { one };
        let pattern = format!("^({one}({separator}{one})*)?$");
        let keywords = json!({"type": "string", "pattern": pattern});
        if item.exact && !of.is_ruled() {
            JsonSchema::exact(keywords)
        } else {
            JsonSchema::wider(keywords)
        }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list in a string, separated by `{}`", self.separator)
    }
}

impl<T: ?Sized> FormFor<ListOf<T>> for List {}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::forms::tests::{TEXT, expected, parts, written};

    #[test]
    fn reads_strings_only() {
        assert!(list(",").canonical());
        assert_eq!(parts(&list(","), ValueRef::Int(5)), None);
        assert_eq!(parts(&list(","), ValueRef::List(1)), None);
        assert_eq!(parts(&list(","), ValueRef::Text("")), Some(Vec::new()));
        assert_eq!(expected(&list(" ")), "a list in a string, separated by ` `");
    }

    #[test]
    fn blanks_and_empty_items_are_as_declared() {
        let wire = ValueRef::Text("a, ,b");
        let forms = [
            (list(","), vec![(0, "a"), (2, " "), (4, "b")]),
            (list(",").skip_empty(true), vec![(0, "a"), (2, " "), (4, "b")]),
            (list(",").trim(true), vec![(0, "a"), (3, ""), (4, "b")]),
            (list(",").trim(true).skip_empty(true), vec![(0, "a"), (4, "b")]),
        ];
        for (form, items) in forms {
            assert_eq!(parts(&form, wire), Some(items), "{form:?}");
        }
    }

    #[test]
    fn writes_what_reads_back() {
        for (form, plain, text) in [
            (list(","), json!(["a", "b"]), "a,b"),
            (list(","), json!([]), ""),
            (list(","), json!(["", ""]), ","),
            (list(" "), json!(["a,b", "c"]), "a,b c"),
            (list(","), json!([1, true, 2.0]), "1,true,2.0"),
        ] {
            assert_eq!(written(&form, &TEXT, plain), Ok(text.into()));
        }
        for (form, plain, at) in [
            (list(","), json!(["a,b"]), "/0"),
            (list(","), json!([""]), "/0"),
            (list(","), json!(["a", ["a"]]), "/1"),
            (list(","), json!([null]), "/0"),
            (list(",").trim(true), json!(["a "]), "/0"),
            (list(",").skip_empty(true), json!(["a", ""]), "/1"),
        ] {
            assert_eq!(written(&form, &TEXT, plain), Err(at.into()));
        }
        // Another form wrote it already.
        assert_eq!(written(&list(","), &TEXT, json!("a")), Ok(json!("a")));
    }

    #[test]
    #[should_panic(expected = "a separator is one ASCII character")]
    fn refuses_a_long_separator() {
        let _ = list(", ");
    }
}
