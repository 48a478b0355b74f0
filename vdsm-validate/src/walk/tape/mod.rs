//! Values that are read once more later: those of a union whose variant is not known yet.
//!
//! They stand one behind the other on one tape a walk, as the parser gave them. The innermost union
//! is done first, so that the tape grows and shrinks at its end. Its beginning is on the stack.

mod kept;
mod record;
mod replay;

use std::borrow::Cow;
use std::cell::RefCell;

use crate::input::Substring;
use crate::schema::Name;
use crate::value::{Float, ValueRef};

pub(super) use kept::Kept;
pub(super) use record::{Record, entry};
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
    /// With its text, where that is lent.
    Float(f64, &'de str),
    Text(&'de str),
    /// Text inside a string, which is read as its type would have it, and where it begins.
    Written(&'de str, usize),
    /// What is not lent by the input, by its number.
    Owned(usize),
    List(usize),
    Map(usize),
    Deferred(Deferred),
}

/// A string that was written anew, as one with escapes is, or binary data.
#[derive(Clone, Debug)]
enum Owned {
    Text(String),
    Written(String, usize),
    Float(f64, String),
    Bytes(Vec<u8>),
    /// What a reader could not read, and why.
    Unreadable(String),
}

/// Whose value comes next: a field that waits for a sibling to choose its variant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deferred {
    /// The flattened object that it belongs to.
    pub(super) flat: Option<usize>,
    pub(super) name: Name,
    /// How many findings were listed before it.
    pub(super) listed: usize,
    /// Where the value is, where it was on the tape already; else it comes next.
    pub(super) on_tape: Option<usize>,
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
    /// The beginning of the tape. Made where it is pushed to, it would be on the stack once for each
    /// container that is recorded inside another.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self) {
        self.few = Some([Token::Null; FEW]);
    }

    #[inline]
    fn push(&mut self, token: Token<'de>) {
        if self.len < FEW {
            if self.few.is_none() {
                self.make_room();
            }
            if let Some(few) = &mut self.few {
                few[self.len] = token;
            }
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
            Token::Text(text) | Token::Written(text, _) => Some(text),
            Token::Owned(number) => match &self.owned[number] {
                Owned::Text(text) | Owned::Written(text, _) => Some(text),
                Owned::Bytes(_) | Owned::Float(..) | Owned::Unreadable(_) => None,
            },
            _ => None,
        }
    }

    /// How many values and keys there are from a place to another, not counting those inside them.
    fn count(&self, from: usize, to: usize) -> usize {
        std::iter::successors(Some(from), |&at| Some(self.after(at)))
            .take_while(|&at| at < to)
            .count()
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

    pub(super) fn push_deferred(&self, deferred: Deferred) {
        self.push(Token::Deferred(deferred));
    }

    fn push(&self, token: Token<'de>) {
        self.0.borrow_mut().push(token);
    }

    /// Puts a scalar on the tape; `lent` is its text where that lives as long as the input.
    fn push_scalar(&self, value: ValueRef<'_>, lent: Option<&'de str>) {
        self.push(match (value, lent) {
            (ValueRef::Bool(value), _) => Token::Bool(value),
            (ValueRef::Int(number), _) => Token::Int(number),
            (ValueRef::Uint(number), _) => Token::Uint(number),
            (ValueRef::Text(_), Some(text)) => Token::Text(text),
            (ValueRef::Float(number), Some(text)) => Token::Float(number.value(), text),
            (ValueRef::Float(number), None) => match number.text() {
                None => Token::Float(number.value(), ""),
                Some(text) => {
                    return self.push_owned(Owned::Float(number.value(), text.to_owned()));
                }
            },
            (ValueRef::Text(text), None) => return self.push_owned(Owned::Text(text.to_owned())),
            (ValueRef::Bytes(bytes), _) => return self.push_owned(Owned::Bytes(bytes.to_vec())),
            _ => Token::Null,
        });
    }

    /// Puts on the tape that a value could not be read.
    #[cold]
    fn push_unreadable(&self, message: String) {
        self.push_owned(Owned::Unreadable(message));
    }

    /// Puts text inside a string on the tape.
    fn push_written(&self, text: &str, lent: Option<&'de str>, at: Substring) {
        match lent {
            Some(text) => self.push(Token::Written(text, at.start)),
            None => self.push_owned(Owned::Written(text.to_owned(), at.start)),
        }
    }

    #[cold]
    fn push_owned(&self, owned: Owned) {
        self.0.borrow_mut().push_owned(owned);
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

    /// Shows the value at a place, or why it could not be read: a container by its kind alone.
    pub(super) fn show(&self, at: usize, show: &mut dyn FnMut(Result<ValueRef<'_>, &str>)) {
        let tokens = self.0.borrow();
        show(Ok(match tokens.get(at) {
            Token::Bool(value) => ValueRef::Bool(value),
            Token::Int(number) => ValueRef::Int(number),
            Token::Uint(number) => ValueRef::Uint(number),
            Token::Float(number, text) => ValueRef::Float(Float::written(number, text)),
            Token::List(inside) => ValueRef::List(tokens.count(at + 1, at + 1 + inside)),
            Token::Map(inside) => ValueRef::Dictionary(tokens.count(at + 1, at + 1 + inside) / 2),
            Token::Text(text) | Token::Written(text, _) => ValueRef::Text(text),
            Token::Owned(number) => match &tokens.owned[number] {
                Owned::Text(text) | Owned::Written(text, _) => ValueRef::Text(text),
                Owned::Float(number, text) => ValueRef::Float(Float::written(*number, text)),
                Owned::Bytes(bytes) => ValueRef::Bytes(bytes),
                Owned::Unreadable(message) => return show(Err(message)),
            },
            Token::Null | Token::Deferred(_) => ValueRef::Null,
        }));
    }

    /// Where the value is whose key is wanted, among the entries from a place to another.
    fn find_key(
        &self,
        from: usize,
        to: usize,
        wanted: &mut dyn FnMut(&str) -> bool,
    ) -> Option<usize> {
        let tokens = self.0.borrow();
        let mut at = from;
        while at < to {
            if tokens.text(at).is_some_and(&mut *wanted) {
                return Some(at + 1);
            }
            at = tokens.after(at + 1);
        }
        None
    }

    /// Whether a key is at a place.
    pub(super) fn is_key(&self, at: Mark, key: &str) -> bool {
        self.0.borrow().text(at.at) == Some(key)
    }

    /// It stays on the tape, which may be read once more.
    fn owned(&self, number: usize) -> Owned {
        self.0.borrow().owned[number].clone()
    }

    /// The field that the value after a place belongs to, where one waits there.
    pub(super) fn deferred(&self, at: usize) -> Option<Deferred> {
        match self.0.borrow().get(at) {
            Token::Deferred(deferred) => Some(deferred),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::content::Content;
    use crate::input::Keep;
    use crate::json::Json;
    use crate::policy::Policy;
    use crate::walk::Context;

    fn kept(replay: &mut Replay<'_, '_>) -> Value {
        let mut kept = Content::Null;
        replay.read(Keep::new(&mut kept)).unwrap();
        kept.into_json()
    }

    /// What a tape gives back of a value, with some that stand before it.
    fn replayed(text: &str, before: usize) -> Value {
        let (policy, tape) = (Policy::lenient(), Tape::default());
        let mut cx = Context::new(&policy, &tape);
        for number in 0..before {
            tape.push_scalar(ValueRef::from(number as u64), None);
        }
        let begin = tape.mark();
        Json::new(text).read(Record(&mut cx)).unwrap();
        let mut replay = Replay::new(&tape, begin);
        let value = kept(&mut replay);
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
            Json::new(text).read(Record(&mut cx)).unwrap();
        }
        let mut replay = Replay::new(&tape, Mark { at: 0, owned: 0 });
        replay.skip();
        assert_eq!(kept(&mut replay), 7);
    }
}
