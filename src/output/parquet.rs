//! A Parquet table of findings, one row each, for engines that query years of them.

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use vdsm_validate::Escaped;

use super::{Document, Finding, Format, Output, Totals};

pub(super) const FORMAT: Format = Format {
    name: "parquet",
    about: "A Parquet table of findings",
    summary: false,
    binary: true,
    start: |_| Box::new(Table::default()),
};

/// The columns; they are written in this order.
const COLUMNS: &str = "message finding {
    REQUIRED BYTE_ARRAY source (UTF8);
    REQUIRED INT64 document;
    REQUIRED BYTE_ARRAY type (UTF8);
    REQUIRED BYTE_ARRAY severity (UTF8);
    REQUIRED BYTE_ARRAY code (UTF8);
    REQUIRED BYTE_ARRAY path (UTF8);
    REQUIRED BYTE_ARRAY declared_place (UTF8);
    REQUIRED BYTE_ARRAY message (UTF8);
    REQUIRED INT64 line;
    OPTIONAL INT64 column;
}";

/// How many rows are written together: so many are held in memory.
const GROUP: usize = 64 * 1024;

/// The findings that are not written yet, by column.
#[derive(Default)]
struct Table {
    writer: Option<SerializedFileWriter<Written>>,
    written: Written,
    source: Vec<ByteArray>,
    document: Vec<i64>,
    r#type: Vec<ByteArray>,
    severity: Vec<ByteArray>,
    code: Vec<ByteArray>,
    path: Vec<ByteArray>,
    declared_place: Vec<ByteArray>,
    message: Vec<ByteArray>,
    line: Vec<i64>,
    column: Vec<i64>,
    has_column: Vec<i16>,
}

/// What the library has written, and nobody has taken yet.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for Table {
    fn document(&mut self, document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in &document.findings {
            self.push(document, finding);
        }
        if self.line.len() >= GROUP {
            self.group().map_err(io::Error::other)?;
            out.write_all(&self.written.take())?;
        }
        Ok(())
    }

    fn end(&mut self, _totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        self.finish().map_err(io::Error::other)?;
        out.write_all(&self.written.take())
    }
}

impl Table {
    fn push(&mut self, document: &Document<'_>, finding: &Finding<'_>) {
        let text = |text: &str| ByteArray::from(Escaped(text).to_string().into_bytes());
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let (line, column) = document.line_and_column(finding);
        self.source.push(text(document.source.name));
        self.document.push(number(document.source.line));
        self.r#type.push(text(document.type_name()));
        self.severity.push(text(&finding.severity.to_string()));
        self.code.push(text(finding.code));
        self.path.push(text(&finding.path));
        self.declared_place.push(text(&document.declared_place(finding)));
        self.message.push(text(&finding.message));
        self.line.push(number(line));
        self.column.extend(column.map(number));
        self.has_column.push(column.is_some().into());
    }

    fn writer(&mut self) -> Result<SerializedFileWriter<Written>> {
        if let Some(writer) = self.writer.take() {
            return Ok(writer);
        }
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("vdsm-check ", env!("CARGO_PKG_VERSION")).to_owned());
        let schema = Arc::new(parse_message_type(COLUMNS)?);
        SerializedFileWriter::new(self.written.clone(), schema, Arc::new(properties.build()))
    }

    /// Writes the rows that there are.
    fn group(&mut self) -> Result<()> {
        let mut writer = self.writer()?;
        let mut group = writer.next_row_group()?;
        column::<ByteArrayType>(&mut group, &mut self.source, None)?;
        column::<Int64Type>(&mut group, &mut self.document, None)?;
        for texts in [
            &mut self.r#type,
            &mut self.severity,
            &mut self.code,
            &mut self.path,
            &mut self.declared_place,
            &mut self.message,
        ] {
            column::<ByteArrayType>(&mut group, texts, None)?;
        }
        column::<Int64Type>(&mut group, &mut self.line, None)?;
        column::<Int64Type>(&mut group, &mut self.column, Some(&mem::take(&mut self.has_column)))?;
        group.close()?;
        self.writer = Some(writer);
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        if !self.line.is_empty() {
            self.group()?;
        }
        self.writer()?.close()?;
        Ok(())
    }
}

/// Writes the next column, and empties it; `there` says which rows have a value, where not all have.
fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Written>,
    values: &mut Vec<T::T>,
    there: Option<&[i16]>,
) -> Result<()> {
    let next = group.next_column()?;
    let mut column = next.ok_or_else(|| ParquetError::General("no such column".to_owned()))?;
    column.typed::<T>().write_batch(&mem::take(values), there, None)?;
    column.close()
}
