//! How dictionaries are read: one file a format, one line here.
//!
//! The engine reads JSON text. What is of another format is read into a tree in which everything has
//! its place, written as JSON, and checked; a [`SourceMap`] leads the places of the findings back.
//!
//! ```
//! use vdsm_check::input;
//!
//! let yaml = input::find("yaml").unwrap();
//! assert_eq!(yaml.convert("memSize: 512\n").unwrap().json, r#"{"memSize":512}"#);
//! let error = yaml.convert("memSize: [512\n").unwrap_err();
//! assert_eq!(error.span, 9..9);
//! ```

mod compression;
mod documents;
mod map;
mod number;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
mod recognise;
pub(crate) mod tree;

use std::ops::Range;

pub(crate) use self::documents::{Batch, LIMIT, Pieces, open, open_counted, whole};
pub use self::map::SourceMap;
pub use self::recognise::{by_content, by_name, encoding, hint};
pub use self::tree::Converted;
use self::tree::Node;

/// Why a text cannot be read in its format, and where.
///
/// ```
/// let error = vdsm_check::input::find("python").unwrap().convert("{'a': true}").unwrap_err();
/// assert_eq!(error.message, "`true` is JSON; in Python it is `True`");
/// assert_eq!(error.span, 6..7);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong. Nothing of the text is in it.
    pub message: String,
    /// The bytes where it is.
    pub span: Range<usize>,
}

/// An input format.
///
/// ```
/// let names: Vec<_> = vdsm_check::input::FORMATS.iter().map(|format| format.name).collect();
/// assert_eq!(names, ["json", "ndjson", "yaml", "toml", "python", "jsonrpc", "xmlrpc"]);
/// ```
#[derive(Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// How names of files end.
    pub extensions: &'static [&'static str],
    pub(crate) reading: Reading,
}

/// How documents come out of a file.
#[derive(Clone, Copy)]
pub(crate) enum Reading {
    /// The file is one document of JSON.
    Json,
    /// Each line is one document of JSON.
    Lines,
    /// The text is read whole, and written as JSON.
    Convert(fn(&str) -> Documents),
    /// The text is a request, whose calls are checked by the table of methods.
    Requests(Protocol),
}

/// A protocol of remote calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    JsonRpc,
    XmlRpc,
}

/// The documents of a text, up to where reading stopped.
pub(crate) struct Documents {
    pub(crate) read: Vec<Node>,
    pub(crate) stopped: Option<SyntaxError>,
}

impl Format {
    /// The protocol, where documents are requests.
    pub(crate) const fn protocol(&self) -> Option<Protocol> {
        match self.reading {
            Reading::Requests(protocol) => Some(protocol),
            _ => None,
        }
    }

    /// The documents of a text as JSON.
    pub fn documents(
        &self,
        text: &str,
    ) -> impl Iterator<Item = Result<Converted, SyntaxError>> + use<> {
        let (read, stopped) = match self.reading {
            Reading::Convert(read) => {
                let Documents { read, stopped } = read(text);
                (read, stopped)
            }
            // JSON stands for itself.
            Reading::Json | Reading::Lines | Reading::Requests(_) => (Vec::new(), None),
        };
        let read = read.into_iter().map(|node| Converted::of(&node));
        read.chain(stopped.map(Err))
    }

    /// The one document of a text as JSON.
    ///
    /// # Errors
    ///
    /// Where the text is not of the format, or is not one document.
    pub fn convert(&self, text: &str) -> Result<Converted, SyntaxError> {
        let not_one =
            || SyntaxError { message: "the text is not one document".to_owned(), span: 0..0 };
        let mut documents = self.documents(text);
        let first = documents.next().ok_or_else(not_one)??;
        match documents.next() {
            None => Ok(first),
            Some(Ok(_)) => Err(not_one()),
            Some(Err(error)) => Err(error),
        }
    }
}

/// The format of that name.
///
/// ```
/// assert_eq!(vdsm_check::input::find("toml").unwrap().extensions, ["toml"]);
/// assert!(vdsm_check::input::find("ini").is_none());
/// ```
#[must_use]
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

macro_rules! formats {
    ($($name:ident)*) => {
        $(pub(crate) mod $name;)*

        /// Every format; the first is that of a file which nothing else is known of.
        pub static FORMATS: &[Format] = &[$($name::FORMAT),*];
    };
}

formats! {
    json
    ndjson
    yaml
    toml
    python
    jsonrpc
    xmlrpc
}
