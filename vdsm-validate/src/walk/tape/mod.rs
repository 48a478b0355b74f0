//! Values that are read once more later: those of a union whose variant is not known yet.
//!
//! They stand one behind the other on one tape a walk, as the parser gave them. The innermost union
//! is done first, so that the tape grows and shrinks at its end. Its beginning is on the stack.

mod keep;
mod replay;

use std::borrow::Cow;
use std::cell::RefCell;

use crate::schema::Name;
use crate::value::ValueRef;

pub(super) use keep::Keep;
pub(super) use replay::Replay;

/// How many values and keys there is room for without the heap.
const FEW: usize = 96;

/// One value or key, or the beginning of a container and how many tokens it has inside.
#[derive(Clone, Copy, Debug)]
enum Token<'de> {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(&'de str),
    /// What is not lent by the input, by its number.
    Owned(usize),
    List(usize),
    Map(usize),
    Waits(Waiting),
}

/// A string that was written anew, as one with escapes is, or binary data.
#[derive(Clone, Debug)]
enum Owned {
    Text(String),
    Bytes(Vec<u8>),
}

/// Whose value comes next: a field that waits for a sibling to choose its variant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    /// The flattened object that it belongs to.
    pub(super) flat: Option<usize>,
    pub(super) name: Name,
    /// How many findings were listed before it.
    pub(super) told: usize,
}

/// See the module.
#[derive(Default)]
pub(crate) struct Tape<'de>(RefCell<Tokens<'de>>);

#[derive(Default)]
struct Tokens<'de> {
    few: Option<[Token<'de>; FEW]>,
    len: usize,
    more: Vec<Token<'de>>,
    owned: Vec<Owned>,
}

/// A place on the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) at: usize,
    owned: usize,
}

impl<'de> Tokens<'de> {
    #[cold]
    fn room() -> [Token<'de>; FEW] {
        [Token::Null; FEW]
    }

    #[inline]
    fn push(&mut self, token: Token<'de>) {
        if self.len < FEW {
            self.few.get_or_insert_with(Self::room)[self.len] = token;
        } else {
            self.more.push(token);
        }
        self.len += 1;
    }

    #[cold]
    fn push_owned(&mut self, owned: Owned) {
        self.push(Token::Owned(self.owned.len()));
        self.owned.push(owned);
    }

    fn get(&self, at: usize) -> Token<'de> {
        let token = match at.checked_sub(FEW) {
            Some(at) => self.more.get(at),
            None => self.few.as_ref().map(|few| &few[at]),
        };
        token.copied().unwrap_or(Token::Null)
    }

    /// A key, or a value that is a string.
    fn text(&self, at: usize) -> Option<&str> {
        match self.get(at) {
            Token::Text(text) => Some(text),
            Token::Owned(number) => match &self.owned[number] {
                Owned::Text(text) => Some(text),
                Owned::Bytes(_) => None,
            },
            _ => None,
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
    /// Where what is put on the tape next begins.
    pub(super) fn mark(&self) -> Mark {
        let tokens = self.0.borrow();
        Mark { at: tokens.len, owned: tokens.owned.len() }
    }

    /// Drops what was put on the tape from a place on.
    pub(super) fn truncate(&self, from: Mark) {
        let tokens = &mut *self.0.borrow_mut();
        tokens.len = from.at;
        tokens.more.truncate(from.at.saturating_sub(FEW));
        tokens.owned.truncate(from.owned);
    }

    pub(super) fn push_key(&self, key: Cow<'de, str>) {
        match key {
            Cow::Borrowed(key) => self.push(Token::Text(key)),
            Cow::Owned(key) => self.0.borrow_mut().push_owned(Owned::Text(key)),
        }
    }

    pub(super) fn push_waiting(&self, waiting: Waiting) {
        self.push(Token::Waits(waiting));
    }

    fn push(&self, token: Token<'de>) {
        self.0.borrow_mut().push(token);
    }

    /// Puts a scalar on the tape.
    fn push_datum(&self, datum: ValueRef<'_>) {
        self.push(match datum {
            ValueRef::Bool(value) => Token::Bool(value),
            ValueRef::Int(number) => Token::Int(number),
            ValueRef::Uint(number) => Token::Uint(number),
            ValueRef::Float(number) => Token::Float(number),
            ValueRef::Text(text) => {
                return self.0.borrow_mut().push_owned(Owned::Text(text.to_owned()));
            }
            ValueRef::Bytes(bytes) => {
                return self.0.borrow_mut().push_owned(Owned::Bytes(bytes.to_vec()));
            }
            _ => Token::Null,
        });
    }

    /// The container that began at a place is complete.
    fn close(&self, at: Mark, begin: impl FnOnce(usize) -> Token<'de>) {
        let tokens = &mut *self.0.borrow_mut();
        let token = begin(tokens.len - at.at - 1);
        let first = match at.at.checked_sub(FEW) {
            Some(at) => tokens.more.get_mut(at),
            None => tokens.few.as_mut().map(|few| &mut few[at.at]),
        };
        if let Some(first) = first {
            *first = token;
        }
    }

    /// Shows the scalar at a place; that of a container is null.
    pub(super) fn with_scalar<R>(&self, at: usize, show: impl FnOnce(ValueRef<'_>) -> R) -> R {
        let tokens = self.0.borrow();
        show(match tokens.get(at) {
            Token::Bool(value) => ValueRef::Bool(value),
            Token::Int(number) => ValueRef::Int(number),
            Token::Uint(number) => ValueRef::Uint(number),
            Token::Float(number) => ValueRef::Float(number),
            _ => tokens.text(at).map_or(ValueRef::Null, ValueRef::Text),
        })
    }

    /// Whether any of the keys of the entries from a place to another is as wanted.
    pub(super) fn any_key(
        &self,
        from: Mark,
        to: Mark,
        wanted: &mut dyn FnMut(&str) -> bool,
    ) -> bool {
        let tokens = self.0.borrow();
        let mut at = from.at;
        while at < to.at {
            if tokens.text(at).is_some_and(&mut *wanted) {
                return true;
            }
            at = tokens.after(at + 1);
        }
        false
    }

    fn take_owned(&self, number: usize) -> Owned {
        let owned = &mut self.0.borrow_mut().owned[number];
        std::mem::replace(owned, Owned::Text(String::new()))
    }

    /// The field that the value after a place belongs to, where one waits there.
    pub(super) fn waiting(&self, at: usize) -> Option<Waiting> {
        match self.0.borrow().get(at) {
            Token::Waits(waiting) => Some(waiting),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_core::Deserialize;
    use serde_core::de::DeserializeSeed;
    use serde_json::Value;

    use super::*;
    use crate::json::Json;
    use crate::policy::Policy;
    use crate::walk::Context;

    /// What a tape gives back of a value, with some that stand before it.
    fn replayed(text: &str, before: usize) -> Value {
        let (policy, tape) = (Policy::lenient(), Tape::default());
        let mut cx = Context::new(&policy, &tape);
        for number in 0..before {
            tape.push_datum(ValueRef::from(number as u64));
        }
        let begin = tape.mark();
        Keep(&mut cx).deserialize(&mut Json::new(text)).unwrap();
        let mut replay = Replay::new(&tape, begin);
        let value = Value::deserialize(&mut replay).unwrap();
        assert_eq!(replay.at, tape.mark().at);
        tape.truncate(begin);
        assert_eq!(tape.mark(), begin);
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
            Keep(&mut cx).deserialize(&mut Json::new(text)).unwrap();
        }
        let mut replay = Replay::new(&tape, Mark { at: 0, owned: 0 });
        replay.skip();
        assert_eq!(u8::deserialize(&mut replay).unwrap(), 7);
    }
}
