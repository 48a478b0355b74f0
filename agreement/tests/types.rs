//! Every Vdsm datatype: its samples, and each of them changed in one place.

use std::env;

use serde_json::Value;
use vdsm_agreement::{Outcome, Pair, each_document, samples};
use vdsm_schema::Strictness;

#[test]
fn export_and_checker_agree() {
    let only = env::var("TYPE").ok();
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
            // Each is judged; of the changed ones, as many as the build is fast enough for.
            let most: usize = if cfg!(debug_assertions) { 5_000 } else { 200_000 };
            each_document(&pair, samples(entry.name()), most, &mut judge);
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
