//! Where a finding is: in the file, and in the declarations.

use std::ops::Range;

use vdsm_validate::{Path, Position, Schema};

use crate::input::Converted;

/// Where something is in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line of the document, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes of the document.
    pub span: Range<usize>,
    /// Where the engine found it: bytes of the JSON text that it read, which is the document itself
    /// for JSON.
    pub(super) position: Option<Position>,
}

impl Place {
    /// The place of some bytes of a text.
    ///
    /// ```
    /// use vdsm_check::output::Place;
    ///
    /// let place = Place::of("a:\n  é: b", 9..10);
    /// assert_eq!((place.line, place.column), (2, 6));
    /// ```
    #[must_use]
    pub fn of(text: &str, span: Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start);
        let before = &text[..start];
        let line = before.matches('\n').count() + 1;
        let begin = before.rfind('\n').map_or(0, |at| at + 1);
        let column = text[begin..start].chars().count() + 1;
        Self { line, column, span: start..span.end.max(start), position: None }
    }

    /// The place that the engine found in JSON text.
    pub(super) fn of_position(position: Position) -> Self {
        let (line, column, span) = (position.line, position.column, position.span.clone());
        Self { line, column, span, position: Some(position) }
    }

    /// The place in a text of another format that the engine found in JSON text made of it.
    pub(super) fn of_json(text: &str, converted: &Converted, position: Position) -> Self {
        let place = Self::of(text, converted.map.span(&position.span));
        Self { position: Some(position), ..place }
    }

    /// The line and column where it ends, which is the first character after it. Of a list or a
    /// dictionary only the bracket counts, and a long value ends where it is cut.
    ///
    /// ```
    /// use vdsm_check::output::Place;
    ///
    /// let text = "{\n  \"smp\": 2\n}";
    /// assert_eq!(Place::of(text, 4..9).end(text), (2, 8));
    /// assert_eq!(Place::of(text, 0..14).end(text), (1, 2));
    /// ```
    #[must_use]
    pub fn end(&self, text: &str) -> (usize, usize) {
        let end = text.floor_char_boundary(self.span.end.min(self.span.start + LONG));
        let marked = text.get(self.span.start..end).unwrap_or_default();
        let marked = if marked.starts_with(['{', '[']) { &marked[..1] } else { marked };
        match marked.rfind('\n') {
            None => (self.line, self.column + marked.chars().count()),
            Some(at) => {
                let lines = marked.matches('\n').count();
                (self.line + lines, marked[at + 1..].chars().count() + 1)
            }
        }
    }
}

/// How much of a value is looked at for its end.
const LONG: usize = 4096;

/// The place of a path in the declarations: what is data is `*`, what nothing declares `?`.
///
/// ```
/// use vdsm_check::output::declared_place;
///
/// let vm = vdsm_types::find("VM_Create_t").unwrap().schema();
/// let place = |path: &str| declared_place(vm, &path.parse().unwrap());
/// assert_eq!(place("/drives/0/imageID"), "/drives/*/imageID");
/// assert_eq!(place("/custom/anything"), "/custom/*");
/// assert_eq!(place("/nicModle"), "/?");
/// ```
#[must_use]
pub fn declared_place(schema: &'static Schema, path: &Path) -> String {
    schema.declared_place(path)
}
