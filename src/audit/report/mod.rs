//! How an audit is written: one file a format, one line here.

use std::io::{self, Write};

use super::{Call, Sums};

/// A way to write an audit.
pub(crate) trait Report {
    /// Writes what there is to say of one call.
    fn call(&mut self, _call: &Call, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what there is to say at the end.
    fn end(&mut self, sums: &Sums, out: &mut dyn Write) -> io::Result<()>;
}

/// A format as the command line knows it.
#[derive(Clone, Copy)]
pub(crate) struct Format {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) start: fn() -> Box<dyn Report>,
}

macro_rules! formats {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// Every format; the first is the default.
        pub(crate) static FORMATS: &[Format] = &[$($name::FORMAT),*];
    };
}

formats! {
    text
    calls
    json
    html
}
