//! The same documents by two more validators, with our export: Python's `jsonschema` and ajv. The `jsonschema`
//! crate, which `types.rs` holds against the checker, is the reference. They are looked for in the folder that
//! `TOOLS` names, and not run without it. `EVERY=1` judges every document that `types.rs` does.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::{Map, Value, json};
use vdsm_agreement::{Pair, each_document, samples};
use vdsm_schema::Strictness;

/// Of the documents that there are, one in so many is judged.
fn every() -> usize {
    env::var("EVERY").map_or(7, |every| every.parse().unwrap())
}

/// Writes the schemas and the documents, a line each: the types by their names there, and how many lines.
fn write(schemas: &Path, documents: &Path) -> (HashMap<String, Pair>, usize) {
    let (every, only) = (every(), env::var("TYPE").ok());
    let mut lines = BufWriter::new(File::create(documents).unwrap());
    let (mut all, mut pairs) = (Map::new(), HashMap::new());
    let (mut seen, mut written) = (0_usize, 0_usize);
    for entry in vdsm_types::TYPES {
        if only.as_deref().is_some_and(|only| only != entry.name()) {
            continue;
        }
        for strictness in [Strictness::Strict, Strictness::Wire, Strictness::Lenient] {
            let pair = Pair::new(entry.schema(), strictness).unwrap();
            let name = format!("{} {strictness:?}", entry.name());
            let most: usize = if cfg!(debug_assertions) { 5_000 } else { 200_000 };
            each_document(&pair, samples(entry.name()), most, &mut |value| {
                seen += 1;
                if seen.is_multiple_of(every) {
                    written += 1;
                    let valid = pair.is_valid(value);
                    let line = json!({"schema": name, "value": value, "valid": valid});
                    writeln!(lines, "{line}").unwrap();
                }
            });
            all.insert(name.clone(), pair.export().clone());
            pairs.insert(name, pair);
        }
    }
    lines.flush().unwrap();
    fs::write(schemas, Value::from(all).to_string()).unwrap();
    (pairs, written)
}

/// The numbers of the lines that a judge sees otherwise.
fn judged(command: &mut Command, written: usize) -> Vec<usize> {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let (numbers, last) = said.trim_end().rsplit_once('\n').unwrap_or(("", said.trim_end()));
    assert_eq!(last, format!("judged {written}"), "not all documents were judged");
    numbers.lines().map(|number| number.parse().unwrap()).collect()
}

#[test]
fn three_validators_give_the_same_verdict() {
    let Some(tools) = env::var_os("TOOLS").map(PathBuf::from) else {
        println!("Python's jsonschema and ajv were not run: TOOLS does not name their folder");
        return;
    };
    let folder = env::temp_dir().join(format!("vdsm-judges-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (schemas, documents) = (folder.join("schemas.json"), folder.join("documents.ndjson"));
    let (pairs, written) = write(&schemas, &documents);
    let judge = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("judges").join(name);
    let files = [&schemas, &documents];
    let python = judged(
        Command::new("python3").arg(judge("judge.py")).args(files).env("PYTHONPATH", &tools),
        written,
    );
    let node = || {
        let mut node = Command::new("node");
        node.arg(judge("judge.mjs")).args(files).env("TOOLS", &tools);
        node
    };
    let ajv = judged(&mut node(), written);
    let formats = judged(node().arg("formats"), written);

    let lines = BufReader::new(File::open(&documents).unwrap()).lines();
    let (mut wrong, mut feeds) = (Vec::new(), 0);
    for (number, line) in lines.enumerate() {
        let line = line.unwrap();
        for (name, found) in
            [("jsonschema of Python", &python), ("ajv", &ajv), ("ajv with formats", &formats)]
        {
            if found.binary_search(&number).is_err() {
                continue;
            }
            if name == "jsonschema of Python" && ends_before_a_line_feed(&pairs, &line) {
                feeds += 1;
            } else {
                wrong.push(format!("{name}: {line}"));
            }
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    println!(
        "{written} documents with the same verdict by the three validators, but for {feeds} with a text \
         that ends with a line feed, which Python's `$` passes over"
    );
    wrong.truncate(20);
    assert!(wrong.is_empty(), "judged otherwise, to begin with:\n{}", wrong.join("\n"));
}

/// Whether Python alone takes a document for what its `$` is: it also matches before a line feed at the end
/// of a text, in Python only. So the document is valid without these, and only then.
fn ends_before_a_line_feed(pairs: &HashMap<String, Pair>, line: &str) -> bool {
    let mut line: Value = serde_json::from_str(line).unwrap();
    let mut value = line["value"].take();
    let pair = &pairs[line["schema"].as_str().unwrap()];
    line["valid"] == false && strip(&mut value) && pair.is_valid(&value)
}

/// Takes the line feed from the end of each text: whether there was one.
fn strip(value: &mut Value) -> bool {
    match value {
        Value::String(text) if text.ends_with('\n') => {
            text.pop();
            true
        }
        Value::Array(items) => items.iter_mut().fold(false, |any, item| strip(item) | any),
        Value::Object(entries) => entries.values_mut().fold(false, |any, it| strip(it) | any),
        _ => false,
    }
}
