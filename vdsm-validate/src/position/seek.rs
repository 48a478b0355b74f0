//! A pass over the text that goes into what is wanted only.

use std::ops::Range;

use crate::json::{Error, Json};

use super::Spans;
use super::wanted::Wanted;

/// The spans of so many findings.
pub(super) fn seek(text: &str, wanted: &Wanted<'_>, findings: usize) -> Vec<Option<Spans>> {
    let mut json = Json::new(text);
    let start = json.at();
    let (spans, left) = (vec![None; findings], findings);
    let mut seek = Seek { end: text.trim_end().len(), spans, left, json: &mut json };
    // What does not parse leaves the places after it at what is around them.
    let _ = seek.value(wanted, None);
    let rest = &text[start..];
    let start = start + rest.len() - rest.trim_start().len();
    seek.mark(wanted, &Spans { key: None, value: start..start + text[start..].trim().len() });
    seek.spans
}

struct Seek<'j, 't> {
    json: &'j mut Json<'t>,
    /// The end of the text.
    end: usize,
    spans: Vec<Option<Spans>>,
    /// How many places are still to be found.
    left: usize,
}

impl Seek<'_, '_> {
    fn value(&mut self, wanted: &Wanted<'_>, key: Option<Range<usize>>) -> Result<(), Error> {
        let first = self.json.peek();
        let start = self.json.at();
        let read = match first {
            Some(b'{') if !wanted.keys.is_empty() => self.entries(wanted),
            Some(b'[') if !wanted.items.is_empty() => self.items(wanted),
            _ => self.json.pass_over(),
        };
        // What does not parse has no end.
        let end = if read.is_ok() { self.json.at() } else { self.end };
        self.mark(wanted, &Spans { key, value: start..end.max(start) });
        read
    }

    fn entries(&mut self, wanted: &Wanted<'_>) -> Result<(), Error> {
        self.json.take(b'{')?;
        let mut first = true;
        while self.json.more(b'}', &mut first)? {
            self.json.key()?;
            let start = self.json.at();
            let key = self.json.text()?;
            let span = start..self.json.at();
            self.json.take(b':')?;
            match wanted.next(&key) {
                Some(wanted) => self.value(wanted, Some(span))?,
                None => self.json.pass_over()?,
            }
            self.goes_on()?;
        }
        self.json.take(b'}')
    }

    fn items(&mut self, wanted: &Wanted<'_>) -> Result<(), Error> {
        self.json.take(b'[')?;
        let (mut first, mut index) = (true, 0);
        while self.json.more(b']', &mut first)? {
            match wanted.items.get(&index) {
                Some(wanted) => self.value(wanted, None)?,
                None => self.json.pass_over()?,
            }
            self.goes_on()?;
            index += 1;
        }
        self.json.take(b']')
    }

    /// Ends the pass once everything is found.
    fn goes_on(&self) -> Result<(), Error> {
        if self.left == 0 { Err(Error) } else { Ok(()) }
    }

    /// What is wanted at a place is there, and so is what is inside and was not found.
    fn mark(&mut self, wanted: &Wanted<'_>, spans: &Spans) {
        if self.left == 0 {
            return;
        }
        for finding in wanted.findings() {
            let place = &mut self.spans[finding];
            if place.is_none() {
                *place = Some(spans.clone());
                self.left -= 1;
            }
        }
        wanted.inside().for_each(|inner| self.mark(inner, spans));
    }
}
