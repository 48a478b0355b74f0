//! Parameters, by name or by position.

use std::ops::Range;

use serde_json::value::RawValue;
use vdsm_validate::{Policy, Report, Schema, Valid, ValidateOwned};

use crate::method::parameters;
use crate::refusal::{Extra, Refusal};

/// The parameters of a call as they are written, and the text that they are a part of.
#[derive(Clone, Copy)]
pub(crate) struct Params<'t> {
    text: &'t str,
    raw: Option<&'t RawValue>,
}

impl<'t> Params<'t> {
    pub(super) fn new(text: &'t str, raw: Option<&'t RawValue>) -> Self {
        Self { text, raw }
    }

    /// Reads and checks them.
    pub(crate) fn read<P: ValidateOwned>(&self, policy: &Policy) -> Result<Valid<P>, Refusal> {
        let named = self.by_name(P::schema());
        match policy.from_str::<P>(&named.text) {
            Ok(value) if named.extra.is_empty() => Ok(value),
            Ok(value) => Err(named.refuse(value.into_parts().1, self.text)),
            Err(report) => Err(named.refuse(report, self.text)),
        }
    }

    /// Checks them.
    pub(crate) fn check(
        &self,
        policy: &Policy,
        schema: &'static Schema,
    ) -> Result<Report, Refusal> {
        let named = self.by_name(schema);
        let report = schema.check_str(policy, &named.text);
        if report.is_valid() && named.extra.is_empty() {
            return Ok(named.placed(report, self.text));
        }
        Err(named.refuse(report, self.text))
    }

    /// Where a part of the text begins in it.
    fn start(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// The parameters as an object, whichever way they are given.
    fn by_name(&self, schema: &'static Schema) -> Named {
        let mut object = Named::default();
        let raw = self.raw.map_or("{}", RawValue::get);
        let start = self.raw.map(|_| self.start(raw));
        let items: Option<Vec<&RawValue>> =
            if raw.starts_with('[') { serde_json::from_str(raw).ok() } else { None };
        // What is no struct is read as it is.
        let (Some(names), Some(items)) = (parameters(schema), items) else {
            object.push(raw, start);
            return object;
        };
        object.belong = names.len();
        object.around = Some(self.start(raw)..self.start(raw) + raw.len());
        object.text.push('{');
        for (index, item) in items.iter().enumerate() {
            let start = self.start(item.get());
            let Some(name) = names.get(index) else {
                object.extra.push((index, start));
                continue;
            };
            if index > 0 {
                object.text.push(',');
            }
            object.text.push_str(&serde_json::Value::from(*name).to_string());
            object.text.push(':');
            object.push(item.get(), Some(start));
        }
        object.text.push('}');
        object
    }
}

/// Parameters by name, and where its pieces are in the whole text.
#[derive(Default)]
struct Named {
    text: String,
    pieces: Vec<(Range<usize>, usize)>,
    /// The list that they were given in.
    around: Option<Range<usize>>,
    extra: Vec<(usize, usize)>,
    belong: usize,
}

impl Named {
    fn push(&mut self, piece: &str, start: Option<usize>) {
        let begin = self.text.len();
        self.text.push_str(piece);
        self.pieces.extend(start.map(|start| (begin..self.text.len(), start)));
    }

    /// Where a range of this text is in the whole one.
    fn whole(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let after = self.pieces.partition_point(|(piece, _)| piece.start <= span.start);
        let inside = after.checked_sub(1).and_then(|before| self.pieces.get(before));
        match inside {
            Some((piece, start)) if span.start < piece.end => {
                let shift = |at: usize| start + (at - piece.start);
                Some(shift(span.start)..shift(span.end.min(piece.end)))
            }
            _ => self.around.clone(),
        }
    }

    /// The report with the places of the whole text.
    fn placed(&self, report: Report, whole: &str) -> Report {
        let spans: Vec<Option<Range<usize>>> = report
            .findings()
            .iter()
            .map(|finding| self.whole(&report.position(finding)?.span))
            .collect();
        if spans.is_empty() { report } else { report.with_positions(whole, spans) }
    }

    #[cold]
    fn refuse(self, report: Report, whole: &str) -> Refusal {
        Refusal::new(self.placed(report, whole), Extra::of(whole, &self.extra), self.belong)
    }
}
