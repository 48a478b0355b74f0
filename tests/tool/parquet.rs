//! Parquet files: their rows are documents, and what is found is a table.

use std::collections::BTreeMap;
use std::fs::File;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor};
use serde_json::Value;

use super::{FAULTS, VALID, run};

/// The table of some documents, in a file of that name.
fn table(name: &str, documents: &[&str]) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    let arguments = ["check", "VM_Create_t", "--output-format", "parquet", "--output-file", &path];
    let ran = run(&[&arguments, documents].concat());
    assert_eq!((ran.status, &*ran.out, &*ran.err), (1, "", ""));
    path
}

#[test]
fn a_table_has_what_json_has() {
    let documents =
        [VALID, FAULTS, "tests/tool/documents/lines.ndjson", "tests/tool/documents/broken.json"];
    let path = table("findings.parquet", &documents);
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();

    let arguments = ["check", "VM_Create_t", "--output-format", "json-lines"];
    let json = run(&[&arguments[..], &documents[..]].concat()).out;
    let mut rows = rows.iter();
    for document in json.lines() {
        let document: Value = serde_json::from_str(document).unwrap();
        for finding in document["findings"].as_array().unwrap() {
            let row = rows.next().expect("a row for each finding");
            let columns: BTreeMap<_, _> =
                row.get_column_iter().map(|(name, value)| (name.as_str(), value)).collect();
            for name in ["code", "severity", "path"] {
                assert_eq!(columns[name], &Field::Str(finding[name].as_str().unwrap().to_owned()));
            }
            assert_eq!(columns["source"], &Field::Str(document["source"].as_str().unwrap().into()));
            assert_eq!(row.get_long(1).ok(), document["line"].as_i64());
            let line = finding["line"].as_i64().map_or(0, |line| line - 1);
            assert_eq!(row.get_long(8).ok(), document["line"].as_i64().map(|first| first + line));
            assert_eq!(row.get_long(9).ok(), finding["column"].as_i64());
        }
    }
    assert!(rows.next().is_none());
}

#[test]
fn rows_are_documents() {
    // A table of findings is a Parquet file, whose rows are no virtual machines.
    let path = table("rows.parquet", &[FAULTS]);
    let ran = run(&["check", "VM_Create_t", &path, "--output-format", "json-lines"]);
    assert_eq!((ran.status, &*ran.err), (1, ""));
    let lines: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 9);
    for (number, document) in lines.iter().enumerate() {
        assert_eq!(document["line"], number + 1);
        let unknown = document["findings"].as_array().unwrap().iter();
        let unknown = unknown
            .filter(|finding| finding["code"] == "unknown_key")
            .map(|finding| &finding["path"]);
        assert!(unknown.clone().any(|path| path == "/severity"), "{document}");
    }
}
