//! How reports are written: one file a format.

use std::io::{self, Write};

use vdsm_validate::Report;

use crate::declared::Declared;

/// A document and what was found in it.
pub struct Document<'d> {
    /// The name of the file.
    pub source: &'d str,
    /// The line of the file that the document begins at.
    pub line: usize,
    /// The document; empty where it is no text.
    pub text: &'d str,
    /// What was found.
    pub report: &'d Report,
    /// What the type declares.
    pub declared: &'d Declared,
}

/// What was found in all documents together.
pub struct Totals {
    /// The type's name.
    pub type_name: &'static str,
    /// How many documents were checked.
    pub documents: usize,
    /// How many of them have errors.
    pub refused: usize,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
}

impl Totals {
    pub fn of(type_name: &'static str) -> Self {
        Self { type_name, documents: 0, refused: 0, errors: 0, warnings: 0 }
    }

    pub fn add(&mut self, report: &Report) {
        self.documents += 1;
        self.refused += usize::from(!report.is_valid());
        self.errors += report.error_count();
        self.warnings += report.warning_count();
    }
}

/// A way to write reports.
pub trait Output {
    /// Writes what there is to say of one document.
    fn document(&self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what there is to say at the end.
    fn summary(&self, _totals: &Totals, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A format as the command line knows it.
#[derive(Clone, Copy)]
pub struct Format {
    pub name: &'static str,
    pub about: &'static str,
    /// Makes the output, coloured or not.
    pub start: fn(bool) -> Box<dyn Output>,
}

macro_rules! formats {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// Every format; the first is the default.
        pub static FORMATS: &[Format] = &[$($name::FORMAT),*];
    };
}

formats! {
    full
    concise
    json_lines
}
