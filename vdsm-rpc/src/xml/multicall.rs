//! `system.multicall`: many calls in one.
//!
//! Its one parameter is a list of structs, each with `methodName` and `params`, a list. What it
//! answers is a list too: for each call a list of its result, or a struct with `faultCode` and
//! `faultString`.

use vdsm_validate::ValueRef;
use vdsm_validate::input::{Entries, Items, Target};

use super::call::{Call, NotACall, end, not_a_call};
use super::cursor::{Cursor, Error, Tag, Token};
use super::value::value;
use crate::method::MOST_CALLS;

pub(super) const NAME: &str = "system.multicall";

type Inside<'t> = Result<Call<'t>, NotACall>;

impl<'t> Call<'t> {
    /// Whether it holds other calls: it is one of `system.multicall`.
    ///
    /// ```
    /// use vdsm_rpc::xml::Call;
    ///
    /// let text = "<methodCall><methodName>system.multicall</methodName></methodCall>";
    /// assert!(Call::read(text).unwrap().is_multicall());
    /// ```
    #[must_use]
    pub fn is_multicall(&self) -> bool {
        self.method() == NAME
    }

    /// The calls in one of `system.multicall`, up to 1,000; another call is the only one.
    ///
    /// Each is as good as any other call: its findings have their places in the whole text. One that
    /// has no `methodName` or no list of `params`, has one of them twice, or is itself one of
    /// `system.multicall` is told for itself.
    ///
    /// # Errors
    ///
    /// Where it cannot be told which calls there are.
    ///
    /// ```
    /// use vdsm_rpc::xml::Call;
    ///
    /// let text = "<methodCall><methodName>system.multicall</methodName><params><param><value>
    ///     <array><data><value><struct>
    ///       <member><name>methodName</name><value>ping</value></member>
    ///       <member><name>params</name><value><array><data/></array></value></member>
    ///     </struct></value><value><struct/></value></data></array>
    ///     </value></param></params></methodCall>";
    /// let calls = Call::read(text).unwrap().calls().unwrap();
    /// assert_eq!(calls[0].as_ref().unwrap().method(), "ping");
    /// let error = calls[1].as_ref().err().unwrap();
    /// assert_eq!(error.to_string(), "methodName is missing (line 5, column 29)");
    /// ```
    pub fn calls(self) -> Result<Vec<Inside<'t>>, NotACall> {
        if !self.is_multicall() {
            return Ok(vec![Ok(self)]);
        }
        let mut cursor = self.cursor().clone();
        let mut calls = Vec::new();
        match inside(&mut cursor, &mut calls) {
            Ok(()) => Ok(calls),
            Err(error) => Err(not_a_call(&cursor, error)),
        }
    }
}

/// Reads the calls, and the text to its end.
fn inside<'t>(cursor: &mut Cursor<'t>, calls: &mut Vec<Inside<'t>>) -> Result<(), Error> {
    cursor.expect(Tag::Params)?;
    cursor.expect(Tag::Param)?;
    cursor.expect(Tag::Value)?;
    cursor.expect(Tag::Array)?;
    if cursor.begins(Tag::Data)? {
        while cursor.begins(Tag::Value)? {
            if calls.len() == MOST_CALLS {
                return Err(cursor.error(format!("more than {MOST_CALLS} calls in one")));
            }
            calls.push(one(cursor)?);
        }
        cursor.ends()?;
    }
    // The value, the parameter, and all parameters.
    for _ in 0..3 {
        cursor.ends()?;
    }
    cursor.ends()?;
    end(cursor)
}

/// Reads a call whose `value` has begun, up to its end.
fn one<'t>(cursor: &mut Cursor<'t>) -> Result<Inside<'t>, Error> {
    let mut reader = cursor.clone();
    let depth = cursor.open();
    // What is no XML ends the reading here; what is no call does not.
    cursor.leave(depth)?;
    Ok(call(&mut reader).map_err(|error| not_a_call(&reader, error)))
}

fn call<'t>(cursor: &mut Cursor<'t>) -> Result<Call<'t>, Error> {
    cursor.expect(Tag::Struct)?;
    let whole = cursor.start();
    let (mut method, mut params) = (None, None);
    while cursor.begins(Tag::Member)? {
        cursor.expect(Tag::Name)?;
        let name = cursor.content()?;
        let at = cursor.start();
        let again = match name.as_deref() {
            Some("methodName") => method.replace(text(cursor)?).is_some(),
            Some("params") => params.replace(list(cursor)?).is_some(),
            // A dispatcher asks for these two only.
            _ => pass_over(cursor)?,
        };
        if again {
            return Err(cursor.error_at(at, "methodName or params is there twice"));
        }
        cursor.ends()?;
    }
    let missing = match (method, params) {
        (Some(method), Some(_)) if method == NAME => {
            return Err(cursor.error_at(whole, format!("{NAME} inside {NAME}")));
        }
        (Some(method), Some(params)) => return Ok(Call::inside(method, params)),
        (None, _) => "methodName is missing",
        (_, None) => "params is missing",
    };
    Err(cursor.error_at(whole, missing))
}

fn pass_over(cursor: &mut Cursor<'_>) -> Result<bool, Error> {
    cursor.expect(Tag::Value)?;
    let depth = cursor.open();
    cursor.leave(depth)?;
    Ok(false)
}

/// A member's value, which has to be a text.
fn text(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    cursor.expect(Tag::Value)?;
    let at = cursor.start();
    let mut text = None;
    value(cursor, Text(&mut text))?;
    text.ok_or_else(|| cursor.error_at(at, "methodName is a text"))
}

/// A member's value, which has to be a list; gives a cursor before it.
fn list<'t>(cursor: &mut Cursor<'t>) -> Result<Cursor<'t>, Error> {
    let before = cursor.clone();
    cursor.expect(Tag::Value)?;
    let (at, depth) = (cursor.start(), cursor.open());
    if !matches!(cursor.clone().markup(), Ok(Token::Start(Tag::Array))) {
        return Err(cursor.error_at(at, "params is a list"));
    }
    cursor.leave(depth)?;
    Ok(before)
}

/// A target that takes a text and nothing else.
struct Text<'s>(&'s mut Option<String>);

impl<'de> Target<'de> for Text<'_> {
    fn scalar(self, value: ValueRef<'_>, _lent: Option<&'de str>) {
        if let ValueRef::Text(text) = value {
            *self.0 = Some(text.to_owned());
        }
    }

    fn list<I: Items<'de>>(self, _items: I) -> Result<(), I::Error> {
        Ok(())
    }

    fn dictionary<E: Entries<'de>>(self, _entries: E) -> Result<(), E::Error> {
        Ok(())
    }

    fn unreadable(self, _message: String) {}
}
