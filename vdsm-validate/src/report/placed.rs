//! A report about a part of a text, or of another format: its positions are given.

use std::ops::Range;

use super::Report;
use crate::position::spans_in;

impl Report {
    /// Gives the findings their positions in a text that only the caller knows: where the value was
    /// cut out of a larger text, or read by a reader of another format. There is one range of bytes
    /// for each finding, in the order of [`findings`](Report::findings); those beyond the text are
    /// left out.
    ///
    /// ```
    /// let whole = "{\"version\": 2,\n \"sizes\": [1, 300]}";
    /// let begin = whole.find('[').unwrap();
    /// let report = vdsm_validate::check_str::<Vec<u8>>(whole[begin..].trim_end_matches('}'));
    /// let inner = report.position(&report.findings()[0]).unwrap().span.clone();
    /// let report = report.with_positions(whole, [Some(begin + inner.start..begin + inner.end)]);
    /// let position = report.position(&report.findings()[0]).unwrap();
    /// assert_eq!((position.line, position.column), (2, 15));
    /// assert_eq!(&whole[position.span.clone()], "300");
    /// ```
    #[must_use]
    pub fn with_positions(
        mut self,
        text: &str,
        spans: impl IntoIterator<Item = Option<Range<usize>>>,
    ) -> Self {
        let found = spans_in(text, spans.into_iter().take(self.findings().len()));
        self.tell().place(text, found);
        self
    }
}
