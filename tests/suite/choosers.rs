//! A field that chooses the variant of another.

use std::collections::BTreeMap;

use vdsm_validate::{Validate, check_str};

use crate::told::finds;

#[derive(Validate, Debug, PartialEq)]
struct Beside {
    #[validate(alias = "sort")]
    kind: Option<String>,
    #[validate(chosen_by = kind)]
    one: Option<Chosen>,
    #[validate(chosen_by = kind)]
    all: Option<BTreeMap<String, Vec<Chosen>>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Chosen {
    Disk(u8),
    Nic(String),
}

#[test]
fn a_chooser_that_names_no_variant_is_found_itself() {
    for (text, findings) in [
        (r#"{"kind": "disc", "one": {"x": [1]}, "all": {"a": ["b"]}}"#, &["/kind enum"] as &[&str]),
        (r#"{"one": "x", "all": {"a": [1]}, "sort": "disc"}"#, &["/sort enum"]),
        (
            r#"{"kind": "disk", "one": "x", "all": {"a": [1, 300]}}"#,
            &["/one type", "/all/a/1 type"],
        ),
        (r#"{"kind": "disc"}"#, &[]),
        (r#"{"kind": 5, "one": 1}"#, &["/kind type"]),
    ] {
        finds::<Beside>(text, findings);
    }
    let report = check_str::<Beside>(r#"{"one": 7, "kind": "disc"}"#);
    let told = "\"disc\" is not one of disk, nic; did you mean disk?";
    assert_eq!(report.findings()[0].to_string(), told);
}
