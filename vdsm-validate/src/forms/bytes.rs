//! `bytes`: a number of bytes with a unit.

use std::fmt;

use serde_json::json;

use super::units::{Unit, read, written};
use crate::content::Content;
use crate::forms::{Decoded, Form, FormFor};
use crate::schema::export::Inside;
use crate::schema::{JsonSchema, Schema};
use crate::value::ValueRef;
use crate::write::WriteError;

/// See [`bytes()`].
#[derive(Clone, Copy, Debug)]
pub struct ByteSize(());

/// A number of bytes with its unit: `"512MB"`, `"1.5 GiB"`, `"4096"`.
///
/// Applies to whole numbers, which are bytes. The units are `B`; `kB`, `MB`, `GB`, `TB`, `PB` and `EB`,
/// by thousands; `KiB`, `MiB`, `GiB`, `TiB`, `PiB` and `EiB`, by 1024; without the `B` too (`4k`, `4Ki`) and in
/// any case. What is no whole number of bytes is refused. It is written back with the largest unit that
/// fits.
///
/// ```
/// use vdsm_validate::{Validate, check_str, from_str};
///
/// #[derive(Validate)]
/// struct Cache {
///     #[validate(either(form = bytes), range(..=1_000_000_000))]
///     limit: u64,
/// }
///
/// assert_eq!(from_str::<Cache>(r#"{"limit": "512MB"}"#).unwrap().limit, 512_000_000);
/// assert_eq!(from_str::<Cache>(r#"{"limit": 4096}"#).unwrap().limit, 4096);
/// let report = check_str::<Cache>(r#"{"limit": "1 GiB"}"#);
/// assert_eq!(report.findings()[0].to_string(), "1073741824 is above 1000000000");
/// ```
#[must_use]
pub const fn bytes() -> ByteSize {
    ByteSize(())
}

/// The units, the first of each size being the one that is written.
const UNITS: &[Unit] = &[
    ("EiB", 1 << 60),
    ("EB", 1_000_000_000_000_000_000),
    ("PiB", 1 << 50),
    ("PB", 1_000_000_000_000_000),
    ("TiB", 1 << 40),
    ("TB", 1_000_000_000_000),
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("KiB", 1 << 10),
    ("kB", 1_000),
    ("B", 1),
    ("Ei", 1 << 60),
    ("E", 1_000_000_000_000_000_000),
    ("Pi", 1 << 50),
    ("P", 1_000_000_000_000_000),
    ("Ti", 1 << 40),
    ("T", 1_000_000_000_000),
    ("Gi", 1 << 30),
    ("G", 1_000_000_000),
    ("Mi", 1 << 20),
    ("M", 1_000_000),
    ("Ki", 1 << 10),
    ("k", 1_000),
    ("", 1),
];

fn number(text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'.')).count();
    let (number, unit) = text.split_at(digits);
    let unit = unit.strip_prefix(' ').unwrap_or(unit);
    let (_, size) = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit))?;
    read(number, *size)
}

impl Form for ByteSize {
    fn code(&self) -> &'static str {
        "bytes"
    }

    fn read<'v>(&self, wire: ValueRef<'v>, _: &Schema) -> Option<Decoded<'v>> {
        Some(Decoded::Scalar(number(wire.as_text()?)?.into()))
    }

    fn write<'s>(&self, plain: Content<'s>, _: &'static Schema) -> Result<Content<'s>, WriteError> {
        written(plain, |number| {
            let fits = |(_, size): &&Unit| number >= *size && number % size == 0;
            let (name, size) = UNITS.iter().find(fits).unwrap_or(&("B", 1));
            format!("{}{name}", number / size)
        })
    }

    fn json_schema(&self, _: &dyn Inside) -> JsonSchema {
        let pattern = r"^[0-9]+(\.[0-9]+)? ?([KkMmGgTtPpEe][Ii]?)?[Bb]?$";
        JsonSchema::wider(json!({"type": "string", "pattern": pattern}))
    }

    fn expects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of bytes with a unit, as in 512MB")
    }
}

super::units::whole_numbers! { ByteSize }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::{TEXT, expected, written};

    #[test]
    fn units_are_sizes() {
        for (text, size) in [
            ("0", 0),
            ("512MB", 512_000_000),
            ("512 mb", 512_000_000),
            ("1KiB", 1024),
            ("1ki", 1024),
            ("4k", 4000),
            ("1.5GiB", 1_610_612_736),
            ("0.5kB", 500),
            ("7B", 7),
            ("15EiB", 15 << 60),
        ] {
            assert_eq!(number(text), Some(size), "{text}");
        }
        for text in
            ["", "MB", "1.5B", "1.", ".5k", "-1k", "1  k", "1 k ", "1kb/s", "16EiB", "1e3", "+1"]
        {
            assert_eq!(number(text), None, "{text}");
        }
        assert!(bytes().canonical() && bytes().read(ValueRef::Int(5), &TEXT).is_none());
        assert_eq!(expected(&bytes()), "a number of bytes with a unit, as in 512MB");
    }

    #[test]
    fn writes_what_reads_back() {
        for (size, text) in [
            (0_u64, "0B"),
            (5, "5B"),
            (1024, "1KiB"),
            (1000, "1kB"),
            (512_000_000, "512MB"),
            (1_610_612_736, "1536MiB"),
        ] {
            assert_eq!(number(text), Some(size));
            assert_eq!(written(&bytes(), &TEXT, size.into()), Ok(text.into()));
        }
        assert_eq!(written(&bytes(), &TEXT, (-1).into()), Err(String::new()));
    }
}
