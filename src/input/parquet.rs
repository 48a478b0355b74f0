//! Parquet files: each row is a document, and is read as a line of JSON.
//!
//! A value that is null is a key that is not there. Decimals keep their digits, binary data are Base64,
//! dates and times are as RFC 3339 has them, and a column of JSON texts is what these say.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, NaiveTime, SecondsFormat, TimeDelta};
use num_bigint::BigInt;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::data_type::Decimal;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::record::reader::RowIter;
use parquet::schema::types::ColumnDescriptor;
use serde::de::IgnoredAny;

/// The rows of a file as lines of JSON.
pub(super) fn lines<R: ChunkReader + 'static>(file: R) -> io::Result<Box<dyn BufRead + Send>> {
    let reader = guarded(|| SerializedFileReader::new(file))?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    if let Some(column) = schema.columns().iter().find(|column| !is_read(column)) {
        let message = format!(
            "the column `{}` is of a type that is not read",
            column.path().parts().join(".")
        );
        return Err(Error::new(ErrorKind::InvalidData, message));
    }
    let whole = |column: &&Arc<ColumnDescriptor>| column.path().parts().len() == 1;
    let json = schema.columns().iter().filter(whole);
    let json = json.filter(|column| column.converted_type() == ConvertedType::JSON);
    let json = json.map(|column| column.name().to_owned()).collect();
    let rows = guarded(|| Ok(RowIter::from_file_into(Box::new(reader))))?;
    Ok(Box::new(BufReader::with_capacity(
        64 << 10,
        Rows { left: Some(rows), json, line: Vec::new(), at: 0 },
    )))
}

/// Whether the library makes a value of what is in the column, and nothing of that is lost: of some types it
/// would end the program.
fn is_read(column: &ColumnDescriptor) -> bool {
    use ConvertedType as C;
    use LogicalType as L;
    let cut = match column.logical_type_ref() {
        Some(L::Timestamp(time) | L::Time(time)) => time.unit == TimeUnit::NANOS,
        Some(L::Uuid) => true,
        _ => false,
    };
    let converted = column.converted_type();
    let known = match column.physical_type() {
        Physical::BOOLEAN | Physical::FLOAT | Physical::DOUBLE => true,
        Physical::INT32 => matches!(
            converted,
            C::NONE
                | C::INT_8
                | C::INT_16
                | C::INT_32
                | C::UINT_8
                | C::UINT_16
                | C::UINT_32
                | C::DATE
                | C::TIME_MILLIS
                | C::DECIMAL
        ),
        Physical::INT64 => matches!(
            converted,
            C::NONE
                | C::INT_64
                | C::UINT_64
                | C::TIME_MICROS
                | C::TIMESTAMP_MILLIS
                | C::TIMESTAMP_MICROS
                | C::DECIMAL
        ),
        Physical::BYTE_ARRAY => {
            matches!(converted, C::NONE | C::UTF8 | C::ENUM | C::JSON | C::DECIMAL)
        }
        Physical::FIXED_LEN_BYTE_ARRAY => matches!(converted, C::NONE | C::DECIMAL),
        // They count nanoseconds.
        Physical::INT96 => false,
    };
    known && !cut
}

/// What the library answers, where it does not end in a panic, as it may on a damaged file.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> io::Result<T> {
    let damaged = |why: &dyn std::fmt::Display| {
        Error::new(ErrorKind::InvalidData, format!("it is no Parquet file that can be read: {why}"))
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(damaged(&error)),
        Err(_) => Err(damaged(&"it is damaged")),
    }
}

/// The rows that are left, and what is left of the line of the last one.
struct Rows {
    left: Option<RowIter<'static>>,
    /// The columns of JSON texts.
    json: HashSet<String>,
    line: Vec<u8>,
    at: usize,
}

impl Read for Rows {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.line.len() && !self.next()? {
            return Ok(0);
        }
        let mut left = &self.line[self.at..];
        let read = left.read(into)?;
        self.at += read;
        Ok(read)
    }
}

impl Rows {
    /// Writes the next row as a line; false at the end, and behind an error.
    fn next(&mut self) -> io::Result<bool> {
        let Some(rows) = &mut self.left else { return Ok(false) };
        let row = guarded(|| rows.next().transpose());
        if !matches!(row, Ok(Some(_))) {
            self.left = None;
        }
        let Some(row) = row? else { return Ok(false) };
        self.line.clear();
        self.at = 0;
        self.line.push(b'{');
        let mut first = true;
        for (name, value) in row.get_column_iter() {
            match value {
                Field::Str(text) if self.json.contains(name) => {
                    key(name, &mut first, &mut self.line);
                    embedded(text, &mut self.line);
                }
                value => entry(name, value, &mut first, &mut self.line),
            }
        }
        self.line.extend(b"}\n");
        Ok(true)
    }
}

/// An entry of a dictionary; of null nothing, which is how Parquet has what is not there.
fn entry(name: &str, value: &Field, first: &mut bool, line: &mut Vec<u8>) {
    if *value != Field::Null {
        key(name, first, line);
        write(value, line);
    }
}

fn key(name: &str, first: &mut bool, line: &mut Vec<u8>) {
    if !mem::take(first) {
        line.push(b',');
    }
    quoted(name, line);
    line.push(b':');
}

/// A JSON text, in one line; what is none stays a string.
fn embedded(text: &str, line: &mut Vec<u8>) {
    if serde_json::from_str::<IgnoredAny>(text).is_ok() {
        // A line end is a blank between two tokens there.
        line.extend(
            text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { byte }),
        );
    } else {
        quoted(text, line);
    }
}

fn write(value: &Field, line: &mut Vec<u8>) {
    match value {
        Field::Null => line.extend(b"null"),
        Field::Bool(value) => plain(value, line),
        Field::Byte(value) => plain(value, line),
        Field::Short(value) => plain(value, line),
        Field::Int(value) => plain(value, line),
        Field::Long(value) => plain(value, line),
        Field::UByte(value) => plain(value, line),
        Field::UShort(value) => plain(value, line),
        Field::UInt(value) => plain(value, line),
        Field::ULong(value) => plain(value, line),
        Field::Float16(value) => float(&f32::from(*value), line),
        Field::Float(value) => float(value, line),
        Field::Double(value) => float(value, line),
        Field::Decimal(value) => decimal(value, line),
        Field::Str(text) => quoted(text, line),
        Field::Bytes(bytes) => quoted(&BASE64_STANDARD.encode(bytes.data()), line),
        Field::Date(days) => day(*days, line),
        Field::TimeMillis(millis) => time(i64::from(*millis) * 1_000, line),
        Field::TimeMicros(micros) => time(*micros, line),
        Field::TimestampMillis(millis) => {
            instant(DateTime::from_timestamp_millis(*millis), *millis, line);
        }
        Field::TimestampMicros(micros) => {
            instant(DateTime::from_timestamp_micros(*micros), *micros, line);
        }
        Field::Group(row) => {
            dictionary(row.get_column_iter().map(|(name, value)| (Cow::from(name), value)), line);
        }
        Field::ListInternal(list) => {
            line.push(b'[');
            for (number, item) in list.elements().iter().enumerate() {
                if number > 0 {
                    line.push(b',');
                }
                write(item, line);
            }
            line.push(b']');
        }
        Field::MapInternal(map) => {
            let entries = map.entries().iter().map(|(key, value)| (name(key), value));
            dictionary(entries, line);
        }
    }
}

fn dictionary<'f>(entries: impl Iterator<Item = (Cow<'f, str>, &'f Field)>, line: &mut Vec<u8>) {
    line.push(b'{');
    let mut first = true;
    for (name, value) in entries {
        entry(&name, value, &mut first, line);
    }
    line.push(b'}');
}

/// A key of a map: a string as it is, and of anything else what it would be as a value.
fn name(key: &Field) -> Cow<'_, str> {
    match key {
        Field::Str(text) => text.into(),
        other => {
            let mut line = Vec::new();
            write(other, &mut line);
            String::from_utf8_lossy(&line).trim_matches('"').to_owned().into()
        }
    }
}

fn plain(value: &dyn std::fmt::Display, line: &mut Vec<u8>) {
    line.extend(value.to_string().bytes());
}

/// A number with its digits. What is none has JSON's other names, which the engine tells of.
fn float<F: Copy + Into<f64> + serde::Serialize>(value: &F, line: &mut Vec<u8>) {
    let wide: f64 = (*value).into();
    match serde_json::to_string(value) {
        Ok(digits) if wide.is_finite() => line.extend(digits.bytes()),
        _ if wide.is_nan() => line.extend(b"NaN"),
        _ if wide < 0.0 => line.extend(b"-Infinity"),
        _ => line.extend(b"Infinity"),
    }
}

fn decimal(value: &Decimal, line: &mut Vec<u8>) {
    let mut digits = BigInt::from_signed_bytes_be(value.data()).to_string();
    let scale = usize::try_from(value.scale()).unwrap_or(0);
    let sign = usize::from(digits.starts_with('-'));
    if scale > 0 {
        // At least one digit stands before the point.
        let missing = (sign + scale + 1).saturating_sub(digits.len());
        digits.insert_str(sign, &"0".repeat(missing));
        digits.insert(digits.len() - scale, '.');
    }
    line.extend(digits.bytes());
}

fn day(days: i32, line: &mut Vec<u8>) {
    let date = DateTime::UNIX_EPOCH.checked_add_signed(TimeDelta::days(days.into()));
    match date {
        Some(date) => quoted(&date.format("%Y-%m-%d").to_string(), line),
        None => plain(&days, line),
    }
}

fn time(micros: i64, line: &mut Vec<u8>) {
    let time = u32::try_from(micros / 1_000_000).ok().and_then(|seconds| {
        let rest = u32::try_from(micros % 1_000_000).ok()?;
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, rest * 1_000)
    });
    match time {
        Some(time) => quoted(&time.to_string(), line),
        None => plain(&micros, line),
    }
}

fn instant(instant: Option<DateTime<chrono::Utc>>, number: i64, line: &mut Vec<u8>) {
    match instant {
        Some(instant) => quoted(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true), line),
        None => plain(&number, line),
    }
}

fn quoted(text: &str, line: &mut Vec<u8>) {
    line.extend(serde_json::Value::from(text).to_string().bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::sync::Arc;

    use bytes::Bytes;
    use parquet::data_type::{
        BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
    };
    use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
    use parquet::schema::parser::parse_message_type;

    use super::lines;

    type Group<'g> = SerializedRowGroupWriter<'g, Vec<u8>>;

    fn column<T: DataType>(group: &mut Group<'_>, values: &[T::T], levels: [Option<&[i16]>; 2]) {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<T>().write_batch(values, levels[0], levels[1]).unwrap();
        column.close().unwrap();
    }

    fn file(schema: &str, write: impl FnOnce(&mut Group<'_>)) -> Bytes {
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap();
        let mut group = writer.next_row_group().unwrap();
        write(&mut group);
        group.close().unwrap();
        writer.into_inner().unwrap().into()
    }

    fn read(file: Bytes) -> Result<String, String> {
        let mut text = String::new();
        let mut lines = lines(file).map_err(|error| error.to_string())?;
        lines.read_to_string(&mut text).map_err(|error| error.to_string())?;
        // Nothing comes after the end.
        assert_eq!(lines.read(&mut [0]).unwrap(), 0);
        Ok(text)
    }

    fn texts(texts: &[&str]) -> Vec<ByteArray> {
        texts.iter().map(|text| ByteArray::from(*text)).collect()
    }

    #[test]
    fn a_row_is_a_line() {
        let schema = "message vm {
            REQUIRED BYTE_ARRAY name (UTF8);
            OPTIONAL INT64 memory;
            REQUIRED BOOLEAN on;
            REQUIRED DOUBLE load;
            REQUIRED BYTE_ARRAY custom (JSON);
        }";
        let written = file(schema, |group| {
            column::<ByteArrayType>(group, &texts(&["a\"b", "c"]), [None; 2]);
            column::<Int64Type>(group, &[512], [Some(&[1, 0]), None]);
            column::<BoolType>(group, &[true, false], [None; 2]);
            column::<DoubleType>(group, &[0.1, f64::NAN], [None; 2]);
            column::<ByteArrayType>(group, &texts(&["{\"k\":\n[1]}", "{k"]), [None; 2]);
        });
        let lines = "{\"name\":\"a\\\"b\",\"memory\":512,\"on\":true,\"load\":0.1,\"custom\":{\"k\": [1]}}\n\
                     {\"name\":\"c\",\"on\":false,\"load\":NaN,\"custom\":\"{k\"}\n";
        assert_eq!(read(written).unwrap(), lines);
    }

    #[test]
    fn values_are_as_their_columns_say() {
        let schema = "message vm {
            REQUIRED INT32 day (DATE);
            REQUIRED INT32 at (TIME_MILLIS);
            REQUIRED INT64 since (TIMESTAMP_MICROS);
            REQUIRED INT64 price (DECIMAL(18, 3));
            REQUIRED INT64 size (UINT_64);
            REQUIRED BYTE_ARRAY data;
        }";
        let written = file(schema, |group| {
            column::<Int32Type>(group, &[19_782, i32::MAX], [None; 2]);
            column::<Int32Type>(group, &[1_500, -1], [None; 2]);
            column::<Int64Type>(group, &[1_700_000_000_000_001, i64::MAX], [None; 2]);
            column::<Int64Type>(group, &[-5, 1_234_567], [None; 2]);
            column::<Int64Type>(group, &[-1, 0], [None; 2]);
            column::<ByteArrayType>(group, &[vec![0xff, 0].into(), Vec::new().into()], [None; 2]);
        });
        let lines = "{\"day\":\"2024-02-29\",\"at\":\"00:00:01.500\",\"since\":\"2023-11-14T22:13:20.000001Z\",\"price\":-0.005,\"size\":18446744073709551615,\"data\":\"/wA=\"}\n";
        let read = read(written).unwrap();
        assert!(read.starts_with(lines), "{read}");
        // What no calendar has is the number that was there.
        let behind = &read[lines.len()..];
        assert!(
            behind.contains("\"at\":-1000,\"since\":9223372036854775807,\"price\":1234.567"),
            "{behind}"
        );
    }

    #[test]
    fn lists_and_dictionaries_are_inside_each_other() {
        let schema = "message vm {
            REQUIRED GROUP drives (LIST) {
                REPEATED GROUP list {
                    REQUIRED GROUP element {
                        REQUIRED INT32 index;
                        OPTIONAL BYTE_ARRAY path (UTF8);
                    }
                }
            }
        }";
        let written = file(schema, |group| {
            column::<Int32Type>(group, &[0, 1], [Some(&[1, 1, 0]), Some(&[0, 1, 0])]);
            column::<ByteArrayType>(group, &texts(&["/a"]), [Some(&[2, 1, 0]), Some(&[0, 1, 0])]);
        });
        let lines = "{\"drives\":[{\"index\":0,\"path\":\"/a\"},{\"index\":1}]}\n{\"drives\":[]}\n";
        assert_eq!(read(written).unwrap(), lines);
    }

    #[test]
    fn what_would_be_cut_is_refused() {
        let schema = "message vm { REQUIRED INT96 since; }";
        let error = read(file(schema, |group| {
            column::<parquet::data_type::Int96Type>(group, &[], [None; 2]);
        }));
        assert_eq!(error.unwrap_err(), "the column `since` is of a type that is not read");
    }

    #[test]
    fn damage_is_an_error() {
        let schema = "message vm { REQUIRED BYTE_ARRAY name (UTF8); OPTIONAL INT64 memory; }";
        let whole = file(schema, |group| {
            column::<ByteArrayType>(group, &texts(&["a", "b"]), [None; 2]);
            column::<Int64Type>(group, &[512], [Some(&[1, 0]), None]);
        });
        assert!(
            read(whole.slice(..whole.len() - 9)).unwrap_err().starts_with("it is no Parquet file")
        );
        let mut refused = 0;
        for at in 0..whole.len() {
            for bit in [1, 0x80] {
                let mut damaged = whole.to_vec();
                damaged[at] ^= bit;
                refused += usize::from(read(damaged.into()).is_err());
            }
        }
        assert!(refused > 20, "{refused}");
    }
}
