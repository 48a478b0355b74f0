//! Documents to test with, each with what has to be found in it.

mod between;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use serde_json::{Map, Value, json};
use vdsm_validate::rules::Operand;
use vdsm_validate::schema::{Kind, Schema};
use vdsm_validate::{Policy, Severity};

use crate::json_schema::datum;
use crate::place::Place;

/// A document, and what has to be found in it.
///
/// It is JSON text, since a key that is there twice, or a text that ends early, is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The document.
    pub text: String,
    /// What is found in it, in the order of the document; nothing in one that is as it should be.
    pub expected: Vec<Expected>,
}

/// What has to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The code of the finding.
    pub code: &'static str,
    /// Where, as a JSON Pointer.
    pub path: String,
    /// A document with an error is refused.
    pub severity: Severity,
}

impl Labelled {
    /// Whether the document is accepted: it has no error.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.expected.iter().all(|expected| expected.severity != Severity::Error)
    }
}

/// Documents of a type, each with what has to be found in it by a policy: first the sample, which is
/// valid, and others like it that are; then those with a fault, for each code at each declared place the
/// one in which least else is found.
///
/// They are for what is written anew in another language, and for clients that show findings.
///
/// ```
/// use vdsm_schema::{changes, test_data};
/// use vdsm_validate::{Describe, Policy, Validate};
///
/// #[derive(Validate)]
/// #[validate(exclusive(nic, bonding))]
/// struct Network {
///     #[validate(range(1..=4094))]
///     vlan: u16,
///     nic: Option<String>,
///     bonding: Option<String>,
/// }
///
/// let sample = serde_json::json!({"vlan": 7, "nic": "em1"});
/// let data = test_data(Network::schema(), &Policy::strict(), &sample);
/// assert!(data[0].is_valid() && data[0].expected.is_empty());
/// let found: Vec<_> = data
///     .iter()
///     .filter_map(|labelled| match labelled.expected.as_slice() {
///         [only] => Some((only.code, &*only.path)),
///         _ => None,
///     })
///     .collect();
/// for expected in [("range", "/vlan"), ("missing_key", "/vlan"), ("exclusive", ""), ("syntax", "")] {
///     assert!(found.contains(&expected), "{expected:?}");
/// }
/// ```
#[must_use]
pub fn test_data(schema: &'static Schema, policy: &Policy, sample: &Value) -> Vec<Labelled> {
    let mut valid = vec![labelled(schema, policy, pretty(sample))];
    // The document for each place and code, in the order in which they were found.
    let mut least: BTreeMap<(String, &'static str), (usize, usize)> = BTreeMap::new();
    let mut invalid: Vec<Labelled> = Vec::new();
    let _ = changes(schema, sample, &mut |text| {
        let document = labelled(schema, policy, text);
        if document.expected.is_empty() && !valid.contains(&document) {
            valid.push(document);
            return ControlFlow::Continue(());
        }
        let number = invalid.len();
        let mut wanted = false;
        for expected in &document.expected {
            let path = expected.path.parse().unwrap_or_default();
            let place = (schema.declared_place(&path), expected.code);
            let count = document.expected.len();
            if least.get(&place).is_none_or(|(best, _)| count < *best) {
                least.insert(place, (count, number));
                wanted = true;
            }
        }
        if wanted {
            invalid.push(document);
        }
        ControlFlow::Continue(())
    });
    let kept: BTreeSet<_> = least.into_values().map(|(_, number)| number).collect();
    let kept = invalid.into_iter().enumerate().filter(|(number, _)| kept.contains(number));
    valid.extend(kept.map(|(_, document)| document));
    valid
}

fn labelled(schema: &'static Schema, policy: &Policy, text: String) -> Labelled {
    let report = schema.check_str(policy, &text);
    let expected = report.findings().iter().map(|finding| Expected {
        code: finding.code(),
        path: finding.path().to_string(),
        severity: finding.severity(),
    });
    Labelled { expected: expected.collect(), text }
}

/// The sample with one change each, by what its type declares: a value is another or just outside its
/// rule, what a group asks of several is not so, a key is missing, misspelt, twice, or there too; the text ends early. It ends where the
/// function that is given each breaks.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use vdsm_schema::changes;
/// use vdsm_validate::Describe;
///
/// let mut first = String::new();
/// let _ = changes(<Vec<u8>>::schema(), &serde_json::json!([7]), &mut |text| {
///     first = text;
///     ControlFlow::Break(())
/// });
/// assert_eq!(first, "[\n  \"x\"\n]");
/// ```
pub fn changes(
    schema: &'static Schema,
    sample: &Value,
    each: &mut dyn FnMut(String) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for path in &paths(sample) {
        let place = place(schema, sample, path);
        let value = sample.pointer(path).unwrap_or(&Value::Null);
        let own = place.iter().flat_map(|place| beside(place, value));
        for fault in faults().into_iter().chain(own) {
            each(pretty(&with(sample, path, fault)))?;
        }
        let object = match place.as_ref().map(|place| place.schema.kind()) {
            Some(Kind::Object(object)) => value_at(sample, path).map(|entries| (object, entries)),
            _ => None,
        };
        for other in object.iter().flat_map(|(object, entries)| between::between(object, entries)) {
            each(pretty(&with(sample, path, other.into())))?;
        }
        for (key, value) in place.iter().flat_map(absent) {
            if value_at(sample, path).is_some_and(|object| !object.contains_key(key)) {
                each(pretty(&entry(sample, path, key, value)))?;
            }
        }
        if let Some((parent, key)) = path.rsplit_once('/')
            && let Some(value) =
                value_at(sample, parent).and_then(|object| object.get(&key_of(key)))
        {
            let without = without(sample, parent, &key_of(key));
            each(pretty(&without))?;
            each(pretty(&entry(&without, parent, &misspelt(&key_of(key)), value.clone())))?;
        }
    }
    let whole = pretty(sample);
    if let Some((key, value)) = sample.as_object().and_then(|object| object.iter().next()) {
        let key = Value::from(&**key);
        each(format!("{{\n  {key}: {value},{}", &whole[1..]))?;
    }
    each(whole[..whole.len() - 1].trim_end().to_owned())
}

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

/// What may be wrong instead of a value.
fn faults() -> Vec<Value> {
    vec![
        json!("x"),
        json!(null),
        json!(""),
        json!(true),
        json!(0),
        json!(-1),
        json!(5000),
        json!(99_999),
        json!(1.5),
        json!([]),
        json!({}),
        json!("192.0.2.256"),
        json!("a b"),
        json!("5"),
        json!([1, 2, 3, 4, 5, 6, 7, 8, 9]),
        // A capital that is not of ASCII, and a control character.
        json!("\u{c4}\n"),
    ]
}

/// Values at the ends of what is declared of one, and just outside.
fn beside(place: &Place, value: &Value) -> Vec<Value> {
    let mut values = Vec::new();
    if let Kind::Integer { min, max } = place.schema.kind() {
        values.extend([json!(min), json!(max)]);
        values.extend(min.checked_sub(1).map(Value::from));
    }
    if let (Kind::List(_), Value::Array(items)) = (place.schema.kind(), value) {
        values.extend(items.first().map(|first| [items, &[first.clone()][..]].concat().into()));
    }
    for (rule, _) in place.rules() {
        rule.operands(&mut |name, operand| match (name, operand) {
            ("minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum", operand) => {
                if let Operand::Integer(end) = operand {
                    let near = [end - 1, end, end + 1].into_iter();
                    values
                        .extend(near.filter_map(|near| i64::try_from(near).ok()).map(Value::from));
                }
            }
            ("minLength" | "maxLength" | "minItems" | "maxItems" | "min" | "max", operand) => {
                let Operand::Integer(end) = operand else { return };
                let near =
                    [end - 1, end, end + 1].into_iter().filter(|len| (0..=300).contains(len));
                values.extend(near.filter_map(|len| sized(value, usize::try_from(len).ok()?)));
            }
            (_, Operand::Text(text)) => values.push(text.into()),
            (_, Operand::Texts(texts)) => values.extend(texts.into_iter().map(Value::from)),
            _ => {}
        });
    }
    values
}

/// A string or list like that, of a length.
fn sized(value: &Value, len: usize) -> Option<Value> {
    match value {
        Value::String(text) => {
            let letters: Vec<char> =
                if text.is_empty() { vec!['x'] } else { text.chars().collect() };
            Some(letters.iter().cycle().take(len).collect::<String>().into())
        }
        Value::Array(items) if !items.is_empty() => {
            Some(items.iter().cycle().take(len).cloned().collect())
        }
        _ => None,
    }
}

/// The keys that a dictionary may have, each with a value that is likely to be one.
fn absent(place: &Place) -> Vec<(&'static str, Value)> {
    let Kind::Object(object) = place.schema.kind() else { return Vec::new() };
    let fields = object.fields().iter().filter(|field| field.keyed());
    fields
        .flat_map(|field| {
            let value = likely(&Place::new(field.node(), &[]));
            std::iter::once(field.key())
                .chain(field.aliases().map(|alias| alias.name()))
                .map(move |key| (key, value.clone()))
        })
        .collect()
}

/// A value that is likely to be one of a place.
fn likely(place: &Place) -> Value {
    if let Some(sample) = place.sample() {
        return datum(*sample);
    }
    match place.schema.kind() {
        Kind::Bool => json!(true),
        Kind::Integer { .. } | Kind::Number { .. } => json!(1),
        Kind::Enum(names) => {
            names.variants().first().map_or(Value::Null, |variant| variant.name().into())
        }
        Kind::List(_) | Kind::Tuple(_) => json!([]),
        Kind::Object(_) | Kind::Map(_) => json!({}),
        _ => json!("x"),
    }
}

/// What is declared at a place of a document.
fn place(schema: &'static Schema, document: &Value, path: &str) -> Option<Place> {
    let mut place = Place::of(schema);
    let mut value = document;
    for step in path.split('/').skip(1).map(key_of) {
        let (inner, next) = match (place.schema.kind(), value) {
            (Kind::Object(object), Value::Object(entries)) => {
                let field = object.fields().iter().find(|field| {
                    field.key() == step || field.aliases().any(|alias| alias.name() == step)
                })?;
                (Place::new(field.node(), &[]), entries.get(&step)?)
            }
            (Kind::Map(map), Value::Object(entries)) => {
                (Place::new(map.value(), &place.each()), entries.get(&step)?)
            }
            (Kind::List(list), Value::Array(items)) => {
                (Place::new(list.item(), &place.each()), items.get(step.parse::<usize>().ok()?)?)
            }
            _ => return None,
        };
        (place, value) = (inner, next);
    }
    Some(place)
}

fn key_of(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

fn value_at<'v>(sample: &'v Value, path: &str) -> Option<&'v Map<String, Value>> {
    sample.pointer(path).and_then(Value::as_object)
}

fn with(sample: &Value, path: &str, value: Value) -> Value {
    let mut other = sample.clone();
    if let Some(place) = other.pointer_mut(path) {
        *place = value;
    }
    other
}

fn entry(sample: &Value, path: &str, key: &str, value: Value) -> Value {
    let mut other = sample.clone();
    if let Some(Value::Object(object)) = other.pointer_mut(path) {
        object.insert(key.to_owned(), value);
    }
    other
}

fn without(sample: &Value, path: &str, key: &str) -> Value {
    let mut other = sample.clone();
    if let Some(Value::Object(object)) = other.pointer_mut(path) {
        object.remove(key);
    }
    other
}

fn misspelt(key: &str) -> String {
    let mut letters: Vec<char> = key.chars().collect();
    let last = letters.len().saturating_sub(1);
    letters.swap(last.saturating_sub(1), last);
    letters.into_iter().collect()
}

/// Every place in a value, as a JSON Pointer, the outermost last.
fn paths(value: &Value) -> Vec<String> {
    let inside = |name: String, value: &Value| {
        paths(value).into_iter().map(move |path| format!("/{name}{path}")).collect::<Vec<_>>()
    };
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    let mut all: Vec<String> = match value {
        Value::Object(object) => {
            object.iter().flat_map(|(key, value)| inside(escaped(key), value)).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(n, item)| inside(n.to_string(), item)).collect()
        }
        _ => Vec::new(),
    };
    all.push(String::new());
    all
}

/// One of the documents, as `proptest` chooses it: the first is what it shrinks to.
///
/// ```
/// use proptest::prelude::*;
/// use vdsm_schema::{strategy, test_data};
/// use vdsm_validate::{Describe, Policy};
///
/// let data = test_data(u8::schema(), &Policy::strict(), &serde_json::json!(7));
/// proptest!(|(labelled in strategy(data))| {
///     let report = u8::schema().check_str(&Policy::strict(), &labelled.text);
///     prop_assert_eq!(report.is_valid(), labelled.is_valid());
/// });
/// ```
///
/// # Panics
///
/// Where there are no documents: [`test_data`] gives one at least.
#[cfg(feature = "proptest")]
pub fn strategy(data: Vec<Labelled>) -> impl proptest::strategy::Strategy<Value = Labelled> {
    proptest::sample::select(data)
}

/// One of the documents, as a fuzzer chooses it.
///
/// ```
/// use vdsm_schema::{arbitrary, test_data};
/// use vdsm_validate::{Describe, Policy};
///
/// let data = test_data(u8::schema(), &Policy::strict(), &serde_json::json!(7));
/// let mut bytes = arbitrary_crate::Unstructured::new(&[0; 8]);
/// assert!(arbitrary(&data, &mut bytes).unwrap().is_valid());
/// ```
///
/// # Errors
///
/// What the fuzzer's bytes give where there are no documents.
#[cfg(feature = "arbitrary")]
pub fn arbitrary<'d>(
    data: &'d [Labelled],
    bytes: &mut arbitrary_crate::Unstructured<'_>,
) -> arbitrary_crate::Result<&'d Labelled> {
    bytes.choose(data)
}
