//! Every Vdsm datatype: its samples, and each of them changed in one place.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;
use vdsm_agreement::{Outcome, Pair, mutations};
use vdsm_schema::{Strictness, test_data};

/// The documents of a type: its samples, good and bad.
fn documents(name: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vdsm-types/samples").join(name);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let json = paths.iter().filter(|path| path.extension().is_some_and(|it| it == "json"));
    json.filter_map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).ok()).collect()
}

/// Documents from a file of lines, each with a `type` and a `value`: `CORPUS=…`.
fn corpus() -> BTreeMap<String, Vec<Value>> {
    let mut corpus: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let Some(path) = env::var_os("CORPUS") else { return corpus };
    for line in fs::read_to_string(path).unwrap().lines() {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let name = line["type"].as_str().unwrap_or_default().to_owned();
        corpus.entry(name).or_default().push(line["value"].take());
    }
    corpus
}

#[test]
fn export_and_checker_agree() {
    let only = env::var("TYPE").ok();
    let corpus = corpus();
    let mut wrong = Vec::new();
    let (mut same, mut named) = (0_usize, 0_usize);
    for entry in vdsm_types::TYPES {
        if only.as_deref().is_some_and(|only| only != entry.name()) {
            continue;
        }
        for strictness in [Strictness::Strict, Strictness::Wire, Strictness::Lenient] {
            let pair = Pair::new(entry.schema(), strictness).unwrap();
            let mut failed = 0;
            let mut judge = |value: &Value| match pair.judge(value) {
                Ok(Outcome::Same) => same += 1,
                Ok(Outcome::Named) => named += 1,
                Err(error) => {
                    failed += 1;
                    if failed <= 3 {
                        wrong.push(format!("{} {strictness:?}: {error}", entry.name()));
                    }
                }
            };
            let more = corpus.get(entry.name()).into_iter().flatten();
            // Each is judged; of the mutations, as many as the build is fast enough for.
            let most: usize = if cfg!(debug_assertions) { 5_000 } else { 200_000 };
            let mut documents: Vec<_> =
                documents(entry.name()).iter().chain(more).cloned().collect();
            // What breaks each rule, group and form of the type, and what just keeps it.
            let good = documents.iter().find(|it| pair.accepts(it)).cloned().unwrap_or_default();
            let labelled = test_data(entry.schema(), &strictness.policy(), &good);
            documents.extend(labelled.iter().filter_map(|it| serde_json::from_str(&it.text).ok()));
            documents.iter().for_each(&mut judge);
            let mut tried = 0;
            for document in documents.iter().rev() {
                if tried < most {
                    mutations(document, &mut |value| {
                        tried += 1;
                        judge(value);
                    });
                }
            }
            if failed > 0 {
                wrong.push(format!("{} {strictness:?}: {failed} in all", entry.name()));
            }
        }
    }
    println!("{same} documents with the same verdict, {named} refused as a comment says");
    assert!(wrong.is_empty(), "{} disagreements\n{}", wrong.len(), wrong.join("\n"));
    let least = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    assert!(only.is_some() || same + named > least, "{same} and {named} documents are too few");
}
