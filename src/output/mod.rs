//! How reports are written: one file a format, one line here.
//!
//! A format is found by its name and started; what it starts is given every document in turn, and the
//! end. Whatever a client wrote is harmless in each: control and direction characters are escaped, and no
//! value of a secret place is written.
//!
//! ```
//! use vdsm_check::output;
//!
//! let names: Vec<_> = output::FORMATS.iter().map(|format| format.name).collect();
//! assert!(names.contains(&"sarif") && names.contains(&"junit"));
//! assert!(output::find("xml").is_none());
//! ```

mod around;
mod declared;
mod document;
mod excerpt;
mod object;
mod place;
mod safe;
mod totals;

use std::io::{self, Write};

pub use self::declared::Declared;
pub use self::document::{Document, Finding, Source};
pub use self::place::{Place, declared_place};
pub(crate) use self::safe::{SafeJson, SafeXml, fingerprint};
pub use self::totals::{Count, Totals, count};

/// A way to write reports: what a format starts.
pub trait Output {
    /// Writes what comes before the first document.
    ///
    /// # Errors
    ///
    /// What the writer answers.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what there is to report of one document.
    ///
    /// # Errors
    ///
    /// What the writer answers.
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last document.
    ///
    /// # Errors
    ///
    /// What the writer answers.
    fn end(&mut self, _totals: &Totals, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// An output format.
///
/// ```
/// let format = vdsm_check::output::find("github").unwrap();
/// assert_eq!(format.about, "Annotations of GitHub Actions");
/// assert!(!format.summary);
/// ```
#[derive(Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether a summary for people belongs behind it.
    pub summary: bool,
    /// Whether it is no text, so that it has no place on a terminal.
    pub binary: bool,
    start: fn(bool) -> Box<dyn Output>,
}

impl Format {
    /// Makes the output, coloured or not.
    #[must_use]
    pub fn start(&self, colored: bool) -> Box<dyn Output> {
        (self.start)(colored)
    }
}

/// The format of that name.
///
/// ```
/// assert_eq!(vdsm_check::output::find("full").unwrap().name, "full");
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

macro_rules! formats {
    ($($(#[$feature:meta])? $name:ident)*) => {
        $($(#[$feature])? mod $name;)*

        /// Every format; the first is the default.
        pub static FORMATS: &[Format] = &[$($(#[$feature])? $name::FORMAT),*];
    };
}

formats! {
    full
    concise
    grouped
    json
    json_lines
    junit
    github
    gitlab
    sarif
    rdjson
    #[cfg(feature = "parquet")]
    parquet
}
