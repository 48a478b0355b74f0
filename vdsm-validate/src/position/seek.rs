//! A pass over the text that goes into what is wanted only.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::json::{Error, Json};

use super::Spans;
use super::wanted::Wanted;

/// The spans of so many findings.
pub(super) fn seek(text: &str, wanted: &Wanted<'_>, findings: usize) -> Vec<Option<Spans>> {
    let mut json = Json::new(text);
    let start = json.at();
    let mut seek =
        Seek { end: text.trim_end().len(), spans: vec![None; findings], json: &mut json };
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
        // How often each wanted key was met.
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        let mut first = true;
        while self.json.more(b'}', &mut first)? {
            self.json.key()?;
            let start = self.json.at();
            let key = self.json.text()?;
            let span = start..self.json.at();
            self.json.take(b':')?;
            let place = wanted.keys.get_key_value(&*key).and_then(|(key, places)| {
                let met = met.entry(key).or_default();
                *met += 1;
                places.get(*met - 1)
            });
            match place {
                Some(wanted) => self.value(wanted, Some(span))?,
                None => self.json.pass_over()?,
            }
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
            index += 1;
        }
        self.json.take(b']')
    }

    /// What is wanted at a place is there, and so is what is inside and was not found.
    fn mark(&mut self, wanted: &Wanted<'_>, spans: &Spans) {
        for &finding in &wanted.findings {
            self.spans[finding].get_or_insert_with(|| spans.clone());
        }
        wanted.inside().for_each(|inner| self.mark(inner, spans));
    }
}
