//! The query of a URL, and the body of an HTML form: names with values that are text. What belongs
//! under a name is known from the type, so that a name that is repeated is a list, and `a[b]` a key in a
//! dictionary.

mod decode;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::input::{Entries, Items, NextKey, Substring, Target};
use crate::json::Error;
use crate::schema::{Field, Kind, Node, Object, Schema, core};

use decode::Text;

/// How many steps a name may have: with more it is taken as it stands.
const STEPS: usize = 32;

/// The entries of a query, or of a dictionary in it.
#[derive(Default)]
pub(crate) struct Dictionary<'q> {
    entries: Vec<(Cow<'q, str>, Value<'q>)>,
    /// The last entry of each name.
    last: HashMap<Cow<'q, str>, usize>,
}

enum Value<'q> {
    Text(Text<'q>),
    List(List<'q>),
    Dictionary(Dictionary<'q>),
}

/// The items of a list, each with its number: the one that was sent, `a[1]`, or else the next after the
/// greatest so far.
#[derive(Default)]
struct List<'q> {
    items: Vec<(u64, Value<'q>)>,
    numbered: HashMap<u64, usize>,
    next: u64,
}

impl<'q> Dictionary<'q> {
    /// The entries of a query, as the type has them.
    pub(crate) fn of(query: &'q str, schema: &'static Schema) -> Self {
        let mut all = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode::name(name), decode::value(value));
            let (name, steps) = steps(name, schema);
            all.insert(Some(schema), name, &steps, value);
        }
        all
    }

    /// Puts a text under a name, or further inside.
    fn insert(
        &mut self,
        schema: Option<&'static Schema>,
        name: Cow<'q, str>,
        steps: &[Cow<'q, str>],
        text: Text<'q>,
    ) {
        let node = schema.and_then(|schema| node_of(schema, &name));
        let before = self.last.get(&name).and_then(|&at| self.entries.get_mut(at));
        let before = before.map(|(_, value)| value);
        let Some((step, more)) = steps.split_first() else {
            return match (node.filter(|node| is_list(node)), before) {
                (Some(_), Some(Value::List(list))) => list.push(Value::Text(text)),
                // It was not the whole list after all.
                (Some(_), Some(value @ Value::Text(_))) => {
                    let first = std::mem::replace(value, Value::List(List::default()));
                    if let Value::List(list) = value {
                        list.push(first);
                        list.push(Value::Text(text));
                    }
                }
                // A single text may be the whole list, by a form that is declared.
                (Some(node), _) if node.annotations().forms().next().is_none() => {
                    self.push(name, Value::List(List::of(text)));
                }
                _ => self.push(name, Value::Text(text)),
            };
        };
        let inner = node.map(Node::schema);
        match (is_item(inner, step), before) {
            (true, Some(Value::List(list))) => list.insert(inner, step, more, text),
            (true, _) => {
                let mut list = List::default();
                list.insert(inner, step, more, text);
                self.push(name, Value::List(list));
            }
            (false, Some(Value::Dictionary(entries))) => {
                entries.insert(inner, step.clone(), more, text);
            }
            (false, _) => {
                let mut entries = Dictionary::default();
                entries.insert(inner, step.clone(), more, text);
                self.push(name, Value::Dictionary(entries));
            }
        }
    }

    fn push(&mut self, name: Cow<'q, str>, value: Value<'q>) {
        self.last.insert(name.clone(), self.entries.len());
        self.entries.push((name, value));
    }
}

impl<'q> List<'q> {
    fn of(text: Text<'q>) -> Self {
        let mut list = Self::default();
        list.push(Value::Text(text));
        list
    }

    fn push(&mut self, value: Value<'q>) {
        self.add(None, value);
    }

    /// Puts a text at an item, or further inside.
    fn insert(
        &mut self,
        schema: Option<&'static Schema>,
        step: &str,
        more: &[Cow<'q, str>],
        text: Text<'q>,
    ) {
        let number = step.parse().ok();
        let Some((key, steps)) = more.split_first() else {
            return self.add(number, Value::Text(text));
        };
        let item = schema.and_then(item_of);
        let known = match number {
            Some(number) => self.numbered.get(&number).copied(),
            // A key that comes once more begins the next item.
            None => self.items.len().checked_sub(1).filter(|&last| match &self.items[last].1 {
                Value::Dictionary(entries) => !steps.is_empty() || !entries.last.contains_key(key),
                Value::List(_) => true,
                Value::Text(_) => false,
            }),
        };
        match (is_item(item, key), known.and_then(|known| self.items.get_mut(known))) {
            (true, Some((_, Value::List(list)))) => list.insert(item, key, steps, text),
            (false, Some((_, Value::Dictionary(entries)))) => {
                entries.insert(item, key.clone(), steps, text);
            }
            (true, _) => {
                let mut list = List::default();
                list.insert(item, key, steps, text);
                self.add(number, Value::List(list));
            }
            (false, _) => {
                let mut entries = Dictionary::default();
                entries.insert(item, key.clone(), steps, text);
                self.add(number, Value::Dictionary(entries));
            }
        }
    }

    fn add(&mut self, number: Option<u64>, value: Value<'q>) {
        if let Some(number) = number {
            self.numbered.insert(number, self.items.len());
        }
        let number = number.unwrap_or(self.next);
        self.next = self.next.max(number.saturating_add(1));
        self.items.push((number, value));
    }

    /// The items by their numbers; those of the same as they came.
    fn sorted(&self) -> Vec<&Value<'q>> {
        let mut items: Vec<_> = self.items.iter().collect();
        items.sort_by_key(|(number, _)| *number);
        items.into_iter().map(|(_, value)| value).collect()
    }
}

/// The name before the brackets, and what is in them: `a[b][]`. A key that is declared with brackets
/// is no such name.
fn steps<'q>(name: Cow<'q, str>, schema: &'static Schema) -> (Cow<'q, str>, Vec<Cow<'q, str>>) {
    let parts = name.split_once('[').filter(|(first, _)| !first.is_empty());
    let inner = parts.and_then(|(first, rest)| Some((first, rest.strip_suffix(']')?)));
    let Some((first, inner)) = inner else { return (name, Vec::new()) };
    let sound = |step: &str| !step.contains(['[', ']']);
    let plain = inner.split("][").count() > STEPS || !inner.split("][").all(sound);
    if plain || matches!(core(schema).kind, Kind::Object(_)) && node_of(schema, &name).is_some() {
        return (name, Vec::new());
    }
    let steps = inner.split("][").map(|step| Cow::Owned(step.to_owned())).collect();
    (Cow::Owned(first.to_owned()), steps)
}

/// Whether a step leads to an item of a list: by nothing between the brackets, or by its number where
/// the type is a list.
fn is_item(schema: Option<&'static Schema>, step: &str) -> bool {
    let list = || schema.is_some_and(|schema| item_of(schema).is_some());
    step.is_empty() || step.parse::<u64>().is_ok() && list()
}

fn is_list(node: &Node) -> bool {
    item_of(node.schema()).is_some()
}

/// What the items of a list are; any of those of a tuple, which are read alike.
fn item_of(schema: &'static Schema) -> Option<&'static Schema> {
    match &core(schema).kind {
        Kind::List(list) => Some(list.item().schema()),
        Kind::Tuple(fields) => fields.first().map(|field| field.node().schema()),
        _ => None,
    }
}

/// Where the value of a name belongs.
fn node_of(schema: &'static Schema, name: &str) -> Option<&'static Node> {
    match &core(schema).kind {
        Kind::Object(object) => node_in(object, name),
        Kind::Map(map) => Some(map.value()),
        // What is text in one variant and a list in another is told by the variant.
        Kind::Union(union) => {
            union.variants().iter().find_map(|variant| node_of(variant.node().schema(), name))
        }
        _ => None,
    }
}

fn node_in(object: &'static Object, name: &str) -> Option<&'static Node> {
    let goes_by = |field: &&Field| {
        field.keyed() && (field.key() == name || field.aliases().any(|alias| alias.name() == name))
    };
    let flattened = || {
        let mut inner = object.flatten().iter().map(|&field| object.fields()[field].node());
        inner.find_map(|node| node_of(node.schema(), name))
    };
    object.fields().iter().find(goes_by).map(Field::node).or_else(flattened)
}

impl<'f> Dictionary<'f> {
    /// The entries, to be read.
    pub(crate) fn entries(&'f self) -> impl Entries<'f, Error = Error> {
        Named { entries: self.entries.iter(), value: None }
    }
}

/// Entries in the order of the query.
struct Named<'f, 'q> {
    entries: std::slice::Iter<'f, (Cow<'q, str>, Value<'q>)>,
    value: Option<&'f Value<'q>>,
}

impl<'f> Entries<'f> for Named<'f, '_> {
    type Error = Error;

    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'f>, Error> {
        let Some((name, value)) = self.entries.next() else { return Ok(NextKey::End) };
        self.value = Some(value);
        Ok(NextKey::Lent(name))
    }

    fn value<T: Target<'f>>(&mut self, target: T) -> Result<(), Error> {
        self.value.take().map_or(Ok(()), |value| hand_over(value, target))
    }
}

/// Items in their order.
struct InOrder<'f, 'q>(std::vec::IntoIter<&'f Value<'q>>);

impl<'f> Items<'f> for InOrder<'f, '_> {
    type Error = Error;

    fn next<T: Target<'f>>(&mut self, target: T) -> Result<bool, Error> {
        let Some(value) = self.0.next() else { return Ok(false) };
        hand_over(value, target)?;
        Ok(true)
    }
}

/// Hands over a value; a text is read as its type would have it.
fn hand_over<'f, T: Target<'f>>(value: &'f Value<'_>, target: T) -> Result<(), Error> {
    match value {
        Value::Text(Some(text)) => {
            target.written(text, Some(text), Substring { start: 0, len: text.len() });
        }
        Value::Text(None) => target.unreadable("not UTF-8".to_owned()),
        Value::List(list) => return target.list(InOrder(list.sorted().into_iter())),
        Value::Dictionary(entries) => {
            let entries = Named { entries: entries.entries.iter(), value: None };
            return target.dictionary(entries);
        }
    }
    Ok(())
}
