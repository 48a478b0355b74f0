//! `tuple`: the fields of a struct stand in a string, by position.

use std::borrow::Cow;
use std::fmt;

use super::{character, joined, text};
use crate::content::Content;
use crate::forms::{Blanks, Decoded, Form, FormFor, Parts};
use crate::schema::{Field, Kind, Schema};
use crate::validate::Dictionary;
use crate::value::ValueRef;

/// See [`tuple()`].
#[derive(Clone, Copy, Debug)]
pub struct Tuple {
    separator: char,
    blanks: Blanks,
}

/// A struct in a string: its fields in declared order with a separator between, one ASCII
/// character.
///
/// Applies to structs. A last field that is a list takes all that is left. Blanks belong to the
/// fields, or are passed over with `tuple(",", trim = true)`.
///
/// ```
/// use vdsm_validate::{ValueRef, Schema, forms, forms::{Form, Decoded}};
///
/// fn fields(wire: &str, schema: &Schema) -> usize {
///     match forms::tuple(",").read(ValueRef::Text(wire), schema) {
///         Some(Decoded::Parts(parts)) => parts.count(),
///         _ => 0,
///     }
/// }
///
/// let schema = <std::collections::BTreeMap<String, String> as vdsm_validate::Describe>::schema();
/// assert_eq!(fields("domain,pool,image", schema), 3);
/// ```
///
/// # Panics
///
/// Where the separator is not one ASCII character: in a declaration, a compile error.
#[must_use]
#[track_caller]
pub const fn tuple(separator: &'static str) -> Tuple {
    Tuple { separator: character(separator), blanks: Blanks::Keep }
}

impl Tuple {
    /// Whether blanks around a field are passed over.
    #[must_use]
    pub const fn trim(self, trim: bool) -> Self {
        Self { blanks: if trim { Blanks::Trim } else { Blanks::Keep }, ..self }
    }

    fn parts(self, text: &str) -> Parts<'_> {
        Parts::new(text, self.separator, self.blanks)
    }
}

impl Form for Tuple {
    fn code(&self) -> &'static str {
        "tuple"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        Some(Decoded::Parts(self.parts(wire.as_text()?)))
    }

    fn write<'s>(&self, plain: Content<'s>, schema: &Schema) -> Content<'s> {
        let texts = texts(&plain, schema);
        match texts.and_then(|texts| joined(&texts, self.separator, |text| self.parts(text))) {
            Some(text) => Content::Text(text.into()),
            None => plain,
        }
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "values by position in a string, separated by `{}`", self.separator)
    }
}

impl FormFor<Dictionary> for Tuple {}

/// The texts of a struct's fields by position; none where they cannot all stand in a string.
fn texts<'c>(plain: &'c Content<'_>, schema: &Schema) -> Option<Vec<Cow<'c, str>>> {
    let (fields, values): (_, Vec<_>) = match (&schema.kind, plain) {
        (Kind::Newtype(inner), _) => return texts(plain, (inner.schema)()),
        (Kind::Object(object), Content::Map(entries)) => {
            let value = |field: &Field| {
                entries.iter().find(|(key, _)| key == field.key).map(|(_, value)| value)
            };
            (object.fields, object.fields.iter().map(value).collect())
        }
        (Kind::Tuple(fields), Content::List(items)) => (*fields, items.iter().map(Some).collect()),
        _ => return None,
    };
    // What is absent has no place in the string, so that nothing can follow it.
    let there = values.iter().take_while(|value| value.is_some()).count();
    if values[there..].iter().any(Option::is_some) {
        return None;
    }
    let mut texts = Vec::new();
    for (number, value) in values.into_iter().flatten().enumerate() {
        let takes_the_rest = number + 1 == fields.len()
            && matches!((fields[number].node.schema)().kind, Kind::List(_));
        match value {
            Content::List(items) if takes_the_rest => {
                for item in items {
                    texts.push(text(item)?);
                }
            }
            _ if takes_the_rest => return None,
            value => texts.push(text(value)?),
        }
    }
    Some(texts)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::forms::tests::{TEXT, expected, parts, plain, written};
    use crate::schema::{List, Node, Object, Unknown};

    #[test]
    fn reads_strings_only() {
        assert!(tuple(",").canonical());
        assert_eq!(parts(&tuple(","), ValueRef::Dictionary(2)), None);
        assert_eq!(parts(&tuple(","), ValueRef::Text("a, ")), Some(vec![(0, "a"), (2, " ")]));
        assert_eq!(
            parts(&tuple(",").trim(true), ValueRef::Text("a, b")),
            Some(vec![(0, "a"), (3, "b")])
        );
        assert_eq!(expected(&tuple(",")), "values by position in a string, separated by `,`");
    }

    /// Two strings, and a list that takes the rest.
    static FIELDS: [Field; 3] = [field("a", || &TEXT), field("b", || &TEXT), field("c", || &LIST)];
    static LIST: Schema = plain(Kind::List(List { item: Node::new(|| &TEXT), len: None }));
    static TUPLE: Schema = plain(Kind::Tuple(&FIELDS));
    static PAIR: Schema = plain(Kind::Tuple(FIELDS.split_at(2).0));
    static OBJECT: Schema = plain(Kind::Object(Object {
        fields: &FIELDS,
        names: &[],
        rest: None,
        flatten: &[],
        groups: &[],
        relations: &[],
        stage: None,
        unknown: Unknown::Deny,
        held: 0,
        required: 0,
    }));

    const fn field(key: &'static str, schema: fn() -> &'static Schema) -> Field {
        Field {
            key,
            node: Node::new(schema),
            required: false,
            held: Field::NOT_HELD,
            related: false,
            fast_path: true,
            keyed: true,
        }
    }

    #[test]
    fn writes_what_reads_back() {
        for (schema, plain, text) in [
            (&PAIR, json!(["x", "y"]), "x,y"),
            (&PAIR, json!(["x"]), "x"),
            (&TUPLE, json!(["x", "y", ["z"]]), "x,y,z"),
            (&OBJECT, json!({"a": "w", "b": "x", "c": ["y", "z"]}), "w,x,y,z"),
            (&OBJECT, json!({"a": "w"}), "w"),
        ] {
            assert_eq!(written(&tuple(","), schema, plain), text);
        }
        for (schema, plain) in [
            (&PAIR, json!(["x,", "y"])),
            // The last is a list, and a string is none.
            (&TUPLE, json!(["x", "y", "z"])),
            // What is absent leaves a gap.
            (&OBJECT, json!({"a": "w", "c": ["y"]})),
        ] {
            assert_eq!(written(&tuple(","), schema, plain.clone()), plain);
        }
    }
}
