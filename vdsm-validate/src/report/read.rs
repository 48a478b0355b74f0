//! Reports, findings and places that come back: read from what they were written as.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_core::de::{Deserialize, Deserializer, Error};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

use super::Report;
use crate::entry::from_deserializer;
use crate::finding::{Aside, Finding};
use crate::found::Found;
use crate::path::Path;
use crate::policy::Severity;
use crate::position::Position;
use crate::problem::{Problem, ReadBack};

/// A report as it is written.
#[derive(vdsm_derive::Validate)]
#[validate(rename = "Report", unknown = ignore)]
struct WrittenReport {
    source: Option<String>,
    r#type: String,
    valid: bool,
    findings: Vec<WrittenFinding>,
    #[validate(default)]
    omitted: u32,
}

/// A finding as it is written.
#[derive(vdsm_derive::Validate)]
#[validate(rename = "Finding", unknown = ignore)]
struct WrittenFinding {
    path: String,
    #[validate(default)]
    about_key: bool,
    code: String,
    severity: WrittenSeverity,
    message: String,
    #[validate(default)]
    found: Value,
    found_kind: Option<String>,
    expected: Option<String>,
    expected_kind: Option<String>,
    #[validate(default)]
    operands: BTreeMap<String, Value>,
    #[validate(default)]
    keys: Vec<String>,
    suggestion: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    span: Option<[u64; 2]>,
}

#[derive(vdsm_derive::Validate)]
#[validate(rename = "Severity", rename_all = "lowercase")]
enum WrittenSeverity {
    Error,
    Warning,
}

/// A position as it is written.
#[derive(vdsm_derive::Validate)]
#[validate(rename = "Position", unknown = ignore)]
struct WrittenPosition {
    line: u32,
    column: u32,
    span: [u64; 2],
    key_span: Option<[u64; 2]>,
}

/// Reads what is written as one of these.
fn read<'de, T: crate::Validate<'de>, D: Deserializer<'de>>(input: D) -> Result<T, D::Error> {
    from_deserializer::<T, D>(input).map(crate::Valid::into_inner).map_err(D::Error::custom)
}

/// How many bytes of names are kept for good, and how long one may be.
const NAMES: (usize, usize) = (1 << 20, 256);

/// A name that lives for ever: those of the rules and the like are known, and of others a program reads
/// few, which are kept.
fn name<E: Error>(name: &str) -> Result<&'static str, E> {
    static KEPT: OnceLock<Mutex<(usize, BTreeSet<&'static str>)>> = OnceLock::new();
    let kept = KEPT.get_or_init(Mutex::default);
    let (size, names) = &mut *kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return Ok(known);
    }
    *size += name.len();
    if *size > NAMES.0 || name.len() > NAMES.1 {
        *size -= name.len();
        return Err(E::custom("more names of codes, keys and types than a program has"));
    }
    let name: &'static str = Box::leak(name.into());
    names.insert(name);
    Ok(name)
}

impl WrittenFinding {
    fn position(&self) -> Option<Position> {
        let (line, column, span) = (self.line?, self.column?, self.span?);
        WrittenPosition { line, column, span, key_span: None }.read()
    }

    fn read<E: Error>(self, number: usize) -> Result<Finding, E> {
        let path: Path = self.path.parse().map_err(E::custom)?;
        let found = self.found_kind.as_deref().and_then(|kind| found(kind, self.found));
        let operands = self.operands.into_iter();
        let operands = operands.map(|(key, value)| Ok((name(&key)?, value)));
        let aside = self.about_key.then(|| Box::new(Aside { key: true, ..Aside::default() }));
        let read = ReadBack {
            code: name(&self.code)?,
            message: self.message,
            expected: self.expected,
            expected_kind: self.expected_kind.as_deref().map(name).transpose()?,
            operands: operands.collect::<Result<_, E>>()?,
            keys: self.keys.iter().map(|key| name(key)).collect::<Result<_, E>>()?,
            suggestion: self.suggestion.as_deref().map(name).transpose()?,
            about_key: self.about_key,
        };
        Ok(Finding {
            path,
            aside,
            problem: Problem::Read(Box::new(read)),
            severity: match self.severity {
                WrittenSeverity::Error => Severity::Error,
                WrittenSeverity::Warning => Severity::Warning,
            },
            found,
            secret: false,
            withheld: false,
            number,
        })
    }
}

/// What was found, by its kind and as it was written.
fn found(kind: &str, value: Value) -> Option<Found> {
    let size = |value: &Value| {
        let text = value.as_str()?;
        if text.starts_with("an empty") {
            Some(0)
        } else {
            text.split(' ').find_map(|word| word.parse().ok())
        }
    };
    Some(match (kind, value) {
        ("null", _) => Found::Null,
        ("boolean", Value::Bool(value)) => Found::Bool(value),
        ("integer", Value::Number(number)) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Found::Integer(number),
            (None, Some(number)) => Found::Unsigned(number),
            (None, None) => Found::Number(number.to_string().into()),
        },
        ("number", Value::Number(number)) => Found::Number(number.to_string().into()),
        ("number", Value::String(text)) => Found::Number(text.into()),
        ("string", Value::String(text)) => Found::Text(text.into()),
        ("binary", value) => Found::Bytes(size(&value)?),
        ("list", value) => Found::List(size(&value)),
        ("dictionary", value) => Found::Dictionary(size(&value)),
        _ => return None,
    })
}

impl WrittenPosition {
    fn read(self) -> Option<Position> {
        let range = |[start, end]: [u64; 2]| Some(start.try_into().ok()?..end.try_into().ok()?);
        Some(Position {
            line: self.line.try_into().ok()?,
            column: self.column.try_into().ok()?,
            span: range(self.span)?,
            key_span: self.key_span.and_then(range),
        })
    }
}

/// A report that was written is read back: by its codes, places, values and sentences, and by its
/// positions, which it has without the text.
///
/// What is read has the names of codes, keys and types for ever; they are few, and after a mebibyte of
/// them it is an error to read more. Of what was not listed, all are errors where the report is not
/// valid, and else warnings.
///
/// ```
/// use vdsm_validate::{Report, check_str};
///
/// let report = check_str::<Vec<u8>>("[1, 300]");
/// let written = serde_json::to_value(&report)?;
/// let read: Report = serde_json::from_value(written.clone())?;
/// assert_eq!(read.findings()[0].to_string(), "300 is outside 0..=255");
/// assert_eq!(read.position(&read.findings()[0]), report.position(&report.findings()[0]));
/// assert_eq!(serde_json::to_value(&read)?, written);
/// # Ok::<_, serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let written: WrittenReport = read(input)?;
        let mut report = Self::new(name(&written.r#type)?);
        let omitted = usize::try_from(written.omitted).unwrap_or(usize::MAX);
        if written.findings.is_empty() && omitted == 0 && written.source.is_none() {
            return Ok(report);
        }
        let positions: Vec<_> = written.findings.iter().map(WrittenFinding::position).collect();
        let body = report.tell();
        for (number, finding) in written.findings.into_iter().enumerate() {
            let finding = finding.read(number)?;
            match finding.severity {
                Severity::Error => body.errors += 1,
                Severity::Warning => body.warnings += 1,
            }
            body.findings.push(finding);
        }
        *(if written.valid { &mut body.warnings } else { &mut body.errors }) += omitted;
        body.source = written.source.map(Into::into);
        if positions.iter().any(Option::is_some) {
            body.positions = OnceLock::from(positions);
        }
        Ok(report)
    }
}

/// A finding that was written is read back; its position stays behind, which is the report's.
///
/// ```
/// use vdsm_validate::{Finding, check_str};
///
/// let written = serde_json::to_string(&check_str::<u8>("300").findings()[0])?;
/// let finding: Finding = serde_json::from_str(&written)?;
/// assert_eq!((finding.code(), finding.expected_kind()), ("type", Some("integer")));
/// # Ok::<_, serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for Finding {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        read::<WrittenFinding, D>(input)?.read(0)
    }
}

/// A path is written as the JSON Pointer that it is.
impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// ```
/// use vdsm_validate::Path;
///
/// let path: Path = serde_json::from_str("\"/drives/0\"")?;
/// assert_eq!(serde_json::to_string(&path)?, "\"/drives/0\"");
/// # Ok::<_, serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        read::<String, D>(input)?.parse().map_err(D::Error::custom)
    }
}

/// `error` or `warning`.
impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Severity {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Ok(match read(input)? {
            WrittenSeverity::Error => Self::Error,
            WrittenSeverity::Warning => Self::Warning,
        })
    }
}

/// Line, column and, as pairs, the bytes.
impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut position = serializer.serialize_struct("Position", 4)?;
        position.serialize_field("line", &self.line)?;
        position.serialize_field("column", &self.column)?;
        position.serialize_field("span", &[self.span.start, self.span.end])?;
        let key = self.key_span.as_ref().map(|key| [key.start, key.end]);
        position.serialize_field("key_span", &key)?;
        position.end()
    }
}

/// ```
/// use vdsm_validate::{Position, check_str};
///
/// let report = check_str::<u8>("-1");
/// let position = report.position(&report.findings()[0]).unwrap();
/// let written = serde_json::to_string(position)?;
/// assert_eq!(serde_json::from_str::<Position>(&written)?, *position);
/// # Ok::<_, serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let read = read::<WrittenPosition, D>(input)?.read();
        read.ok_or_else(|| D::Error::custom("a position beyond this machine's sizes"))
    }
}
