//! `tuple`: the fields of a struct in a string, by position.

use std::borrow::Cow;
use std::fmt;

use serde_json::json;

use super::{character, joined, no_scalar, unread};
use crate::content::Content;
use crate::forms::{Blanks, Decoded, Form, FormFor, Parts};
use crate::input::strings::Positioned;
use crate::path::Segment;
use crate::schema::export::Inside;
use crate::schema::{Field, FieldForm, JsonSchema, Kind, Object, Schema, core};
use crate::validate::{Dictionary, Positions};
use crate::value::ValueRef;
use crate::write::{Spelling, WriteError, text, write_default};

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

    fn write<'s>(
        &self,
        plain: Content<'s>,
        schema: &'static Schema,
    ) -> Result<Content<'s>, WriteError> {
        let (fields, values): (_, Vec<_>) = match (&schema.kind, &plain) {
            (Kind::Newtype(inner), _) => return self.write(plain, inner.schema()),
            (Kind::Object(object), Content::Map(entries)) => {
                let fields = Positioned::of_object(object);
                let all = (0..fields.len()).filter_map(|number| fields.get(number));
                let all: Vec<_> = all.collect();
                let placed = |key: &str| all.iter().any(|field| field.goes_by(key));
                if let Some((key, _)) = entries.iter().find(|(key, _)| !placed(key)) {
                    let message = "the key has no place among values by position";
                    return Err(WriteError::new(message).at(&**key));
                }
                let value = |field: &&Field| {
                    entries.iter().find(|(key, _)| field.goes_by(key)).map(|(_, value)| value)
                };
                (fields, all.iter().map(value).collect())
            }
            (Kind::Tuple(fields), Content::List(items)) => {
                let mut values: Vec<_> = items.iter().map(Some).collect();
                values.resize(fields.len(), None);
                (Positioned::of_tuple(fields), values)
            }
            _ => return Ok(plain),
        };
        let (numbers, texts): (Vec<_>, Vec<_>) =
            texts(&fields, &values, schema)?.into_iter().unzip();
        let all = joined(&texts, self.separator, |text| self.parts(text));
        let all = all.map_err(|part| {
            let number = numbers.get(part).copied().unwrap_or_default();
            unread("value", self.separator).at(named(&fields, number))
        })?;
        Ok(Content::Text(all.into()))
    }

    fn json_schema(&self, _of: &dyn Inside) -> JsonSchema {
        JsonSchema::wider(json!({"type": "string"}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "values by position in a string, separated by `{}`", self.separator)
    }
}

impl FormFor<Dictionary> for Tuple {}
impl FormFor<Positions> for Tuple {}

/// The text of a field's value; or of each item, where the field takes the rest of the string.
type Texts<'c> = Vec<(usize, Cow<'c, str>)>;

/// The texts of a struct's fields, each with the number of its field. What is absent has a place only where
/// the empty string means that; else nothing can follow it.
fn texts<'c>(
    fields: &Positioned,
    values: &[Option<&'c Content<'_>>],
    schema: &'static Schema,
) -> Result<Texts<'c>, WriteError> {
    let mut texts: Texts<'c> = Vec::new();
    let mut absent = Vec::new();
    for (number, value) in values.iter().enumerate() {
        let takes_rest = number + 1 == fields.len() && fields.takes_rest();
        let at = |error: WriteError| error.at(named(fields, number));
        let field = fields.get(number);
        let Some(value) = value.filter(|value| !means_absent(value, field, schema)) else {
            if takes_rest && absent.is_empty() {
                return Err(at(WriteError::new(
                    "the list at the end is read even where it is absent; write an empty one",
                )));
            }
            absent.push(number);
            continue;
        };
        let are_written =
            absent.iter().all(|&number| fields.get(number).is_some_and(is_absent_where_empty));
        if !are_written {
            // The string ends before it, so that it is what is absent means when it is read.
            if fields.get(number).is_some_and(|field| is_default(field, schema, value)) {
                absent.push(number);
                continue;
            }
            return Err(at(WriteError::new(
                "a field before this one is absent, and leaves no place in the string",
            )));
        }
        texts.extend(absent.drain(..).map(|number| (number, Cow::Borrowed(""))));
        match value {
            Content::List(items) if takes_rest => {
                for (item, content) in items.iter().enumerate() {
                    let text = text(content).ok_or_else(|| at(no_scalar().at(item)))?;
                    texts.push((number, text));
                }
            }
            value => texts.push((number, text(value).ok_or_else(|| at(no_scalar()))?)),
        }
    }
    Ok(texts)
}

/// Whether the empty string means that the field is absent.
fn is_absent_where_empty(field: &'static Field) -> bool {
    field.node.nullable
        && forms(field).any(|form| {
            let read = form.form.read(ValueRef::Text(""), field.node.schema());
            matches!(read, Some(Decoded::Scalar(ValueRef::Null)))
        })
}

/// The forms that the value of a field may come in.
fn forms(field: &'static Field) -> impl Iterator<Item = FieldForm> {
    let own = field.node.schema().forms.iter().copied();
    field.node.annotations.forms().chain(own)
}

/// Whether a value is the null that a field has where it is not there.
fn means_absent(
    value: &Content<'_>,
    field: Option<&'static Field>,
    schema: &'static Schema,
) -> bool {
    let owner = field.and_then(|field| owner(field, schema));
    let Some((object, number)) = owner.filter(|_| matches!(value, Content::Null)) else {
        return false;
    };
    let mut filled = object.fields[number].required;
    object.show_default(number, &mut |_| filled = true);
    !filled
}

/// Whether a field that is not there has that value.
fn is_default(field: &'static Field, schema: &'static Schema, value: &Content<'_>) -> bool {
    let Some((object, number)) = owner(field, schema) else { return false };
    // Of a list at the end nothing need be declared for it to be empty.
    let is_needed = field.required && !field.node.nullable;
    let mut is_default = is_needed && matches!(value, Content::List(items) if items.is_empty());
    for spelling in [Spelling::Documented, Spelling::Wire] {
        write_default(object, number, spelling, &mut |default| {
            is_default |= default.is_some_and(|default| are_same(default, value));
        });
    }
    is_default
}

/// The object that a field belongs to, one that is flattened included, and its number there.
fn owner(field: &'static Field, schema: &'static Schema) -> Option<(&'static Object, usize)> {
    let Kind::Object(object) = &core(schema).kind else { return None };
    let number = object.fields.iter().position(|other| std::ptr::eq(other, field));
    let inner = |&number: &usize| owner(field, object.fields[number].node.schema());
    number.map(|number| (object, number)).or_else(|| object.flatten.iter().find_map(inner))
}

/// Whether two values have the same texts in a string.
fn are_same(one: &Content<'_>, other: &Content<'_>) -> bool {
    match (one, other) {
        (Content::List(one), Content::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| are_same(one, other))
        }
        _ => text(one).is_some_and(|one| text(other).is_some_and(|other| one == other)),
    }
}

fn named(fields: &Positioned, number: usize) -> Segment {
    fields.get(number).map_or(Segment::Index(number), |field| match field.key.parse() {
        Ok(index) => Segment::Index(index),
        Err(_) => field.key.into(),
    })
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
    static FIELDS: [Field; 3] = [
        field("a", || &TEXT),
        field("b", || &TEXT),
        Field { required: true, ..field("c", || &LIST) },
    ];
    static LIST: Schema =
        plain(Kind::List(List { item: Node::new(|| &TEXT), len: None, set: false, loses: false }));
    static TUPLE: Schema = plain(Kind::Tuple(&FIELDS));
    static PAIR: Schema = plain(Kind::Tuple(FIELDS.split_at(2).0));
    static OBJECT: Schema = plain(Kind::Object(Object {
        fields: &FIELDS,
        names: &[],
        index: &[],
        rest: None,
        flatten: &[],
        inner: &[],
        groups: &[],
        relations: &[],
        stage: None,
        defaults: None,
        unjudged: None,
        unknown: Unknown::Deny,
        positional: false,
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
            counts_null: false,
        }
    }

    #[test]
    fn writes_what_reads_back() {
        for (schema, plain, text) in [
            (&PAIR, json!(["x", "y"]), "x,y"),
            (&PAIR, json!(["x"]), "x"),
            (&TUPLE, json!(["x", "y", ["z"]]), "x,y,z"),
            (&OBJECT, json!({"a": "w", "b": "x", "c": ["y", "z"]}), "w,x,y,z"),
            (&OBJECT, json!({"a": "w", "c": []}), "w"),
        ] {
            assert_eq!(written(&tuple(","), schema, plain), Ok(text.into()));
        }
        for (schema, plain, at) in [
            (&PAIR, json!(["x", "y,"]), "/b"),
            // What is absent leaves a gap.
            (&OBJECT, json!({"a": "w", "c": ["y"]}), "/c"),
            // The list at the end is read in any case.
            (&OBJECT, json!({"a": "w", "b": "x"}), "/c"),
            (&OBJECT, json!({"a": "w", "b": "x", "c": ["y", "z,"]}), "/c"),
            (&OBJECT, json!({"a": {}, "b": "x", "c": []}), "/a"),
            (&OBJECT, json!({"a": "w", "b": "x", "c": [], "d": 1}), "/d"),
        ] {
            assert_eq!(written(&tuple(","), schema, plain), Err(at.into()));
        }
    }
}
