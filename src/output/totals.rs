//! What was found in all documents together.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;

use vdsm_validate::Severity;

use super::Document;

/// What was found in all documents together. `Display` is the summary that people read: it says of
/// nothing that it is valid that was not read.
///
/// ```
/// use vdsm_check::output::Totals;
///
/// let mut totals = Totals::default();
/// assert_eq!(totals.to_string(), "no document checked");
/// totals.unread = 2;
/// assert_eq!(totals.to_string(), "no document checked; 2 files could not be read");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// How many documents were checked, by the name of their type.
    pub types: BTreeMap<&'static str, usize>,
    /// How many documents were checked.
    pub documents: usize,
    /// How many of them have errors.
    pub refused: usize,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// How many findings are in the baseline, and so not listed.
    pub known: usize,
    /// How many files could not be read.
    pub unread: usize,
    /// The check ended at the first document that was refused.
    pub stopped: bool,
    /// How many findings there are of each kind.
    pub counts: BTreeMap<Count, usize>,
}

/// A kind of finding: what the statistics count by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// The name of the type.
    pub type_name: &'static str,
    /// The code.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The place in the declarations.
    pub place: String,
}

impl Totals {
    /// Adds what was found in a document.
    pub fn add(&mut self, document: &Document<'_>) {
        self.documents += 1;
        *self.types.entry(document.type_name()).or_default() += 1;
        self.refused += usize::from(!document.is_valid());
        self.errors += document.errors;
        self.warnings += document.warnings;
        self.known += document.known;
    }

    /// Counts what was found in a document by its kind.
    pub fn count(&mut self, document: &Document<'_>) {
        for finding in &document.findings {
            let count = Count {
                type_name: document.type_name(),
                code: finding.code,
                severity: finding.severity,
                place: document.declared_place(finding),
            };
            *self.counts.entry(count).or_default() += 1;
        }
    }

    /// The statistics as a table, the most frequent first.
    ///
    /// ```
    /// assert_eq!(vdsm_check::output::Totals::default().statistics(), "");
    /// ```
    #[must_use]
    pub fn statistics(&self) -> String {
        let mut rows: Vec<_> = self.counts.iter().collect();
        rows.sort_by_key(|&(count, times)| (std::cmp::Reverse(times), count));
        let width = |of: fn(&Count) -> usize| self.counts.keys().map(of).max().unwrap_or(0);
        let code = width(|count| count.code.len());
        let name = width(|count| count.type_name.len());
        let mut table = String::new();
        for (count, times) in rows {
            let place = if count.place.is_empty() { "." } else { &count.place };
            // Writing to a string never fails.
            let _ = writeln!(
                table,
                "{times:>7}  {:7}  {:code$}  {:name$}  {place}",
                count.severity.to_string(),
                count.code,
                count.type_name,
            );
        }
        table
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut types = self.types.keys();
        match (types.next(), types.next()) {
            (Some(only), None) => write!(f, "{only}: ")?,
            (Some(_), Some(_)) => write!(f, "{} types: ", self.types.len())?,
            _ => {}
        }
        if self.documents == 0 {
            f.write_str("no document checked")?;
        } else {
            write!(f, "{} checked, ", count(self.documents, "document"))?;
            match (self.refused, self.documents) {
                (0, 1) => f.write_str("valid")?,
                (0, _) if self.unread > 0 => f.write_str("none of them refused")?,
                (0, _) => f.write_str("all valid")?,
                (refused, _) => write!(f, "{refused} refused")?,
            }
        }
        match (self.errors, self.warnings) {
            (0, 0) => {}
            (0, warnings) => write!(f, ", {}", count(warnings, "warning"))?,
            (errors, 0) => write!(f, ", {}", count(errors, "error"))?,
            (errors, warnings) => {
                write!(f, ", {} and {}", count(errors, "error"), count(warnings, "warning"))?;
            }
        }
        if self.known > 0 {
            write!(f, "; {} in the baseline", count(self.known, "finding"))?;
        }
        if self.unread > 0 {
            write!(f, "; {} could not be read", count(self.unread, "file"))?;
        }
        if self.stopped {
            f.write_str("; stopped at the first that was refused")?;
        }
        Ok(())
    }
}

/// A number and its noun.
///
/// ```
/// use vdsm_check::output::count;
///
/// assert_eq!((count(1, "error"), count(2, "error")), ("1 error".into(), "2 errors".into()));
/// ```
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
