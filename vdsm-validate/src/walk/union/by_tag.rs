//! A variant chosen by the value of a key inside.

use std::borrow::Cow;

use serde_core::de::MapAccess;
use serde_json::Value;

use crate::path::Step;
use crate::policy::Severity;
use crate::problem::{Problem, core};
use crate::schema::{Kind, Node, Object, Union};
use crate::value::ValueRef;

use super::super::Walk;
use super::super::keys::AnyKey;
use super::super::parsed::dictionary;
use super::super::tape::Keep;
use super::{Picked, tags};

impl<'de> Walk<'_, '_, 'de> {
    /// Reads as far as the key that tells the variant; what stands before it is kept on the tape,
    /// and then all else. Of parsed JSON, nothing is read.
    pub(super) fn by_tag<A: MapAccess<'de>>(
        &mut self,
        union: &'static Union,
        tag: &'static str,
        map: &mut A,
    ) -> Result<Picked, A::Error> {
        if self.is_too_deep() {
            return Ok(Picked::None);
        }
        if let Some(parsed) = dictionary(self.cx.parsed, self.at) {
            let Some(value) = parsed.get(tag) else {
                self.lacks_tag(tag);
                return Ok(Picked::None);
            };
            let number = number_of(union, scalar(value));
            return Ok(self.tagged(union, tag, number, Picked::Unread));
        }
        let tape = self.cx.tape;
        let begin = tape.mark();
        let at = loop {
            let Some(key) = map.next_key_seed(AnyKey)? else {
                self.lacks_tag(tag);
                return Ok(Picked::Read);
            };
            let at = tape.mark();
            if at == begin && self.cx.is_number(Some(&key)) {
                let number = self.cx.number_under(map)?;
                self.misfit(number);
                return Ok(Picked::None);
            }
            let found = key == tag;
            self.keep_entry(key, map)?;
            if found {
                break at;
            }
        };
        let number = tape.with_scalar(at.at + 1, |datum| number_of(union, datum));
        // The variant may have a field for the tag as well.
        let has_field = number.is_some_and(|number| knows(&union.variants[number].node, tag));
        if !has_field {
            tape.truncate(at);
        }
        if number.is_none() || tape.mark() == begin {
            return Ok(self.tagged(union, tag, number, Picked::Unread));
        }
        while let Some(key) = map.next_key_seed(AnyKey)? {
            self.keep_entry(key, map)?;
        }
        Ok(self.tagged(union, tag, number, Picked::Kept))
    }

    /// Keeps a key that was read, and the value under it.
    pub(super) fn keep_entry<A: MapAccess<'de>>(
        &mut self,
        key: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        self.cx.tape.push_key(key);
        self.cx.depth += 1;
        let kept = map.next_value_seed(Keep(self.cx));
        self.cx.depth -= 1;
        kept
    }

    fn tagged(
        &mut self,
        union: &'static Union,
        tag: &'static str,
        number: Option<usize>,
        picked: fn(usize) -> Picked,
    ) -> Picked {
        let Some(number) = number else {
            let at = self.at.step(Step::Key(tag));
            let message = format!("not one of {}", tags(union));
            self.cx.tell(&at, Severity::Error, Problem::said("enum", message), None, false);
            return Picked::None;
        };
        // Where the variant has no field for it, the tag cannot stand again.
        if !knows(&union.variants[number].node, tag) {
            self.cx.tag = Some(tag);
        }
        picked(number)
    }

    #[cold]
    fn lacks_tag(&mut self, tag: &'static str) {
        let at = self.at.step(Step::Key(tag));
        let problem = Problem::MissingKey(self.schema);
        self.cx.tell(&at, Severity::Error, problem, None, false);
    }
}

/// The variant that a tag names.
fn number_of(union: &'static Union, datum: ValueRef<'_>) -> Option<usize> {
    union.variants.iter().position(|variant| variant.tags.iter().any(|tag| tag.equals(datum)))
}

/// A parsed value that could be a tag.
fn scalar(value: &Value) -> ValueRef<'_> {
    match value {
        Value::Bool(value) => ValueRef::Bool(*value),
        Value::Number(number) => number.as_i64().map_or(ValueRef::Null, ValueRef::Int),
        Value::String(text) => ValueRef::Text(text),
        _ => ValueRef::Null,
    }
}

/// Whether a variant has a field of that key.
fn knows(node: &'static Node, key: &str) -> bool {
    let object: &'static Object = match &core((node.schema)()).kind {
        Kind::Object(object) => object,
        _ => return false,
    };
    object.knows(key)
}
