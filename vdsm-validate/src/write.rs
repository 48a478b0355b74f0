//! The way back: a typed value writes its legacy dictionary.

use std::borrow::Cow;

use serde_json::Value;

use crate::content::Content;
use crate::schema::{Annotations, Field, FieldForm, Kind, Node, Object, Schema, Support};
use crate::validate::Describe;
use crate::value::ValueRef;

/// A value that can be written back to its dictionary: the same keys, lists in strings and words
/// that it was read from. `#[derive(ToDictionary)]` implements it for a type that derives
/// [`Validate`](crate::Validate).
///
/// ```
/// use vdsm_validate::{ToDictionary, Validate, from_value, to_value};
///
/// #[derive(Validate, ToDictionary, PartialEq, Debug)]
/// struct Boot {
///     #[validate(form = list(","))]
///     order: Vec<String>,
///     #[validate(form = words(true = "yes", false = "no"))]
///     menu: Option<bool>,
/// }
///
/// let boot = Boot { order: vec!["cdrom".into(), "hd".into()], menu: Some(true) };
/// let dictionary = to_value(&boot);
/// assert_eq!(dictionary, serde_json::json!({"order": "cdrom,hd", "menu": "yes"}));
/// assert_eq!(*from_value::<Boot>(&dictionary).unwrap(), boot);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written back to a dictionary",
    label = "this type does not derive `ToDictionary`"
)]
pub trait ToDictionary {
    /// Tells the writer what the value is made of.
    fn write<'s>(&'s self, to: &mut Writer<'s>);
}

/// Writes a value back to its dictionary.
///
/// ```
/// assert_eq!(vdsm_validate::to_value(&vec![1_u8, 2]), serde_json::json!([1, 2]));
/// ```
pub fn to_value<T: ToDictionary + Describe>(value: &T) -> Value {
    let mut writer = Writer::new(T::schema(), Annotations::NOTHING);
    value.write(&mut writer);
    writer.written.map_or(Value::Null, Content::into_json)
}

/// One field of a value.
pub enum Part<'s> {
    /// A field that writes itself.
    Plain(&'s dyn ToDictionary),
    /// A field that only serde knows, already written.
    Whole(Value),
}

impl<'s> Part<'s> {
    /// A field that writes itself.
    pub fn of(value: &'s dyn ToDictionary) -> Self {
        Self::Plain(value)
    }

    /// A field that only implements serde's `Serialize`.
    pub fn serialized<T: serde_core::Serialize>(value: &T) -> Self {
        Self::Whole(serde_json::to_value(value).unwrap_or_default())
    }
}

/// Takes the parts of one value and puts them into the form that its type declares.
pub struct Writer<'s> {
    schema: &'static Schema,
    annotations: Annotations,
    written: Option<Content<'s>>,
}

impl<'s> Writer<'s> {
    fn new(schema: &'static Schema, annotations: Annotations) -> Self {
        Self { schema, annotations, written: None }
    }

    fn at(&self, node: &'static Node) -> Self {
        let _ = self;
        Self::new((node.schema)(), node.annotations)
    }

    /// The value is absent.
    pub fn absent(&mut self) {
        self.written = None;
    }

    /// The value is a scalar.
    pub fn datum(&mut self, datum: ValueRef<'s>) {
        self.finish(match datum {
            ValueRef::Bool(value) => Content::Bool(value),
            ValueRef::Int(number) => Content::Int(number),
            ValueRef::Uint(number) => Content::Uint(number),
            ValueRef::Float(number) => {
                Content::Float(number.value(), number.text().unwrap_or_default().into())
            }
            ValueRef::Text(text) => Content::Text(Cow::Borrowed(text)),
            ValueRef::Bytes(bytes) => Content::Bytes(Cow::Borrowed(bytes)),
            _ => Content::Null,
        });
    }

    /// The value is a string that is made for the purpose.
    pub fn owned(&mut self, text: String) {
        self.finish(Content::Text(Cow::Owned(text)));
    }

    /// The value is kept whole.
    pub fn json(&mut self, value: &Value) {
        self.finish(content(value));
    }

    /// The value is the variant of an enumeration.
    pub fn variant(&mut self, number: usize) {
        let Kind::Enum(names) = &self.schema.kind else { return };
        let variant = &names.variants[number];
        self.finish(match names.names {
            Support::Documented => Content::Text(Cow::Borrowed(variant.name)),
            _ => Content::Int(variant.number),
        });
    }

    /// The value is what a newtype holds.
    pub fn inner(&mut self, inner: &'s dyn ToDictionary) {
        let Kind::Newtype(node) = &self.schema.kind else { return };
        // The forms of the place come after those of the value's own type.
        let mut writer = self.at(node);
        inner.write(&mut writer);
        if let Some(content) = writer.written {
            self.finish(content);
        }
    }

    /// The value is a list of these.
    pub fn list(&mut self, items: &mut dyn Iterator<Item = &'s dyn ToDictionary>) {
        let Kind::List(list) = &self.schema.kind else { return };
        let items = items.map(|item| {
            let mut writer = self.at(&list.item);
            item.write(&mut writer);
            writer.written.unwrap_or(Content::Null)
        });
        let items = items.collect();
        self.finish(Content::List(items));
    }

    /// The value is a map of these.
    pub fn map(
        &mut self,
        entries: &mut dyn Iterator<Item = (&'s dyn ToDictionary, &'s dyn ToDictionary)>,
    ) {
        let Kind::Map(map) = &self.schema.kind else { return };
        let entries = entries.filter_map(|(key, value)| {
            let mut keys = self.at(&map.key);
            key.write(&mut keys);
            let mut values = self.at(&map.value);
            value.write(&mut values);
            Some((text(keys.written?), values.written.unwrap_or(Content::Null)))
        });
        let entries = entries.collect();
        self.finish(Content::Map(entries));
    }

    /// The value is a struct with these fields, in declared order.
    pub fn fields(&mut self, fields: &[Part<'s>]) {
        let content = match &self.schema.kind {
            Kind::Object(object) => self.object(object, fields),
            Kind::Tuple(places) => Content::List(self.positions(places, fields)),
            _ => return,
        };
        self.finish(content);
    }

    /// The value is a variant of a union: a newtype around this.
    pub fn choose(&mut self, number: usize, inner: &'s dyn ToDictionary) {
        self.alternative(number, |writer| inner.write(writer));
    }

    /// The same, where only serde knows the type inside.
    pub fn choose_whole(&mut self, number: usize, inner: &Part<'s>) {
        self.alternative(number, |writer| writer.whole(inner));
    }

    /// The value is what only serde knows.
    pub fn whole(&mut self, part: &Part<'s>) {
        match part {
            Part::Plain(value) => value.write(self),
            Part::Whole(Value::Null) => self.absent(),
            Part::Whole(value) => self.json(value),
        }
    }

    /// The value is a variant of a union with these fields.
    pub fn choose_fields(&mut self, number: usize, fields: &[Part<'s>]) {
        self.alternative(number, |writer| writer.fields(fields));
    }

    /// The value is a variant of a union without fields.
    pub fn choose_unit(&mut self, number: usize) {
        self.alternative(number, |writer| match writer.schema.kind {
            Kind::Enum(_) => writer.variant(0),
            _ => writer.fields(&[]),
        });
    }

    fn alternative(&mut self, number: usize, write: impl FnOnce(&mut Self)) {
        let Kind::Union(union) = &self.schema.kind else { return };
        let variant = &union.variants[number];
        let mut writer = self.at(&variant.node);
        write(&mut writer);
        let Some(mut content) = writer.written else { return };
        if let (crate::schema::By::Tag(tag), Content::Map(entries)) = (union.by, &mut content)
            && let Some(value) = variant.tags.first()
            && !entries.iter().any(|(key, _)| key == tag)
        {
            entries.insert(0, (Cow::Borrowed(tag), value.into()));
        }
        self.finish(content);
    }

    fn object(&self, object: &'static Object, fields: &[Part<'s>]) -> Content<'s> {
        let mut entries = Vec::new();
        for (number, (field, value)) in object.fields.iter().zip(fields).enumerate() {
            let Some(content) = self.part(&field.node, value) else { continue };
            match content {
                Content::Map(inner)
                    if object.rest == Some(number) || object.flatten.contains(&number) =>
                {
                    entries.extend(inner);
                }
                content => entries.push((Cow::Borrowed(field.key), content)),
            }
        }
        Content::Map(entries)
    }

    fn part(&self, node: &'static Node, part: &Part<'s>) -> Option<Content<'s>> {
        let mut writer = self.at(node);
        writer.whole(part);
        writer.written
    }

    fn positions(&self, places: &'static [Field], fields: &[Part<'s>]) -> Vec<Content<'s>> {
        let mut items: Vec<_> =
            places.iter().zip(fields).map(|(place, value)| self.part(&place.node, value)).collect();
        // Only what is absent at the end can be left out.
        while let Some(None) = items.last() {
            items.pop();
        }
        items.into_iter().map(|item| item.unwrap_or(Content::Null)).collect()
    }

    /// Puts the plain value into the form that is the documented one here.
    fn finish(&mut self, plain: Content<'s>) {
        let schema = self.schema;
        let mut forms = self.annotations.forms().chain(schema.forms.iter().copied());
        let form = forms.find(FieldForm::is_canonical);
        self.written = Some(match form {
            Some(formed) => formed.form.write(plain, schema),
            None => plain,
        });
    }
}

/// A scalar as the text that stands for it in a string or as a key.
pub(crate) fn text(content: Content<'_>) -> Cow<'_, str> {
    match content {
        Content::Text(text) => text,
        Content::Bool(value) => value.to_string().into(),
        Content::Int(number) => number.to_string().into(),
        Content::Uint(number) => number.to_string().into(),
        Content::Float(number, _) => number.to_string().into(),
        _ => "".into(),
    }
}

fn content<'s>(value: &Value) -> Content<'s> {
    match value {
        Value::Null => Content::Null,
        Value::Bool(value) => Content::Bool(*value),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Content::Int(number),
            (_, Some(number)) => Content::Uint(number),
            _ => Content::Float(number.as_f64().unwrap_or(f64::NAN), number.to_string().into()),
        },
        Value::String(text) => Content::Text(text.clone().into()),
        Value::Array(items) => Content::List(items.iter().map(content).collect()),
        Value::Object(entries) => Content::Map(
            entries.iter().map(|(key, value)| (key.clone().into(), content(value))).collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::net::Ipv4Addr;

    use serde_json::{Value, json};

    use super::to_value;
    use crate::{ToDictionary, Validate, from_value};

    #[derive(Validate, ToDictionary)]
    struct Host {
        port: u16,
        #[validate(flatten)]
        more: Option<BTreeMap<String, u8>>,
    }

    #[derive(Validate, ToDictionary)]
    enum Place {
        Port(u16),
        Address(#[validate(serde)] Ipv4Addr),
    }

    fn again<T: for<'de> Validate<'de> + ToDictionary>(value: Value) {
        assert_eq!(to_value(&*from_value::<T>(&value).unwrap()), value);
    }

    #[test]
    fn a_flattened_map_writes_its_keys_beside_the_others() {
        again::<Host>(json!({"port": 1, "a": 2}));
        again::<Host>(json!({"port": 1}));
    }

    #[test]
    fn a_variant_may_hold_what_only_serde_knows() {
        again::<Place>(json!("10.0.0.1"));
        again::<Place>(json!(5));
    }
}
