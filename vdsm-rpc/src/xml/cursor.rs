//! XML as elements and text.

use std::borrow::Cow;
use std::fmt;

use super::events::{Broken, Event, event, plain};

/// Reading cannot go on; it says nothing of the client's.
#[derive(Debug)]
pub(super) struct Error(pub(super) String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The elements of XML-RPC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    MethodCall,
    MethodName,
    Params,
    Param,
    Value,
    Array,
    Data,
    Struct,
    Member,
    Name,
    Scalar(Scalar),
    Other,
}

/// The elements of scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Int,
    Boolean,
    String,
    Double,
    DateTime,
    Base64,
    Nil,
}

impl Tag {
    fn of(name: &str) -> Self {
        match name {
            "methodCall" => Self::MethodCall,
            "methodName" => Self::MethodName,
            "params" => Self::Params,
            "param" => Self::Param,
            "value" => Self::Value,
            "array" => Self::Array,
            "data" => Self::Data,
            "struct" => Self::Struct,
            "member" => Self::Member,
            "name" => Self::Name,
            // Those with a prefix are extensions of Apache's.
            "int" | "i4" | "i8" | "ex:i8" | "i1" | "ex:i1" | "i2" | "ex:i2" => {
                Self::Scalar(Scalar::Int)
            }
            "boolean" => Self::Scalar(Scalar::Boolean),
            "string" => Self::Scalar(Scalar::String),
            "double" => Self::Scalar(Scalar::Double),
            "dateTime.iso8601" => Self::Scalar(Scalar::DateTime),
            "base64" => Self::Scalar(Scalar::Base64),
            "nil" | "ex:nil" => Self::Scalar(Scalar::Nil),
            _ => Self::Other,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::MethodCall => "methodCall",
            Self::MethodName => "methodName",
            Self::Params => "params",
            Self::Param => "param",
            Self::Value => "value",
            Self::Array => "array",
            Self::Data => "data",
            Self::Struct => "struct",
            Self::Member => "member",
            Self::Name => "name",
            Self::Scalar(_) | Self::Other => "another element",
        }
    }
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Token<'t> {
    Start(Tag),
    End,
    Text(Cow<'t, str>),
    Eof,
}

/// A text of XML, read up to some event.
#[derive(Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    /// How far it is read.
    at: usize,
    /// The names of the elements that are open as far as it is read.
    names: Vec<&'t str>,
    /// The element that begins last ends where it begins.
    empty: bool,
    /// An event behind a text that was looked at, and where it begins.
    next: Option<(Event<'t>, usize)>,
    /// How many elements are open.
    open: usize,
    /// Where the last token begins.
    start: usize,
    /// Where reading could not go on.
    failed: Option<usize>,
}

/// A byte order mark, which may come before everything.
const MARK: char = '\u{feff}';

/// Calls are rarely nested more deeply: four elements for each dictionary.
const DEPTH: usize = 32;

impl<'t> Cursor<'t> {
    /// The text from its beginning; a byte order mark there is passed over.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: if text.starts_with(MARK) { MARK.len_utf8() } else { 0 },
            names: Vec::with_capacity(DEPTH),
            empty: false,
            next: None,
            open: 0,
            start: 0,
            failed: None,
        }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Where the last token begins, in bytes.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Where the last token ends, in bytes.
    pub(super) fn end(&self) -> usize {
        self.next.as_ref().map_or(self.at, |(_, start)| *start)
    }

    /// How many elements are open.
    pub(super) fn open(&self) -> usize {
        self.open
    }

    /// Where reading could not go on.
    pub(super) fn failed(&self) -> Option<usize> {
        self.failed
    }

    /// An error at the last token.
    #[cold]
    pub(super) fn error(&mut self, message: impl Into<String>) -> Error {
        self.error_at(self.start, message)
    }

    /// An error at this byte, unless reading could not go on before.
    #[cold]
    pub(super) fn error_at(&mut self, at: usize, message: impl Into<String>) -> Error {
        self.failed.get_or_insert(at);
        Error(message.into())
    }

    #[cold]
    fn broken(&mut self, Broken { at, why }: Broken) -> Error {
        self.start = at;
        self.error(why)
    }

    /// The next event that is one for XML-RPC, and where it begins.
    fn event(&mut self) -> Result<(Event<'t>, usize), Error> {
        if let Some(event) = self.next.take() {
            return Ok(event);
        }
        if std::mem::take(&mut self.empty) {
            return Ok((Event::End(""), self.at));
        }
        loop {
            let start = self.at;
            let (event, end) = event(self.text, start).map_err(|broken| self.broken(broken))?;
            self.at = end;
            match event {
                Event::Start(name) => self.names.push(name),
                Event::Empty(name) => {
                    self.empty = true;
                    return Ok((Event::Start(name), start));
                }
                Event::End(name) => self.match_end(name, start)?,
                Event::Aside => continue,
                Event::DocType => {
                    let why = "a document type is not accepted";
                    return Err(self.broken(Broken { at: start, why }));
                }
                Event::Declaration(encoding) => {
                    self.declaration(encoding.as_deref(), start)?;
                    continue;
                }
                Event::Text(_) | Event::Eof => {}
            }
            return Ok((event, start));
        }
    }

    /// Whether the tag that ends an element is that of the one that begins last.
    fn match_end(&mut self, name: &str, at: usize) -> Result<(), Error> {
        let why = match self.names.pop() {
            Some(begun) if begun == name => return Ok(()),
            Some(_) => "an end tag of another element",
            None => "an end tag without its beginning",
        };
        Err(self.broken(Broken { at, why }))
    }

    fn declaration(&mut self, encoding: Option<&str>, at: usize) -> Result<(), Error> {
        let known = encoding.is_none_or(|encoding| {
            ["utf-8", "utf8", "us-ascii"].iter().any(|known| encoding.eq_ignore_ascii_case(known))
        });
        if !known {
            return Err(self.broken(Broken { at, why: "the encoding is not UTF-8" }));
        }
        let begin = if self.text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        if at != begin {
            return Err(self.broken(Broken { at, why: "an XML declaration comes first" }));
        }
        Ok(())
    }

    /// The next token. Pieces of text are put together.
    pub(super) fn token(&mut self) -> Result<Token<'t>, Error> {
        match self.at_once() {
            Some(token) => Ok(token),
            None => self.any_token(),
        }
    }

    /// The next token where it is written as most are: the beginning of an element, its text, and the end
    /// of the one that began last.
    #[inline]
    fn at_once(&mut self) -> Option<Token<'t>> {
        if self.empty || self.next.is_some() {
            return None;
        }
        let rest = self.text.get(self.at..)?;
        let (token, length) = match rest.as_bytes() {
            [b'<', b'/', tag @ ..] => {
                let name = *self.names.last()?;
                let behind = tag.strip_prefix(name.as_bytes())?;
                if behind.first() != Some(&b'>') {
                    return None;
                }
                self.names.pop();
                self.open = self.open.saturating_sub(1);
                (Token::End, name.len() + 3)
            }
            [b'<', ..] => {
                let (name, behind) = plain::name(rest, 1)?;
                if behind.first() != Some(&b'>') {
                    return None;
                }
                self.names.push(name);
                self.open += 1;
                (Token::Start(Tag::of(name)), name.len() + 2)
            }
            bytes => {
                let length = plain::text(bytes);
                if !matches!(bytes[length..], [b'<', next, ..] if !matches!(next, b'!' | b'?')) {
                    return None;
                }
                (Token::Text(Cow::Borrowed(&rest[..length])), length)
            }
        };
        self.start = self.at;
        self.at += length;
        Some(token)
    }

    /// The next token, however it is written.
    #[inline(never)]
    fn any_token(&mut self) -> Result<Token<'t>, Error> {
        let mut text: Option<Cow<'t, str>> = None;
        loop {
            let (event, start) = self.event()?;
            match (event, &mut text) {
                (Event::Text(piece), Some(text)) => text.to_mut().push_str(&piece),
                (Event::Text(piece), None) => {
                    self.start = start;
                    text = Some(piece);
                }
                (event, Some(_)) => self.next = Some((event, start)),
                (event, None) => {
                    self.start = start;
                    return self.no_text(event);
                }
            }
            if self.next.is_some() || !self.may_go_on() {
                return Ok(Token::Text(text.unwrap_or_default()));
            }
        }
    }

    fn no_text(&mut self, event: Event<'t>) -> Result<Token<'t>, Error> {
        Ok(match event {
            Event::Start(name) => {
                self.open += 1;
                Token::Start(Tag::of(name))
            }
            Event::End(_) => {
                self.open = self.open.saturating_sub(1);
                Token::End
            }
            _ if self.open > 0 => return Err(self.error("the text ends inside an element")),
            _ => Token::Eof,
        })
    }

    /// Whether what comes next may belong to a text that was begun: it is no tag.
    fn may_go_on(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        !matches!(rest, [b'<', next, ..] if !matches!(next, b'!' | b'?'))
    }

    /// The next token that is no blank text.
    pub(super) fn markup(&mut self) -> Result<Token<'t>, Error> {
        match self.token()? {
            Token::Text(text) if is_blank(&text) => self.token(),
            Token::Text(_) => Err(self.error("text where an element belongs")),
            token => Ok(token),
        }
    }

    /// The beginning of an element, or false at the end of the one around.
    pub(super) fn begins(&mut self, tag: Tag) -> Result<bool, Error> {
        match self.markup()? {
            Token::Start(found) if found == tag => Ok(true),
            Token::End => Ok(false),
            _ => Err(self.error(format!("{} belongs here", tag.name()))),
        }
    }

    /// The beginning of an element that has to be here.
    pub(super) fn expect(&mut self, tag: Tag) -> Result<(), Error> {
        if self.begins(tag)? {
            return Ok(());
        }
        Err(self.error(format!("{} is missing", tag.name())))
    }

    /// The end of the element, which has no more elements.
    pub(super) fn ends(&mut self) -> Result<(), Error> {
        match self.markup()? {
            Token::End => Ok(()),
            _ => Err(self.error("one element too many")),
        }
    }

    /// The text of an element up to its end; none where there are elements in it.
    pub(super) fn content(&mut self) -> Result<Option<Cow<'t, str>>, Error> {
        let depth = self.open;
        let text = match self.token()? {
            Token::End => return Ok(Some(Cow::Borrowed(""))),
            Token::Text(text) => text,
            _ => {
                self.leave(depth)?;
                return Ok(None);
            }
        };
        let at = self.start;
        if let Token::End = self.token()? {
            self.start = at;
            return Ok(Some(text));
        }
        self.leave(depth)?;
        Ok(None)
    }

    /// Passes over everything up to the end of an element, given by how many are open in it.
    pub(super) fn leave(&mut self, depth: usize) -> Result<(), Error> {
        while self.open >= depth {
            self.token()?;
        }
        Ok(())
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::events::tests::{text, value};
    use super::{Cursor, Error, Token};

    /// The tokens of a text and where each begins, up to the first that cannot be read.
    fn tokens<'t>(
        text: &'t str,
        next: impl Fn(&mut Cursor<'t>) -> Result<Token<'t>, Error>,
    ) -> Vec<String> {
        let mut cursor = Cursor::new(text);
        let mut tokens = Vec::new();
        loop {
            let token = next(&mut cursor);
            let places = (cursor.start(), cursor.end(), cursor.open(), cursor.failed());
            tokens.push(format!("{token:?} {places:?}"));
            if matches!(token, Err(_) | Ok(Token::Eof)) {
                return tokens;
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_at_once_is_read_alike(text in text(), value in value()) {
            let whole = format!("<?xml version='1.0'?>\n<params>{value}</params>");
            for text in [&text, &format!("<value>{text}</value>"), &whole, &value] {
                prop_assert_eq!(tokens(text, Cursor::token), tokens(text, Cursor::any_token));
            }
        }
    }
}
