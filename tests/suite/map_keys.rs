//! `contains` of a map: it has the key.

use std::collections::{BTreeMap, HashMap};

use vdsm_validate::{ToDictionary, Validate, check, check_str, from_str};

use crate::told::finds;

#[derive(Validate, ToDictionary, Debug)]
struct Labels {
    #[validate(contains("app"), length(..=3))]
    labels: BTreeMap<String, u8>,
    #[validate(each(contains("id")))]
    lists: Vec<HashMap<Name, u8>>,
    #[validate(any(contains("a"), contains("b")), not(contains("c")))]
    either: Option<BTreeMap<String, Option<String>>>,
    #[validate(form = pairs(" ", "="), first(not_empty, contains("mode")))]
    options: BTreeMap<String, String>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Eq, Hash)]
enum Name {
    #[validate(rename = "id", alias = "ident")]
    Id,
    #[validate(rename = "name")]
    Name,
}

#[test]
fn a_key_is_missed() {
    let good = r#"{"labels": {"x": 1, "app": 2}, "lists": [], "either": {"b": "c"}, "options": "mode=4 a=b"}"#;
    assert!(check_str::<Labels>(good).is_empty());
    assert!(check(&*from_str::<Labels>(good).unwrap()).is_empty());
    finds::<Labels>(good, &[]);

    let bad = r#"{"labels": {"x": 1, "App": 2}, "lists": [{"ident": 1}, {"name": 2}], "either": {"a": "b", "c": null}, "options": "node=4"}"#;
    finds::<Labels>(
        bad,
        &["/labels contains", "/lists/1 contains", "/either not", "/options contains"],
    );
    let sentence = check_str::<Labels>(bad).findings()[0].to_string();
    assert_eq!(sentence, "a dictionary of 2 does not contain app");

    let neither = good.replace(r#"{"b": "c"}"#, r#"{"d": "b"}"#).replace("mode=4 a=b", "");
    finds::<Labels>(&neither, &["/either any", "/options not_empty"]);
}
