//! The events of a text of XML, one by one.
//!
//! A call is nearly all tags without attributes and text without references. What is written as plainly as
//! that is taken on the spot; quick-xml reads everything else, from the byte on where it begins. A test
//! holds both beside quick-xml alone.

pub(super) mod plain;
mod strict;
#[cfg(test)]
pub(super) mod tests;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesText, Event as Read};

/// What a text is made of.
#[derive(Clone, Debug)]
pub(super) enum Event<'t> {
    /// The beginning of an element, with its name.
    Start(&'t str),
    /// A whole element, which has nothing in it.
    Empty(&'t str),
    End(&'t str),
    /// A piece of text: characters, a reference, or a section of characters.
    Text(Cow<'t, str>),
    /// A comment or an instruction, which is nobody's.
    Aside,
    /// The declaration of XML, with the encoding where it names one.
    Declaration(Option<Cow<'t, str>>),
    DocType,
    Eof,
}

/// Where a text is no XML, and why; without quoting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) why: &'static str,
}

/// The event that begins at a byte, and the byte where it ends. Which tags belong together is not asked.
#[inline]
pub(super) fn event(text: &str, at: usize) -> Result<(Event<'_>, usize), Broken> {
    let rest = text.get(at..).unwrap_or_default();
    match rest.as_bytes() {
        [] => Ok((Event::Eof, at)),
        [b'<', tag @ ..] => match plain::tag(rest, tag) {
            Some((event, length)) => Ok((event, at + length)),
            None => any(rest, at),
        },
        [b'&', ..] => any(rest, at),
        bytes => {
            let plain = plain::text(bytes);
            if matches!(bytes.get(plain), None | Some(b'<' | b'&')) {
                return Ok((Event::Text(Cow::Borrowed(&rest[..plain])), at + plain));
            }
            any_text(rest, plain, at)
        }
    }
}

/// A text that has more than plain characters, behind so many of them.
fn any_text(rest: &str, plain: usize, at: usize) -> Result<(Event<'_>, usize), Broken> {
    let left = rest.as_bytes()[plain..].iter().position(|byte| matches!(byte, b'<' | b'&'));
    let piece = left.map_or(rest, |left| &rest[..plain + left]);
    let content = BytesText::from_escaped(piece).xml10_content();
    Ok((Event::Text(characters(content, at)?), at + piece.len()))
}

/// The event of a tag or a reference, as quick-xml reads it.
#[cold]
fn any(rest: &str, at: usize) -> Result<(Event<'_>, usize), Broken> {
    let mut reader = Reader::from_str(rest);
    let config = reader.config_mut();
    config.check_comments = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let read = reader.read_event();
    let place = |offset| at + usize::try_from(offset).unwrap_or(rest.len());
    let read = match read {
        Ok(read) => read,
        Err(error) => {
            return Err(Broken { at: place(reader.error_position()), why: reason(&error) });
        }
    };
    let end = place(reader.buffer_position());
    let is_markup = !matches!(
        read,
        Read::Text(_) | Read::CData(_) | Read::GeneralRef(_) | Read::DocType(_) | Read::Eof
    );
    if is_markup && !strict::is_well_formed(&rest[..end - at]) {
        return Err(Broken { at, why: "not XML" });
    }
    // A name is behind its `<` or `</`.
    let name = |from: usize, name: &str| rest.get(from..from + name.len()).unwrap_or_default();
    let event = match read {
        Read::Start(tag) => Event::Start(name(1, tag.name().as_ref())),
        Read::Empty(tag) => Event::Empty(name(1, tag.name().as_ref())),
        Read::End(tag) => Event::End(name(2, tag.name().as_ref())),
        Read::Text(piece) => Event::Text(characters(piece.xml10_content(), at)?),
        Read::CData(piece) => Event::Text(characters(piece.xml10_content(), at)?),
        Read::GeneralRef(reference) => {
            let character = match &*reference {
                "lt" => Some('<'),
                "gt" => Some('>'),
                "amp" => Some('&'),
                "apos" => Some('\''),
                "quot" => Some('"'),
                _ => reference.resolve_char_ref().ok().flatten(),
            };
            let why = "an entity that is not declared";
            let character = character.ok_or(Broken { at, why })?;
            Event::Text(characters(Cow::Owned(character.to_string()), at)?)
        }
        Read::Comment(_) | Read::PI(_) => Event::Aside,
        Read::Decl(declaration) => {
            let encoding = declaration.encoding().and_then(Result::ok);
            Event::Declaration(encoding.map(|encoding| Cow::Owned(encoding.into_owned())))
        }
        Read::DocType(_) => Event::DocType,
        Read::Eof => Event::Eof,
    };
    Ok((event, end))
}

/// A piece of text, all of whose characters XML 1.0 has.
fn characters(piece: Cow<'_, str>, at: usize) -> Result<Cow<'_, str>, Broken> {
    if piece.chars().all(is_xml) {
        return Ok(piece);
    }
    Err(Broken { at, why: "a character that XML does not have" })
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
        Error::IllFormed(Ill::UnclosedReference) => "an ampersand that begins no reference",
        Error::Syntax(_) => "the text ends inside a tag, a comment or the like",
        _ => "not XML",
    }
}
