//! A report as people read it.

use std::fmt::{self, Write};

use crate::finding::Finding;
use crate::policy::Severity;
use crate::quote::{Escaped, is_plain};

use super::{Body, Report};

/// A number and its noun.
struct Count(usize, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)?;
        f.write_str(" ")?;
        f.write_str(self.1)?;
        f.write_str(if self.0 == 1 { "" } else { "s" })
    }
}

/// About how long a row is, in bytes.
const ROW: usize = 96;

/// The widest that a path, and a sentence, can make its column.
const WIDEST: [usize; 2] = [48, 72];

/// As many blanks as the widest column takes.
const BLANKS: &str = "                                                                            ";

/// A row as it is told.
struct Told<'r> {
    finding: &'r Finding,
    /// Where its path and its sentence end in the text of all cells, and how wide they are.
    cells: [(usize, usize); 2],
}

/// The cell that a text ends with, from a place on: where it ends, and how wide it is.
fn cell(cells: &str, start: usize, column: &mut usize, widest: usize) -> (usize, usize) {
    let cell = cells.get(start..).unwrap_or_default();
    let width = if cell.is_ascii() { cell.len() } else { cell.chars().count() };
    // Columns as wide as their cells, but for the odd very wide one.
    if width <= widest {
        *column = width.max(*column);
    }
    (cells.len(), width)
}

impl Report {
    /// The first line.
    fn verdict(&self, line: &mut String) -> fmt::Result {
        let Body { source, errors, warnings, .. } = self.body();
        if let Some(source) = source {
            write!(line, "{}: ", Escaped(source))?;
        }
        match (*errors, *warnings) {
            (0, 0) => line.push_str("valid"),
            (0, warnings) => write!(line, "valid, with {}", Count(warnings, "warning"))?,
            (errors, 0) => write!(line, "{}", Count(errors, "error"))?,
            (errors, warnings) => {
                write!(line, "{} and {}", Count(errors, "error"), Count(warnings, "warning"))?;
            }
        }
        line.push_str(" in ");
        line.push_str(self.type_name);
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Body { findings, errors, .. } = self.body();
        // All cells in one text, then all rows in another.
        let mut cells = String::with_capacity(findings.len() * ROW);
        let mut rows = Vec::with_capacity(findings.len());
        let mut columns = [0; 2];
        for finding in findings {
            let start = cells.len();
            match finding.path.segments() {
                [] => cells.push('.'),
                _ => finding.path.write_to(&mut cells)?,
            }
            if !is_plain(&cells[start..]) {
                let safe = Escaped(&cells[start..]).to_string();
                cells.replace_range(start.., &safe);
            }
            let path = cell(&cells, start, &mut columns[0], WIDEST[0]);
            write!(cells, "{finding}")?;
            let sentence = cell(&cells, path.0, &mut columns[1], WIDEST[1]);
            rows.push(Told { finding, cells: [path, sentence] });
        }
        let mut lines = String::with_capacity(cells.len() + (rows.len() + 1) * ROW);
        self.verdict(&mut lines)?;
        let mut start = 0;
        for Told { finding, cells: ends } in rows {
            lines.push_str("\n  ");
            for ((end, width), column) in ends.into_iter().zip(columns) {
                lines.push_str(&cells[start..end]);
                let blanks = column.saturating_sub(width) + 4;
                lines.push_str(&BLANKS[..blanks]);
                start = end;
            }
            lines.push_str(match finding.severity {
                Severity::Warning if *errors > 0 => "[warning: ",
                _ => "[",
            });
            lines.push_str(finding.code());
            lines.push(']');
        }
        lines.push('\n');
        if self.omitted() > 0 {
            writeln!(lines, "  and {} more that are not listed", self.omitted())?;
        }
        f.write_str(&lines)
    }
}
