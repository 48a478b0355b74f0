//! The events beside those of quick-xml alone, over XML and what is nearly XML.

use std::borrow::Cow;

use proptest::prelude::*;
use proptest::sample::select;
use quick_xml::Reader;
use quick_xml::events::Event as Read;

use super::{Broken, Event, event};

/// What is read: what it is, and where it begins. The last one is where reading ends.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Start(usize, String),
    End(usize, String),
    Text(usize, String),
    Aside(usize),
    Declaration(usize, Option<String>),
    DocType(usize),
    Eof(usize),
    Broken(usize, &'static str),
}

/// What quick-xml reads, with which tags belong together; and only what is well formed of it.
fn by_quick_xml(whole: &str) -> Vec<Piece> {
    let mut reader = Reader::from_str(whole);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_comments = true;
    // It does not count a mark at the beginning.
    let place = |offset: u64| {
        let mark = if whole.starts_with('\u{feff}') { 3 } else { 0 };
        usize::try_from(offset).unwrap() + mark
    };
    let mut pieces = Vec::new();
    loop {
        let at = place(reader.buffer_position());
        let text = |content: Cow<'_, str>| match super::characters(content, at) {
            Ok(content) => Piece::Text(at, content.into_owned()),
            Err(Broken { at, why }) => Piece::Broken(at, why),
        };
        let piece = match reader.read_event() {
            Ok(Read::Start(tag)) => Piece::Start(at, tag.name().as_ref().to_owned()),
            Ok(Read::End(tag)) => Piece::End(at, tag.name().as_ref().to_owned()),
            Ok(Read::Text(piece)) => text(piece.xml10_content()),
            Ok(Read::CData(piece)) => text(piece.xml10_content()),
            Ok(Read::GeneralRef(reference)) => {
                let named = quick_xml::escape::resolve_xml_entity(&reference).map(str::to_owned);
                let numbered = || Some(reference.resolve_char_ref().ok()??.to_string());
                match named.or_else(numbered) {
                    Some(resolved) => text(Cow::Owned(resolved)),
                    None => Piece::Broken(at, "an entity that is not declared"),
                }
            }
            Ok(Read::Comment(_) | Read::PI(_)) => Piece::Aside(at),
            Ok(Read::Decl(declaration)) => {
                let encoding = declaration.encoding().and_then(Result::ok);
                Piece::Declaration(at, encoding.map(Cow::into_owned))
            }
            Ok(Read::DocType(_)) => Piece::DocType(at),
            Ok(Read::Eof) => Piece::Eof(at),
            Ok(Read::Empty(_)) => unreachable!("these are two events"),
            Err(error) => {
                use quick_xml::errors::IllFormedError as Ill;
                let why = match &error {
                    quick_xml::Error::IllFormed(Ill::MismatchedEndTag { .. }) => OTHER,
                    quick_xml::Error::IllFormed(Ill::UnmatchedEndTag(_)) => UNMATCHED,
                    _ => super::reason(&error),
                };
                Piece::Broken(place(reader.error_position()), why)
            }
        };
        let end = match &piece {
            Piece::Start(..) | Piece::End(..) | Piece::Aside(_) | Piece::Declaration(..) => {
                place(reader.buffer_position())
            }
            Piece::Broken(_, OTHER | UNMATCHED) => at + whole[at..].find('>').unwrap() + 1,
            _ => at,
        };
        // An element that is empty has an end without a tag.
        let well_formed = end == at || super::strict::is_well_formed(&whole[at..end]);
        let piece = if well_formed { piece } else { Piece::Broken(at, "not XML") };
        pieces.push(piece);
        if let Some(Piece::Eof(_) | Piece::Broken(..)) = pieces.last() {
            return pieces;
        }
    }
}

const OTHER: &str = "an end tag of another element";
const UNMATCHED: &str = "an end tag without its beginning";

/// What is read here.
fn by_us(text: &str) -> Vec<Piece> {
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (mut pieces, mut names) = (Vec::new(), Vec::new());
    loop {
        let (read, end) = match event(text, at) {
            Ok(read) => read,
            Err(Broken { at, why }) => {
                pieces.push(Piece::Broken(at, why));
                return pieces;
            }
        };
        match read {
            Event::Start(name) => {
                names.push(name);
                pieces.push(Piece::Start(at, name.to_owned()));
            }
            Event::Empty(name) => {
                pieces.push(Piece::Start(at, name.to_owned()));
                pieces.push(Piece::End(end, name.to_owned()));
            }
            Event::End(name) => {
                pieces.push(match names.pop() {
                    Some(begun) if begun == name => Piece::End(at, name.to_owned()),
                    Some(_) => Piece::Broken(at, OTHER),
                    None => Piece::Broken(at, UNMATCHED),
                });
            }
            Event::Text(content) => pieces.push(Piece::Text(at, content.into_owned())),
            Event::Aside => pieces.push(Piece::Aside(at)),
            Event::Declaration(encoding) => {
                pieces.push(Piece::Declaration(at, encoding.map(Cow::into_owned)));
            }
            Event::DocType => pieces.push(Piece::DocType(at)),
            Event::Eof => pieces.push(Piece::Eof(at)),
        }
        if let Some(Piece::Eof(_) | Piece::Broken(..)) = pieces.last() {
            return pieces;
        }
        assert!(end > at, "{text:?}");
        at = end;
    }
}

#[track_caller]
fn same(text: &str) {
    assert_eq!(by_us(text), by_quick_xml(text), "{text:?}");
}

/// The same of a text wherever it is cut.
#[track_caller]
fn same_cut_anywhere(text: &str) {
    for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        same(&text[..end]);
    }
}

/// Text that is nearly XML.
pub(in crate::xml) fn text() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        4 => select(vec!["<", ">", "/", "&", ";", "!", "?", "-", "--", "[", "]", "\"", "'", "=", " "]),
        4 => select(vec![
            "<value>", "</value>", "<int>", "</int>", "<ex:i8>", "</ex:i8>", "<nil/>", "<a>", "</a>",
            "<dateTime.iso8601>", "<a b>", "</a b>", "</a >", "<a >", "<a\n>", "<a/>", "<a />", "<a/b>",
            "<a b='c'>", "<a b='>'>", "<a b=\"/\"/>", "</a b='>'>", "<>", "</>", "</ >", "<é>", "</é>", "<a\">\">",
        ]),
        3 => select(vec![
            "a", "value", "12345678", "1234567", "\n", "\t", "\r", "\r\n", "\n  ", "é", "\u{20ac}", "\u{85}",
            "\u{feff}", "\u{0}", "\u{b}", "\u{1f}", "\u{7f}", "\u{fffe}", "\u{1f600}", "eight by", "]]>",
        ]),
        2 => select(vec![
            "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#65;", "&#x41;", "&#0;", "&#xd;", "&#xfffe;", "&#;",
            "&a;", "&amp", "&;", "& ", "&#xD800;",
        ]),
        1 => select(vec![
            "<!-- a -->", "<!--", "-->", "<!---->", "<!--->", "<!-- -- -->", "<![CDATA[", "]]>",
            "<![CDATA[<a>&b;]]>", "<![CDATA[\r\n]]>", "<![CDATA[\u{0}]]>", "<!DOCTYPE a>", "<!DOCTYPE", "<!doctype a [<!ENTITY b 'c'>]>",
            "<?xml version='1.0'?>", "<?xml version=\"1.0\"?>", "<?xml version='1.0' ?>", "<?xml version='1.0' encoding='latin1'?>", "<?xml?>", "<?a b?>", "<?", "?>", "<??>",
        ]),
    ];
    proptest::collection::vec(token, 0..14).prop_map(|tokens| tokens.concat())
}

/// A value as somebody may write it, in every way that XML has for it.
pub(in crate::xml) fn value() -> impl Strategy<Value = String> {
    let blank = select(vec!["", "", "\n", "  ", "\r\n\t", "<!-- a -->", "<?a b?>"]);
    let scalar = prop_oneof![
        "[ -~]{0,20}".prop_map(|text| text.replace('&', "&amp;").replace('<', "&lt;")),
        "[^&<\u{0}-\u{8}]{0,12}",
        any::<i64>().prop_map(|number| format!("<int>{number}</int>")),
        Just("<nil/>".to_owned()),
        "[^\\]\u{0}-\u{8}]{0,12}".prop_map(|text| format!("<string><![CDATA[{text}]]></string>")),
    ];
    let value = |inner: String, blank: &str| format!("<value>{blank}{inner}{blank}</value>");
    scalar.prop_recursive(4, 40, 6, move |inner| {
        (proptest::collection::vec(inner, 0..5), any::<bool>(), blank.clone()).prop_map(
            move |(all, named, blank)| {
                let all = all.into_iter().map(|inner| value(inner, blank));
                if named {
                    let members =
                        all.map(|inner| format!("<member ><name>a</name>{inner}</member >"));
                    return format!("<struct>{}</struct>{blank}", members.collect::<String>());
                }
                format!("<array><data>{blank}{}</data></array>", all.collect::<String>())
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nearly_xml(text in text()) {
        same(&text);
        same(&format!("<value>{text}</value>"));
        same(&format!("<value><string>12345678{text}</string></value>"));
    }

    #[test]
    fn xml(value in value()) {
        same_cut_anywhere(&format!("<?xml version='1.0'?>\n<params>{value}</params>"));
        same(&format!("\u{feff}{value}"));
    }

    #[test]
    fn any_text(text in any::<String>()) {
        same(&text);
        same(&format!("<a>{text}</a>"));
    }
}

/// Every byte of ASCII at every place of a text that is read by words.
#[test]
fn every_byte_at_every_place() {
    for byte in 0..=0x7f_u8 {
        for at in 0..18 {
            let mut text = "abcdefghijklmnopqr".to_owned();
            text.replace_range(at..=at, &char::from(byte).to_string());
            same(&text);
            same(&format!("<{text}>"));
            same(&format!("<value>{text}</value>"));
        }
    }
}
