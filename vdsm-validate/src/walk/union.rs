//! One of several kinds of value: chosen by kind, by the keys that are there, by a tag inside, or
//! by what a sibling or the caller gives. Findings are then those of the chosen variant only.

use std::borrow::Cow;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use crate::content::Content;
use crate::datum::Datum;
use crate::path::Step;
use crate::policy::Severity;
use crate::problem::{Problem, core};
use crate::schema::{Alternative, By, Kind, Node, Object, Schema, Standing, Union};

use super::Walk;
use super::buffer::{Buffer, NUMBER, number_in};
use super::keys::{AnyKey, Next};
use super::object::drain_map;

/// How many unions may stand directly inside one another.
const UNIONS: usize = 8;

/// How a union's variant is chosen.
enum Way {
    Chosen(usize),
    Tag(&'static str),
    Keys,
}

impl<'p, 'de> Walk<'_, 'p, 'de> {
    /// Goes on with a variant.
    fn choose<R>(
        &mut self,
        union: &'static Union,
        number: usize,
        datum: Datum<'_>,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R,
    ) -> R {
        let variant = &union.variants[number];
        let mut build = true;
        if variant.legacy {
            build = self.converted(Problem::LegacyKind(union, number), true, datum);
        }
        // What a sibling gave is for this union, and for the others in the same list.
        let given = self.cx.given.take();
        let unions = self.cx.unions;
        self.cx.unions = (self.cx.depth, self.unions() + 1);
        let outer = self.outside();
        let mut inner = self.inside(&variant.node, &outer);
        inner.sink = inner.sink.filter(|_| build).map(|sink| sink.variant(number));
        let read = go(&mut inner);
        self.cx.unions = unions;
        self.cx.given = given;
        read
    }

    /// How many unions the value stands in directly, with no container between.
    fn unions(&self) -> usize {
        let (depth, unions) = self.cx.unions;
        if depth == self.cx.depth { unions } else { 0 }
    }

    /// How a union is to be chosen among: where the caller or a sibling may give the variant and
    /// does not, by its keys. None where what was given names no variant, which is told.
    fn way(&mut self, union: &'static Union) -> Option<Way> {
        // A union may be a variant of itself, which chooses nothing.
        if self.unions() == UNIONS {
            self.misfit(Datum::Dictionary(0));
            return None;
        }
        let name = match union.by {
            By::Keys => return Some(Way::Keys),
            By::Tag(tag) => return Some(Way::Tag(tag)),
            By::Given(name) => name,
        };
        let given = self.cx.given.as_deref().or_else(|| {
            let mut given = self.cx.policy.given.iter().rev();
            given.find(|(key, _)| key == name).map(|(_, value)| value.as_str())
        });
        let Some(given) = given else { return Some(Way::Keys) };
        let named = |variant: &Alternative| variant.tags.iter().any(|tag| tag.to_string() == given);
        let number = union.variants.iter().position(named);
        if number.is_none() {
            // What was given may be secret, or long.
            let message = format!("{name} is not one of {}", tags(union));
            self.cx.tell(self.at, Severity::Error, Problem::said("given", message), None, false);
        }
        number.map(Way::Chosen)
    }

    pub(super) fn union_scalar(
        &mut self,
        union: &'static Union,
        datum: Datum<'_>,
        borrowed: Option<&'de str>,
    ) {
        let number = match self.way(union) {
            Some(Way::Chosen(number)) => Some(number),
            Some(Way::Keys) => self.of_kind(union, datum),
            Some(Way::Tag(_)) => {
                self.misfit(datum);
                None
            }
            None => None,
        };
        if let Some(number) = number {
            self.choose(union, number, datum, |inner| inner.scalar(datum, borrowed));
        }
    }

    /// The variant that takes a value of this kind; where none does, that is told.
    fn of_kind(&mut self, union: &'static Union, datum: Datum<'_>) -> Option<usize> {
        let taking = || {
            let taking = union.variants.iter().enumerate();
            taking.filter(|(_, variant)| takes(&variant.node, datum, UNIONS))
        };
        let number = taking()
            .find(|(_, variant)| satisfies(&variant.node, datum))
            .or_else(|| taking().next())
            .map(|(number, _)| number);
        if number.is_none() {
            self.misfit(datum);
        }
        number
    }

    pub(super) fn union_list<A: SeqAccess<'de>>(
        &mut self,
        union: &'static Union,
        list: A,
    ) -> Result<(), A::Error> {
        let datum = Datum::List(0);
        let number = match self.way(union) {
            Some(Way::Chosen(number)) => Some(number),
            Some(Way::Keys) => {
                union.variants.iter().position(|variant| takes(&variant.node, datum, UNIONS))
            }
            Some(Way::Tag(_)) => None,
            None => return super::list::drain_list(list).map(drop),
        };
        match number {
            Some(number) => self.choose(union, number, datum, |inner| inner.list_any(list)),
            None => self.misplaced_list(list),
        }
    }

    pub(super) fn union_map<A: MapAccess<'de>>(
        &mut self,
        union: &'static Union,
        mut map: A,
    ) -> Result<(), A::Error> {
        let picked = match self.way(union) {
            Some(Way::Chosen(number)) => Picked::Unread(number),
            Some(Way::Tag(tag)) => self.by_tag(union, tag, &mut map)?,
            Some(Way::Keys) => self.by_keys(union, &mut map)?,
            None => Picked::None,
        };
        match picked {
            Picked::Unread(number) => self.go_on(union, number, map),
            Picked::Kept(number, kept) => {
                let kept = Replay { kept: kept.into_iter(), value: None };
                self.go_on(union, number, kept).map_err(serde::de::Error::custom)
            }
            Picked::Misplaced => self.misplaced_map(map),
            Picked::None => drain_map(map),
            Picked::Read => Ok(()),
        }
    }

    /// Reads a variant from a dictionary.
    fn go_on<A: MapAccess<'de>>(
        &mut self,
        union: &'static Union,
        number: usize,
        map: A,
    ) -> Result<(), A::Error> {
        let read = self.choose(union, number, Datum::Dictionary(0), |inner| inner.map_any(map));
        self.cx.tag = None;
        read
    }

    /// Reads as far as the key that tells the variant; of what stands before it, all is kept.
    fn by_tag<A: MapAccess<'de>>(
        &mut self,
        union: &'static Union,
        tag: &'static str,
        map: &mut A,
    ) -> Result<Picked<'de>, A::Error> {
        let mut kept = Vec::new();
        if self.is_too_deep() {
            return Ok(Picked::None);
        }
        let (key, content) = loop {
            let Some(key) = map.next_key_seed(AnyKey)? else {
                let at = self.at.step(Step::Key(tag));
                let problem = Problem::MissingKey(self.schema);
                self.cx.tell(&at, Severity::Error, problem, None, false);
                return Ok(Picked::Read);
            };
            if kept.is_empty() && key == NUMBER {
                let number = number_in(&map.next_value::<Cow<'de, str>>()?);
                self.misfit(number);
                return Ok(Picked::None);
            }
            let content = self.buffer(&key, map)?;
            if key == tag {
                break (key, content);
            }
            kept.extend(content.map(|content| (key, content)));
        };
        let Some(number) = content.as_ref().and_then(|content| tag_of(union, content)) else {
            let at = self.at.step(Step::Key(tag));
            let message = format!("not one of {}", tags(union));
            self.cx.tell(&at, Severity::Error, Problem::said("enum", message), None, false);
            return Ok(Picked::None);
        };
        // The variant may have a field for the tag as well; else it cannot stand again.
        if object_of(&union.variants[number].node).is_some_and(|object| object.knows(tag)) {
            kept.extend(content.map(|content| (key, content)));
        } else {
            self.cx.tag = Some(tag);
        }
        if kept.is_empty() {
            return Ok(Picked::Unread(number));
        }
        self.keep(&mut kept, map)?;
        Ok(Picked::Kept(number, kept))
    }

    /// Keeps the value under a key.
    fn buffer<A: MapAccess<'de>>(
        &mut self,
        key: &str,
        map: &mut A,
    ) -> Result<Option<Content<'de>>, A::Error> {
        let at = self.at.step(Step::Name(key));
        self.cx.depth += 1;
        let content = map.next_value_seed(Buffer::for_later(self.cx, &at));
        self.cx.depth -= 1;
        content
    }

    /// Whether a dictionary here is nested too deeply, which is told.
    fn is_too_deep(&mut self) -> bool {
        let enters = self.enter();
        if enters {
            self.cx.depth -= 1;
        }
        !enters
    }

    /// Keeps what is left of a dictionary.
    fn keep<A: MapAccess<'de>>(
        &mut self,
        kept: &mut Kept<'de>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(AnyKey)? {
            let content = self.buffer(&key, map)?;
            kept.extend(content.map(|content| (key, content)));
        }
        Ok(())
    }

    /// Reads the whole dictionary, and picks the first variant whose required keys are all there;
    /// where there is none, the one that most of the keys speak for.
    fn by_keys<A: MapAccess<'de>>(
        &mut self,
        union: &'static Union,
        map: &mut A,
    ) -> Result<Picked<'de>, A::Error> {
        let datum = Datum::Dictionary(0);
        let able = || {
            let variants = union.variants.iter().enumerate();
            variants.filter(|(_, variant)| takes(&variant.node, datum, UNIONS))
        };
        let mut first = able();
        match (first.next(), first.next()) {
            (None, _) => return Ok(Picked::Misplaced),
            (Some((number, _)), None) => return Ok(Picked::Unread(number)),
            _ => {}
        }
        if self.is_too_deep() {
            return Ok(Picked::None);
        }
        let mut kept: Kept<'de> = Vec::new();
        self.keep(&mut kept, map)?;
        if let [(key, Content::Text(number))] = &kept[..]
            && key == NUMBER
        {
            self.scalar(number_in(number), None);
            return Ok(Picked::Read);
        }
        // A key speaks for the variants that have it by name; a map takes what is left.
        let speaking = |variant: &'static Alternative| {
            kept.iter().filter(|(key, _)| names_it(&variant.node, key, UNIONS)).count()
        };
        let complete = |&(_, variant): &(usize, &'static Alternative)| {
            is_complete(&variant.node, &kept, UNIONS)
        };
        let spoken = able()
            .filter(|(_, variant)| kept.is_empty() || speaking(variant) > 0)
            // Of several that are spoken for alike, the first.
            .max_by_key(|&(number, variant)| (speaking(variant), std::cmp::Reverse(number)));
        let chosen = able()
            .filter(|(_, variant)| kept.is_empty() || speaking(variant) > 0)
            .find(complete)
            .or_else(|| spoken.filter(|_| !kept.is_empty()))
            .or_else(|| {
                let takes_all = |variant: &'static Alternative| {
                    kept.iter().any(|(key, _)| knows(&variant.node, key, UNIONS))
                };
                able().filter(|(_, variant)| takes_all(variant)).find(complete)
            });
        let Some((number, _)) = chosen else {
            let ways: Vec<_> = able().map(|(_, variant)| &variant.node).collect();
            self.undecided(&ways, &kept);
            return Ok(Picked::Read);
        };
        Ok(Picked::Kept(number, kept))
    }

    #[cold]
    fn undecided(&mut self, able: &[&'static Node], kept: &Kept<'de>) {
        let ways: Vec<String> =
            able.iter().map(|node| lacking(node, kept, UNIONS).join(", ")).collect();
        let message = format!("the keys fit none of its kinds; send {}", ways.join(" or "));
        self.tell(Severity::Error, Problem::said("variant", message), Datum::Dictionary(0));
    }
}

/// What came of a dictionary when its variant was looked for.
enum Picked<'de> {
    /// The variant, which reads the dictionary, or what is left of it.
    Unread(usize),
    /// The variant, and all that it reads.
    Kept(usize, Kept<'de>),
    /// No variant takes a dictionary.
    Misplaced,
    /// None, and that is told.
    None,
    /// The same, and all of it was read.
    Read,
}

/// Entries that were kept, in document order.
type Kept<'de> = Vec<(Cow<'de, str>, Content<'de>)>;

/// The tags of all variants, for a message.
#[cold]
fn tags(union: &'static Union) -> String {
    let tags = union.variants.iter().flat_map(|variant| variant.tags);
    tags.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn tag_of(union: &'static Union, content: &Content<'_>) -> Option<usize> {
    let datum = match content {
        Content::Bool(value) => Datum::Bool(*value),
        Content::Int(number) => Datum::Int(*number),
        Content::Text(text) => Datum::Text(text),
        _ => return None,
    };
    union.variants.iter().position(|variant| variant.tags.iter().any(|tag| tag.equals(datum)))
}

/// Whether a place takes values of this kind, as they are or by a form; `unions` is how many unions
/// may still stand directly inside one another.
fn takes(node: &'static Node, datum: Datum<'_>, unions: usize) -> bool {
    let schema = (node.schema)();
    takes_plainly(schema, datum, unions)
        || node
            .forms
            .iter()
            .chain(schema.forms)
            .any(|admitted| admitted.form.read(datum, schema).is_some())
}

fn takes_plainly(schema: &'static Schema, datum: Datum<'_>, unions: usize) -> bool {
    match (&schema.kind, datum) {
        (Kind::Any | Kind::Foreign(_), _)
        | (Kind::Text { .. } | Kind::Char, Datum::Text(_))
        | (Kind::Bool, Datum::Bool(_))
        | (Kind::Integer { .. }, Datum::Int(_) | Datum::Uint(_))
        | (Kind::Number, Datum::Int(_) | Datum::Uint(_) | Datum::Float(_))
        | (Kind::Bytes, Datum::Bytes(_))
        | (Kind::List(_) | Kind::Tuple(_), Datum::List(_))
        | (Kind::Map(_) | Kind::Object(_), Datum::Dictionary(_)) => true,
        (Kind::Enum(names), Datum::Text(_)) => names.names != Standing::Refused,
        (Kind::Enum(names), Datum::Int(_)) => names.integers != Standing::Refused,
        (Kind::Newtype(node), _) => takes(node, datum, unions),
        (Kind::Union(union), _) if unions > 1 => {
            union.variants.iter().any(|variant| takes(&variant.node, datum, unions - 1))
        }
        _ => false,
    }
}

/// Whether a scalar also keeps the rules of a place.
fn satisfies(node: &'static Node, datum: Datum<'_>) -> bool {
    let schema = (node.schema)();
    let good = match (&schema.kind, datum) {
        (Kind::Newtype(inner), _) => satisfies(inner, datum),
        (Kind::Enum(names), Datum::Text(name)) => names.variants.iter().any(|variant| {
            variant.name == name || variant.aliases.iter().any(|alias| alias.name == name)
        }),
        (Kind::Enum(names), Datum::Int(number)) => {
            names.variants.iter().any(|variant| variant.number == number)
        }
        (Kind::Integer { .. } | Kind::Char, _) => super::scalar::fits(schema, datum, true),
        _ => true,
    };
    good && node.rules.iter().all(|judged| judged.rule.holds(datum))
}

fn object_of(node: &'static Node) -> Option<&'static Object> {
    match &core((node.schema)()).kind {
        Kind::Object(object) => Some(object),
        _ => None,
    }
}

/// Whether a key is one of a struct's there by name.
fn names_it(node: &'static Node, key: &str, unions: usize) -> bool {
    match &core((node.schema)()).kind {
        Kind::Object(object) => {
            let mut flatten = object.flatten.iter().map(|&field| &object.fields[field].node);
            object.knows(key) || flatten.any(|inner| names_it(inner, key, unions))
        }
        Kind::Union(union) if unions > 1 => {
            union.variants.iter().any(|variant| names_it(&variant.node, key, unions - 1))
        }
        _ => false,
    }
}

/// Whether a key may stand in a dictionary there.
fn knows(node: &'static Node, key: &str, unions: usize) -> bool {
    match &core((node.schema)()).kind {
        Kind::Any | Kind::Foreign(_) | Kind::Map(_) => true,
        Kind::Object(object) => {
            let mut flatten = object.flatten.iter().map(|&field| &object.fields[field].node);
            object.rest.is_some()
                || object.knows(key)
                || flatten.any(|inner| knows(inner, key, unions))
        }
        Kind::Union(union) if unions > 1 => {
            union.variants.iter().any(|variant| knows(&variant.node, key, unions - 1))
        }
        _ => false,
    }
}

/// The required keys of a place that are not there; of a union, those of the variant that lacks
/// fewest.
fn lacking(node: &'static Node, kept: &Kept<'_>, unions: usize) -> Vec<&'static str> {
    let object = match &core((node.schema)()).kind {
        Kind::Object(object) => object,
        Kind::Union(union) if unions > 1 => {
            let dictionaries = union.variants.iter().map(|variant| &variant.node);
            return dictionaries
                .filter(|node| takes(node, Datum::Dictionary(0), unions - 1))
                .map(|node| lacking(node, kept, unions - 1))
                .min_by_key(Vec::len)
                .unwrap_or_default();
        }
        _ => return Vec::new(),
    };
    let fields = object.fields.iter().enumerate();
    let own = fields.filter(|&(number, field)| field.required && !names(object, number, kept));
    let inner = object.flatten.iter().map(|&field| &object.fields[field].node);
    let inner = inner.filter(|node| !node.nullable).flat_map(|node| lacking(node, kept, unions));
    own.map(|(_, field)| field.key).chain(inner).collect()
}

/// Whether no required key of a place is lacking.
fn is_complete(node: &'static Node, kept: &Kept<'_>, unions: usize) -> bool {
    match &core((node.schema)()).kind {
        Kind::Object(object) => {
            let mut fields = object.fields.iter().enumerate();
            let mut inner = object.flatten.iter().map(|&field| &object.fields[field].node);
            fields.all(|(number, field)| !field.required || names(object, number, kept))
                && inner.all(|node| node.nullable || is_complete(node, kept, unions))
        }
        Kind::Union(union) if unions > 1 => union.variants.iter().any(|variant| {
            takes(&variant.node, Datum::Dictionary(0), unions - 1)
                && is_complete(&variant.node, kept, unions - 1)
        }),
        _ => true,
    }
}

/// Whether any of the keys names that field.
fn names(object: &'static Object, number: usize, kept: &Kept<'_>) -> bool {
    kept.iter().any(|(key, _)| {
        let name = object.find(key, &mut Next::default());
        name.is_some_and(|name| usize::from(name.field) == number)
    })
}

/// Entries that were kept, read once more.
struct Replay<'de> {
    kept: std::vec::IntoIter<(Cow<'de, str>, Content<'de>)>,
    value: Option<Content<'de>>,
}

impl<'de> MapAccess<'de> for Replay<'de> {
    type Error = serde::de::value::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let Some((key, value)) = self.kept.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(KeyText(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        seed.deserialize(self.value.take().unwrap_or(Content::Missing))
    }
}

/// A key that was read already.
struct KeyText<'de>(Cow<'de, str>);

impl<'de> serde::Deserializer<'de> for KeyText<'de> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0 {
            Cow::Borrowed(key) => visitor.visit_borrowed_str(key),
            Cow::Owned(key) => visitor.visit_string(key),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any option enum
        newtype_struct
    }
}
