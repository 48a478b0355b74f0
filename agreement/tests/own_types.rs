//! A user's own types, with every rule, form and group: the same verdict by the schema and the checker, or a
//! comment.

use vdsm_agreement::{Outcome, Pair, each_document};
use vdsm_schema::Strictness;

#[path = "../../vdsm-schema/tests/catalogue/mod.rs"]
mod types;

#[test]
fn export_and_checker_agree() {
    let mut wrong = Vec::new();
    let (mut same, mut named) = (0_usize, 0_usize);
    for entry in types::CATALOGUE.entries() {
        for strictness in [Strictness::Strict, Strictness::Wire, Strictness::Lenient] {
            let pair = Pair::new(entry.schema(), strictness).unwrap();
            let sample = serde_json::from_str(entry.sample().unwrap()).unwrap();
            let mut failed = 0;
            // As many of the changed ones as a debug build is fast enough for.
            let most = if cfg!(debug_assertions) { 4_000 } else { 100_000 };
            each_document(&pair, vec![sample], most, &mut |value| match pair.judge(value) {
                Ok(Outcome::Same) => same += 1,
                Ok(Outcome::Named) => named += 1,
                Err(error) => {
                    failed += 1;
                    if failed <= 3 {
                        wrong.push(format!("{} {strictness:?}: {error}", entry.name()));
                    }
                }
            });
        }
    }
    println!("{same} documents with the same verdict, {named} refused as a comment says");
    assert!(wrong.is_empty(), "{} disagreements\n{}", wrong.len(), wrong.join("\n"));
    assert!(same > 50_000 && named > 1_000, "{same} and {named} documents are too few");
}
