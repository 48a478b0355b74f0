//! Where findings are in a call: one pass over it, after the fact.

use std::collections::BTreeMap;
use std::ops::Range;

use vdsm_validate::schema::Field;
use vdsm_validate::{Report, Segment};

use super::call::Around;
use super::cursor::{Cursor, Error, Tag, Token, is_blank};

/// A place that is asked for, and those inside it.
#[derive(Default)]
struct Wanted {
    /// The findings here, by number, and whether each is about the key.
    findings: Vec<(usize, bool)>,
    /// A key that is repeated has a place for each time that something is told of it.
    keys: BTreeMap<String, Vec<Wanted>>,
    items: BTreeMap<usize, Wanted>,
}

type Spans = Vec<Option<Range<usize>>>;

/// The ranges of bytes of the findings of a call's parameters; the cursor is before them. What is not there, such as a missing key, is where the struct around it is.
pub(super) fn places(
    mut cursor: Cursor<'_>,
    around: Around,
    fields: Option<&[&'static Field]>,
    report: &Report,
    failed: Option<usize>,
) -> Spans {
    let mut spans: Spans = vec![None; report.findings().len()];
    let wanted = Wanted::of(report);
    // What cannot be read ends here as it ended the reading.
    let _ = params(&mut cursor, around, fields, &wanted, &mut spans);
    for (finding, span) in report.findings().iter().zip(&mut spans) {
        if finding.code() == "syntax" {
            *span = failed.map(|at| at..at);
        }
    }
    spans
}

impl Wanted {
    fn of(report: &Report) -> Self {
        let mut root = Self::default();
        for (number, finding) in report.findings().iter().enumerate() {
            let segments = finding.path().segments();
            let mut wanted = &mut root;
            for (step, segment) in segments.iter().enumerate() {
                let last = step + 1 == segments.len();
                wanted = match segment {
                    Segment::Index(index) => wanted.items.entry(*index).or_default(),
                    Segment::Key(key) => {
                        let places = wanted.keys.entry(key.to_string()).or_default();
                        let again = last
                            && match finding.code() {
                                "duplicate_key" => true,
                                "unknown_key" => !places.is_empty(),
                                _ => false,
                            };
                        if again || places.is_empty() {
                            // The first one is the one before a duplicate.
                            if places.is_empty() && finding.code() == "duplicate_key" && last {
                                places.push(Self::default());
                            }
                            places.push(Self::default());
                        }
                        let place = places.len() - 1;
                        &mut places[place]
                    }
                };
            }
            wanted.findings.push((number, finding.is_about_key()));
        }
        root
    }

    /// Places all findings here and inside.
    fn place(&self, span: &Range<usize>, spans: &mut Spans) {
        for (number, _) in &self.findings {
            spans[*number] = Some(span.clone());
        }
        for inside in self.keys.values().flatten().chain(self.items.values()) {
            inside.place(span, spans);
        }
    }

    /// Places those that are about the key.
    fn place_key(&self, span: &Range<usize>, spans: &mut Spans) {
        for (number, _) in self.findings.iter().filter(|(_, key)| *key) {
            spans[*number] = Some(span.clone());
        }
    }
}

fn params(
    cursor: &mut Cursor<'_>,
    around: Around,
    fields: Option<&[&'static Field]>,
    wanted: &Wanted,
    spans: &mut Spans,
) -> Result<(), Error> {
    let begins = around.begins(cursor);
    wanted.place(&(cursor.start()..cursor.end()), spans);
    if !begins? {
        return Ok(());
    }
    let mut index = 0;
    while cursor.begins(around.param())? {
        let inside = match fields {
            Some(fields) => {
                fields.get(index).and_then(|field| wanted.keys.get(field.key())?.first())
            }
            None => wanted.items.get(&index),
        };
        let depth = cursor.open();
        if let Some(inside) = inside {
            if around == Around::Params {
                cursor.expect(Tag::Value)?;
            }
            value(cursor, inside, spans)?;
        }
        if cursor.open() >= depth {
            cursor.leave(depth)?;
        }
        index += 1;
    }
    Ok(())
}

/// Places what is wanted of a value whose element has begun.
fn value(cursor: &mut Cursor<'_>, wanted: &Wanted, spans: &mut Spans) -> Result<(), Error> {
    let depth = cursor.open();
    let mut token = cursor.token()?;
    if matches!(&token, Token::Text(text) if is_blank(text)) {
        let blank = cursor.start()..cursor.end();
        token = cursor.token()?;
        if let Token::End = token {
            wanted.place(&blank, spans);
            return Ok(());
        }
    }
    wanted.place(&(cursor.start()..cursor.end()), spans);
    match token {
        Token::End => return Ok(()),
        Token::Start(Tag::Array) => array(cursor, wanted, spans)?,
        Token::Start(Tag::Struct) => members(cursor, wanted, spans)?,
        Token::Start(Tag::Scalar(_)) if cursor.content()?.is_some_and(|text| !text.is_empty()) => {
            wanted.place(&(cursor.start()..content_end(cursor)), spans);
        }
        _ => {}
    }
    if cursor.open() >= depth { cursor.leave(depth) } else { Ok(()) }
}

/// Where the content that was just read ends: at the tag that ends its element.
fn content_end(cursor: &Cursor<'_>) -> usize {
    let (start, end) = (cursor.start(), cursor.end());
    let content = cursor.text().get(start..end).unwrap_or_default();
    content.rfind("</").map_or(end, |tag| start + tag)
}

fn array(cursor: &mut Cursor<'_>, wanted: &Wanted, spans: &mut Spans) -> Result<(), Error> {
    if !cursor.begins(Tag::Data)? {
        return Ok(());
    }
    let mut index = 0;
    while cursor.begins(Tag::Value)? {
        let depth = cursor.open();
        match wanted.items.get(&index) {
            Some(inside) => value(cursor, inside, spans)?,
            None => cursor.leave(depth)?,
        }
        index += 1;
    }
    Ok(())
}

fn members(cursor: &mut Cursor<'_>, wanted: &Wanted, spans: &mut Spans) -> Result<(), Error> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    while cursor.begins(Tag::Member)? {
        let depth = cursor.open();
        cursor.expect(Tag::Name)?;
        let name = cursor.content()?.unwrap_or_default();
        let key = cursor.start()..content_end(cursor);
        if let Some((name, places)) = wanted.keys.get_key_value(&*name) {
            let count = seen.entry(name).or_default();
            if let Some(inside) = places.get(*count) {
                cursor.expect(Tag::Value)?;
                value(cursor, inside, spans)?;
                inside.place_key(&key, spans);
            }
            *count += 1;
        }
        if cursor.open() >= depth {
            cursor.leave(depth)?;
        }
    }
    Ok(())
}
