//! Values that are read once more later: those of a union whose variant is not known yet.
//!
//! They stand one behind the other on one tape a walk, as the parser gave them. The innermost union
//! is done first, so that the tape grows and shrinks at its end. Its beginning is on the stack.

mod keep;
mod replay;

use std::borrow::Cow;
use std::cell::RefCell;

use crate::datum::Datum;

pub(super) use keep::Keep;
pub(super) use replay::Replay;

/// How many values and keys there is room for without the heap.
const FEW: usize = 96;

/// One value or key, or the beginning of a container and how many tokens it has inside.
#[derive(Clone, Debug, Default)]
enum Token<'de> {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(Cow<'de, str>),
    Bytes(Box<[u8]>),
    List(usize),
    Map(usize),
    Waits(Waiting),
}

/// Whose value comes next: a field that waits for a sibling to choose its variant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    /// The flattened object that it belongs to.
    pub(super) flat: Option<u16>,
    pub(super) field: u16,
}

/// See the module.
#[derive(Default)]
pub(crate) struct Tape<'de>(RefCell<Tokens<'de>>);

#[derive(Default)]
struct Tokens<'de> {
    few: Option<[Token<'de>; FEW]>,
    len: usize,
    more: Vec<Token<'de>>,
}

impl<'de> Tokens<'de> {
    #[cold]
    fn room() -> [Token<'de>; FEW] {
        [const { Token::Null }; FEW]
    }

    fn push(&mut self, token: Token<'de>) {
        if self.len < FEW {
            self.few.get_or_insert_with(Self::room)[self.len] = token;
        } else {
            self.more.push(token);
        }
        self.len += 1;
    }

    fn get(&self, at: usize) -> &Token<'de> {
        let token = match at.checked_sub(FEW) {
            Some(at) => self.more.get(at),
            None => self.few.as_ref().map(|few| &few[at]),
        };
        token.unwrap_or(&Token::Null)
    }

    fn get_mut(&mut self, at: usize) -> Option<&mut Token<'de>> {
        match at.checked_sub(FEW) {
            Some(at) => self.more.get_mut(at),
            None => self.few.as_mut().map(|few| &mut few[at]),
        }
    }

    /// What follows on the value at a place.
    fn after(&self, at: usize) -> usize {
        match self.get(at) {
            Token::List(inside) | Token::Map(inside) => at + 1 + inside,
            _ => at + 1,
        }
    }
}

impl<'de> Tape<'de> {
    /// How much is on the tape: what is put on it next begins there.
    pub(super) fn len(&self) -> usize {
        self.0.borrow().len
    }

    /// Drops what was put on the tape from a place on.
    pub(super) fn truncate(&self, len: usize) {
        let tokens = &mut *self.0.borrow_mut();
        tokens.len = len;
        tokens.more.truncate(len.saturating_sub(FEW));
    }

    pub(super) fn push_key(&self, key: Cow<'de, str>) {
        self.push(Token::Text(key));
    }

    pub(super) fn push_waiting(&self, waiting: Waiting) {
        self.push(Token::Waits(waiting));
    }

    fn push(&self, token: Token<'de>) {
        self.0.borrow_mut().push(token);
    }

    /// A container that began at a place is complete.
    fn close(&self, at: usize, begin: impl FnOnce(usize) -> Token<'de>) {
        let mut tokens = self.0.borrow_mut();
        let inside = tokens.len - at - 1;
        if let Some(token) = tokens.get_mut(at) {
            *token = begin(inside);
        }
    }

    /// Puts a value on the tape.
    pub(super) fn push_datum(&self, datum: Datum<'_>) {
        self.push(match datum {
            Datum::Bool(value) => Token::Bool(value),
            Datum::Int(number) => Token::Int(number),
            Datum::Uint(number) => Token::Uint(number),
            Datum::Float(number) => Token::Float(number),
            Datum::Text(text) => Token::Text(Cow::Owned(text.to_owned())),
            Datum::Bytes(bytes) => Token::Bytes(bytes.into()),
            _ => Token::Null,
        });
    }

    /// Shows the scalar at a place; that of a container is null.
    pub(super) fn with_scalar<R>(&self, at: usize, show: impl FnOnce(Datum<'_>) -> R) -> R {
        show(match self.0.borrow().get(at) {
            Token::Bool(value) => Datum::Bool(*value),
            Token::Int(number) => Datum::Int(*number),
            Token::Uint(number) => Datum::Uint(*number),
            Token::Float(number) => Datum::Float(*number),
            Token::Text(text) => Datum::Text(text),
            Token::Bytes(bytes) => Datum::Bytes(bytes),
            Token::Null | Token::List(_) | Token::Map(_) | Token::Waits(_) => Datum::Null,
        })
    }

    /// Whether any of the keys of the entries from a place to another is as wanted.
    pub(super) fn any_key(
        &self,
        from: usize,
        to: usize,
        wanted: &mut dyn FnMut(&str) -> bool,
    ) -> bool {
        let tokens = self.0.borrow();
        let mut at = from;
        while at < to {
            if let Token::Text(key) = tokens.get(at)
                && wanted(key)
            {
                return true;
            }
            at = tokens.after(at + 1);
        }
        false
    }

    /// The field that the value after a place belongs to, where one waits there.
    pub(super) fn waiting(&self, at: usize) -> Option<Waiting> {
        match self.0.borrow().get(at) {
            Token::Waits(waiting) => Some(*waiting),
            _ => None,
        }
    }

    fn take(&self, at: usize) -> Token<'de> {
        self.0.borrow_mut().get_mut(at).map(std::mem::take).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde::de::DeserializeSeed;
    use serde_json::Value;

    use super::*;
    use crate::policy::Policy;
    use crate::walk::Context;

    /// What a tape gives back of a value, with some that stand before it.
    fn replayed(text: &str, before: usize) -> Value {
        let (policy, tape) = (Policy::lenient(), Tape::default());
        let mut cx = Context::new(&policy, &tape);
        for number in 0..before {
            tape.push_datum(Datum::from(number as u64));
        }
        Keep(&mut cx).deserialize(&mut serde_json::Deserializer::from_str(text)).unwrap();
        let mut replay = Replay::new(&tape, before);
        let value = Value::deserialize(&mut replay).unwrap();
        assert_eq!(replay.at, tape.len());
        tape.truncate(before);
        assert_eq!(tape.len(), before);
        value
    }

    #[test]
    fn gives_back_what_was_put_on() {
        let text = r#"{"a": [1, -2, 1.5, {"b": {}}, []], "\u0041": ["\n", "x", true, null], "c": 18446744073709551615}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        for before in [0, 1, FEW - 7, FEW, FEW + 1] {
            assert_eq!(replayed(text, before), value, "{before}");
        }
        let long = format!("[{}0]", "0, ".repeat(3 * FEW));
        assert_eq!(replayed(&long, 5).as_array().map(Vec::len), Some(3 * FEW + 1));
    }

    #[test]
    fn passes_over_a_value() {
        let (policy, tape) = (Policy::lenient(), Tape::default());
        let mut cx = Context::new(&policy, &tape);
        for text in [r#"{"a": [1, {}]}"#, "7"] {
            Keep(&mut cx).deserialize(&mut serde_json::Deserializer::from_str(text)).unwrap();
        }
        let mut replay = Replay::new(&tape, 0);
        replay.skip();
        assert_eq!(u8::deserialize(&mut replay).unwrap(), 7);
    }
}
