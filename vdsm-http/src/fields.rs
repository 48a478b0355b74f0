//! Forms, queries and paths: names with values that are text.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::de::value::Error;
use vdsm_validate::input::{Entries, Items, NextKey, Substring, Target};
use vdsm_validate::schema::{Node, Object};
use vdsm_validate::{Kind, Policy, Report, Schema, Valid, ValidateOwned};

/// A value: text, or nothing where its bytes are not UTF-8.
type Text<'q> = Option<Cow<'q, str>>;

/// A name and its value; or all its values, where a list belongs.
struct Field<'q> {
    name: Cow<'q, str>,
    values: Vec<Text<'q>>,
    list: bool,
}

/// Reads the fields of a form or a query.
pub(crate) fn read_form<T: ValidateOwned>(policy: &Policy, form: &str) -> Result<Valid<T>, Report> {
    let fields = fields(form, T::schema());
    policy.from_entries(Named { fields: &fields, next: 0 })
}

/// Reads the parameters of a path: by name where the type has names, in their order where it is a
/// list, and the only one as the value itself where it is neither.
pub(crate) fn read_path<T: ValidateOwned>(
    policy: &Policy,
    parameters: &[(&str, &str)],
) -> Result<Valid<T>, Report> {
    match (core(T::schema()).kind(), parameters) {
        (Kind::List(_) | Kind::Tuple(_), _) => {
            let values: Vec<Text<'_>> =
                parameters.iter().map(|(_, value)| Some(Cow::Borrowed(*value))).collect();
            policy.from_items(InOrder(values.iter()))
        }
        (Kind::Integer { .. } | Kind::Number { .. } | Kind::Bool, [(_, value)])
            if is_plain(value) =>
        {
            policy.from_str(value)
        }
        (Kind::Object(_) | Kind::Map(_), _) | (_, [] | [_, _, ..]) => {
            let named = parameters.iter().map(|(name, value)| Field {
                name: Cow::Borrowed(*name),
                values: vec![Some(Cow::Borrowed(*value))],
                list: false,
            });
            policy.from_entries(Named { fields: &named.collect::<Vec<_>>(), next: 0 })
        }
        (_, [(_, value)]) => policy.from_str(&serde_json::Value::from(*value).to_string()),
    }
}

/// Whether a text is a number or a boolean of JSON.
fn is_plain(text: &str) -> bool {
    matches!(text, "true" | "false") || serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// The fields of a form, by the type that they are read as.
fn fields<'q>(form: &'q str, schema: &'static Schema) -> Vec<Field<'q>> {
    let mut fields: Vec<Field<'q>> = Vec::new();
    let mut lists: HashMap<Cow<'q, str>, usize> = HashMap::new();
    for pair in form.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (lossy(decode(name)), text(decode(value)));
        if let Some(&first) = lists.get(&name)
            && let Some(field) = fields.get_mut(first)
        {
            field.values.push(value);
            field.list = true;
            continue;
        }
        let node = node_of(schema, &name).filter(|node| is_list(node));
        if node.is_some() {
            lists.insert(name.clone(), fields.len());
        }
        // A single text may be the whole list, by a form that is declared.
        let list = node.is_some_and(|node| node.annotations().forms().next().is_none());
        fields.push(Field { name, values: vec![value], list });
    }
    fields
}

fn core(mut schema: &'static Schema) -> &'static Schema {
    while let Kind::Newtype(node) = schema.kind() {
        schema = node.schema();
    }
    schema
}

fn is_list(node: &Node) -> bool {
    matches!(core(node.schema()).kind(), Kind::List(_) | Kind::Tuple(_))
}

/// Where the value of a name belongs.
fn node_of(schema: &'static Schema, name: &str) -> Option<&'static Node> {
    match core(schema).kind() {
        Kind::Object(object) => node_in(object, name),
        Kind::Map(map) => Some(map.value()),
        _ => None,
    }
}

fn node_in(object: &'static Object, name: &str) -> Option<&'static Node> {
    let own = object.fields().iter().find(|field| {
        field.keyed() && (field.key() == name || field.aliases().any(|alias| alias.name() == name))
    });
    let flattened = || {
        object
            .flatten()
            .iter()
            .find_map(|&field| node_of(object.fields()[field].node().schema(), name))
    };
    own.map(vdsm_validate::schema::Field::node).or_else(flattened)
}

/// Percent-encoding undone, and `+`.
fn decode(text: &str) -> Cow<'_, [u8]> {
    if text.contains('+') {
        return Cow::Owned(decoded(&text.replace('+', " ")).into_owned());
    }
    decoded(text)
}

/// Percent-encoding undone.
pub(crate) fn decoded(text: &str) -> Cow<'_, [u8]> {
    if !text.contains('%') {
        return Cow::Borrowed(text.as_bytes());
    }
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let pair = (digit(bytes.get(at)), digit(bytes.get(at + 1)));
        match (byte, pair) {
            (b'%', (Some(high), Some(low))) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 2;
            }
            _ => decoded.push(byte),
        }
    }
    Cow::Owned(decoded)
}

/// Percent-encoding undone, where what is encoded is UTF-8.
#[cfg(feature = "actix")]
pub(crate) fn decoded_text(encoded: &str) -> String {
    text(decoded(encoded)).map_or_else(|| encoded.to_owned(), Cow::into_owned)
}

fn text(bytes: Cow<'_, [u8]>) -> Text<'_> {
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    }
}

fn lossy(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    match bytes {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
    }
}

/// Hands over a text that is read as its type would have it.
fn hand_over<'f, T: Target<'f>>(text: &'f Text<'_>, target: T) {
    match text.as_deref() {
        Some(text) => target.written(text, Some(text), Substring { start: 0, len: text.len() }),
        None => target.unreadable("not UTF-8".to_owned()),
    }
}

/// Fields as entries.
struct Named<'f, 'q> {
    fields: &'f [Field<'q>],
    next: usize,
}

impl<'f> Entries<'f> for Named<'f, '_> {
    type Error = Error;

    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'f>, Error> {
        let field = self.fields.get(self.next);
        self.next += 1;
        Ok(field.map_or(NextKey::End, |field| NextKey::Lent(&field.name)))
    }

    fn value<T: Target<'f>>(&mut self, target: T) -> Result<(), Error> {
        let fields: &'f [Field<'_>] = self.fields;
        let Some(field) = fields.get(self.next.wrapping_sub(1)) else { return Ok(()) };
        match field.values.as_slice() {
            [text] if !field.list => hand_over(text, target),
            texts => return target.list(InOrder(texts.iter())),
        }
        Ok(())
    }
}

/// Texts as items.
struct InOrder<'f, 'q>(std::slice::Iter<'f, Text<'q>>);

impl<'f> Items<'f> for InOrder<'f, '_> {
    type Error = Error;

    fn next<T: Target<'f>>(&mut self, target: T) -> Result<bool, Error> {
        let Some(text) = self.0.next() else { return Ok(false) };
        hand_over(text, target);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use vdsm_validate::Validate;

    use super::*;

    #[derive(Validate, Debug, PartialEq)]
    struct Search {
        #[validate(range(1..))]
        page: Option<u32>,
        name: Option<String>,
        #[validate(alias = "tag")]
        tags: Option<Vec<String>>,
        #[validate(form = list(","))]
        ids: Option<Vec<u8>>,
        all: Option<bool>,
    }

    #[derive(Validate)]
    struct Two(u32, String);

    fn read(form: &str) -> Search {
        read_form::<Search>(&Policy::strict(), form).unwrap().into_inner()
    }

    fn finds(form: &str) -> Vec<String> {
        let report = read_form::<Search>(&Policy::strict(), form).unwrap_err();
        report.findings().iter().map(|it| format!("{} {}", it.path(), it.code())).collect()
    }

    #[test]
    fn text_is_read_as_its_type_would_have_it() {
        let search = read("page=2&name=a+b%26%C3%A9%2&tag=x&tag=y&ids=1,2&all=true");
        assert_eq!(search.page, Some(2));
        assert_eq!(search.name.as_deref(), Some("a b&é%2"));
        assert_eq!(search.tags, Some(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!(search.ids, Some(vec![1, 2]));
        assert_eq!(search.all, Some(true));
        assert_eq!(read("tags=x").tags, Some(vec!["x".to_owned()]));
        assert_eq!(read("&&page=1&").page, Some(1));
        assert_eq!(read("").page, None);
    }

    #[test]
    fn what_is_wrong_is_found() {
        assert_eq!(finds("page=0&nam=x"), ["/page range", "/nam unknown_key"]);
        assert_eq!(finds("page=x&page=2"), ["/page type", "/page duplicate_key"]);
        assert_eq!(finds("name=%ff"), ["/name unreadable"]);
        assert_eq!(finds("ids=1,x"), ["/ids/1 type"]);
    }

    #[test]
    fn a_path_is_read_by_name_by_order_or_alone() {
        let policy = Policy::strict();
        let named = [("page", "7"), ("name", "x")];
        assert_eq!(read_path::<Search>(&policy, &named).unwrap().page, Some(7));
        let map = read_path::<BTreeMap<String, String>>(&policy, &named).unwrap();
        assert_eq!(map["page"], "7");
        let two = read_path::<Two>(&policy, &named).unwrap();
        assert_eq!((two.0, two.1.as_str()), (7, "x"));
        assert_eq!(*read_path::<u32>(&policy, &named[..1]).unwrap(), 7);
        assert_eq!(*read_path::<String>(&policy, &named[..1]).unwrap(), "7");
        let report = read_path::<u32>(&policy, &[("page", "x")]).unwrap_err();
        assert_eq!(report.findings()[0].to_string(), "\"x\" is not an integer");
    }
}
