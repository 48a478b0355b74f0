//! XML as elements and text, over quick-xml's events.

use std::borrow::Cow;
use std::fmt;

use quick_xml::Reader;
use quick_xml::events::Event;

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
    reader: Reader<&'t [u8]>,
    text: &'t str,
    /// An event behind a text that was looked at, and where it begins.
    next: Option<(Event<'t>, usize)>,
    /// How many elements are open.
    open: usize,
    /// Where the last token begins.
    start: usize,
    /// Where reading could not go on.
    failed: Option<usize>,
}

impl<'t> Cursor<'t> {
    /// The text from its beginning; a byte order mark there is passed over.
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_comments = true;
        Self { reader, text, next: None, open: 0, start: 0, failed: None }
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
        self.next.as_ref().map_or_else(|| self.position(), |(_, start)| *start)
    }

    /// How many elements are open.
    pub(super) fn open(&self) -> usize {
        self.open
    }

    /// Where reading could not go on.
    pub(super) fn failed(&self) -> Option<usize> {
        self.failed
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
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

    /// The next event that is one for XML-RPC.
    fn event(&mut self) -> Result<(Event<'t>, usize), Error> {
        if let Some(event) = self.next.take() {
            return Ok(event);
        }
        loop {
            let start = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    self.start = usize::try_from(self.reader.error_position()).unwrap_or(start);
                    return Err(self.error(reason(&error)));
                }
            };
            match event {
                Event::Comment(_) | Event::PI(_) => {}
                Event::DocType(_) => {
                    self.start = start;
                    return Err(self.error("a document type is not accepted"));
                }
                Event::Decl(declaration) => {
                    self.start = start;
                    let encoding = declaration.encoding().and_then(Result::ok);
                    let known = encoding.is_none_or(|encoding| {
                        ["utf-8", "utf8", "us-ascii"]
                            .iter()
                            .any(|known| encoding.eq_ignore_ascii_case(known))
                    });
                    if !known {
                        return Err(self.error("the encoding is not UTF-8"));
                    }
                    if start > '\u{feff}'.len_utf8() || self.open > 0 {
                        return Err(self.error("an XML declaration comes first"));
                    }
                }
                event => return Ok((event, start)),
            }
        }
    }

    /// The next token. Pieces of text are put together.
    pub(super) fn token(&mut self) -> Result<Token<'t>, Error> {
        let (event, start) = self.event()?;
        self.start = start;
        if is_text(&event) { self.pieces(event) } else { self.element(event) }
    }

    /// A text from its first piece on.
    fn pieces(&mut self, first: Event<'t>) -> Result<Token<'t>, Error> {
        let mut text = self.piece(first, self.start)?;
        while self.may_go_on() {
            let (event, start) = self.event()?;
            if !is_text(&event) {
                self.next = Some((event, start));
                break;
            }
            let piece = self.piece(event, start)?;
            text.to_mut().push_str(&piece);
        }
        Ok(Token::Text(text))
    }

    /// Whether what comes next may belong to a text that was begun: it is no tag.
    fn may_go_on(&self) -> bool {
        let rest = self.text.as_bytes().get(self.position()..).unwrap_or_default();
        !matches!(rest, [b'<', next, ..] if !matches!(next, b'!' | b'?'))
    }

    fn piece(&mut self, event: Event<'t>, start: usize) -> Result<Cow<'t, str>, Error> {
        let piece: Cow<'t, str> = match event {
            Event::Text(piece) => piece.xml10_content(),
            Event::CData(piece) => piece.xml10_content(),
            Event::GeneralRef(reference) => {
                let resolved = match &*reference {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let Some(character) = resolved else {
                    self.start = start;
                    return Err(self.error("an entity that is not declared"));
                };
                Cow::Owned(character.to_string())
            }
            _ => Cow::Borrowed(""),
        };
        if !is_xml_text(&piece) {
            self.start = start;
            return Err(self.error("a character that XML does not have"));
        }
        Ok(piece)
    }

    fn element(&mut self, event: Event<'t>) -> Result<Token<'t>, Error> {
        Ok(match event {
            Event::Start(start) => {
                self.open += 1;
                Token::Start(Tag::of(start.name().as_ref()))
            }
            Event::End(_) => {
                self.open = self.open.saturating_sub(1);
                Token::End
            }
            _ if self.open > 0 => return Err(self.error("the text ends inside an element")),
            _ => Token::Eof,
        })
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

fn is_text(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Whether XML 1.0 has every character.
fn is_xml_text(text: &str) -> bool {
    // Most are letters and digits, of which nothing more has to be asked.
    text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(is_xml)
}

/// Whether XML 1.0 has the character.
pub(super) fn is_xml(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Why a text is no XML, without quoting it.
fn reason(error: &quick_xml::Error) -> &'static str {
    use quick_xml::Error;
    use quick_xml::errors::IllFormedError as Ill;
    match error {
        Error::IllFormed(Ill::MismatchedEndTag { .. }) => "an end tag of another element",
        Error::IllFormed(Ill::UnmatchedEndTag(_)) => "an end tag without its beginning",
        Error::IllFormed(Ill::UnclosedReference) => "an ampersand that begins no reference",
        Error::IllFormed(Ill::MissingEndTag(_)) => "the text ends inside an element",
        Error::Syntax(_) => "the text ends inside a tag, a comment or the like",
        _ => "not XML",
    }
}
