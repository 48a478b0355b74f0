//! A report as people read it.

use std::fmt::{self, Write};
use std::ops::Range;

use crate::path::{Path, Pointed, Segment};
use crate::policy::Severity;
use crate::quote::Escaped;

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

/// About how long a row is, in bytes, without the blanks.
const LENGTH: usize = 80;

/// The widest that a path, and a sentence, can make its column.
const WIDEST: [usize; 2] = [48, 72];

/// As many blanks as the widest column takes.
const BLANKS: &str = "                                                                            ";

/// Writes a place for people to read: a JSON Pointer, and `.` for the root.
fn write_place(path: &Path, text: &mut String) -> fmt::Result {
    let segments = path.segments();
    if segments.is_empty() {
        text.push('.');
    }
    for segment in segments {
        match segment {
            // With nothing in it that a pointer or a terminal takes for anything else.
            Segment::Key(key)
                if key.bytes().all(|byte| matches!(byte, b' '..=b'}') && byte != b'/') =>
            {
                text.push('/');
                text.push_str(key);
            }
            Segment::Key(_) => write!(text, "{}", Escaped(&Pointed(segment).to_string()))?,
            Segment::Index(_) => write!(text, "{}", Pointed(segment))?,
        }
    }
    Ok(())
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
        // All of it, without the blanks between the columns: their widths are known in the end.
        let mut text = String::with_capacity((findings.len() + 1) * LENGTH);
        let mut rows = Vec::with_capacity(findings.len());
        self.verdict(&mut text)?;
        for finding in findings {
            text.push_str("\n  ");
            let start = text.len();
            write_place(&finding.path, &mut text)?;
            let place = text.len();
            write!(text, "{finding}")?;
            // The cells that blanks follow.
            rows.push([start..place, place..text.len()]);
            text.push_str(match finding.severity {
                Severity::Warning if *errors > 0 => "[warning: ",
                _ => "[",
            });
            text.push_str(finding.code());
            text.push(']');
        }
        text.push('\n');
        if self.omitted() > 0 {
            writeln!(text, "  and {} more that are not listed", self.omitted())?;
        }

        let ascii = text.is_ascii();
        let width = |cell: &Range<usize>| {
            if ascii { cell.len() } else { text[cell.clone()].chars().count() }
        };
        // Columns as wide as their cells, but for the odd very wide one.
        let mut columns = [0; 2];
        for row in &rows {
            for ((cell, column), widest) in row.iter().zip(&mut columns).zip(WIDEST) {
                let width = width(cell);
                if width <= widest {
                    *column = width.max(*column);
                }
            }
        }
        // The blanks are seldom more than half of it.
        let mut lines = String::with_capacity(text.len() + text.len() / 2);
        let mut told = 0;
        for row in &rows {
            for (cell, column) in row.iter().zip(columns) {
                lines.push_str(&text[told..cell.end]);
                lines.push_str(&BLANKS[..column.saturating_sub(width(cell)) + 4]);
                told = cell.end;
            }
        }
        lines.push_str(&text[told..]);
        f.write_str(&lines)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::check_str;

    #[test]
    fn keys_are_written_out_and_columns_are_as_wide_as_people_see_them() {
        let json = r#"{"größe": -1, "a/b~c": "é", "x\u202e\n": [], "": 256, "mtu": [7]}"#;
        let report = check_str::<BTreeMap<String, u8>>(json);
        assert_eq!(
            report.to_string(),
            r#"5 errors in map
  /größe          -1 is outside 0..=255              [type]
  /a~1b~0c        "é" is not an integer              [type]
  /x\u{202e}\n    an empty list is not an integer    [type]
  /               256 is outside 0..=255             [type]
  /mtu            a list of 1 is not an integer      [type]
"#
        );
    }

    #[test]
    fn what_is_too_wide_widens_no_column() {
        let json = format!(r#"{{"{}": -1, "mtu": -1}}"#, "é".repeat(49));
        let report = check_str::<BTreeMap<String, u8>>(&json).to_string();
        let mtu = "  /mtu    -1 is outside 0..=255    [type]";
        assert_eq!(report.lines().nth(2), Some(mtu));
    }
}
