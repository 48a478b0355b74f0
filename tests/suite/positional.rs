//! Structs that come as a dictionary or as a list.

use vdsm_validate::{Policy, ToDictionary, Validate, check, check_str, to_value};

use crate::told::{finds, takes};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(positional, forbidden_if(vm_id == "zz", delay))]
struct Call {
    #[validate(rename = "vmId", length(2..))]
    vm_id: String,
    #[validate(form = lenient)]
    delay: Option<u8>,
    #[validate(flatten)]
    why: Why,
    #[validate(default = 3, range(..10))]
    tries: u8,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Why {
    reason: Option<String>,
    #[validate(form = list(","), each(range(..5)))]
    codes: Option<Vec<u8>>,
}

fn call() -> Call {
    let why = Why { reason: None, codes: None };
    Call { vm_id: "ab".into(), delay: None, why, tries: 3 }
}

#[test]
fn a_list_says_what_the_dictionary_says() {
    takes(r#"["ab"]"#, &call());
    takes(r#"{"vmId": "ab"}"#, &call());
    takes(r#"["ab", null, null, null, 4]"#, &Call { tries: 4, ..call() });
    let full = Call {
        delay: Some(5),
        why: Why { reason: Some("x".into()), codes: Some(vec![1, 2]) },
        ..call()
    };
    takes(r#"["ab", "5", "x", "1,2"]"#, &full);
    assert!(check(&full).is_valid());
    assert_eq!(to_value(&call()), Ok(serde_json::json!({"tries": 3, "vmId": "ab"})));
    for (list, dictionary, findings) in [
        ("[]", "{}", &["/vmId missing_key"] as &[_]),
        (r#"["a", true]"#, r#"{"vmId": "a", "delay": true}"#, &["/vmId length", "/delay type"]),
        (r#"["zz", 5]"#, r#"{"vmId": "zz", "delay": 5}"#, &["/delay forbidden_if"]),
        (
            r#"["ab", null, "x", "1,7", 10]"#,
            r#"{"vmId": "ab", "reason": "x", "codes": "1,7", "tries": 10}"#,
            &["/codes/1 range", "/tries range"],
        ),
    ] {
        finds::<Call>(list, findings);
        finds::<Call>(dictionary, findings);
    }
    finds::<Call>(r#"["ab", 1, "x", null, 4, 5, 6]"#, &["/5 extra_item", "/6 extra_item"]);
    finds::<Call>(r#""ab""#, &[". type"]);
}

#[test]
fn positions_are_those_in_the_list() {
    let text = r#"["ab", null, "x", "1,7", 10, 11]"#;
    let report = check_str::<Call>(text);
    let spans = report
        .findings()
        .iter()
        .map(|finding| &text[report.position(finding).unwrap().span.clone()]);
    assert_eq!(spans.collect::<Vec<_>>(), ["7", "10", "11"]);
    let inner = r#"[["ab"], ["a"]]"#;
    let report = check_str::<Vec<Call>>(inner);
    assert_eq!(report.findings()[0].path().to_string(), "/1/vmId");
    assert_eq!(report.position(&report.findings()[0]).unwrap().span, 10..13);
}

#[test]
fn within_unions_and_limits() {
    #[derive(Validate, ToDictionary, Debug, PartialEq)]
    #[validate(untagged)]
    enum Params {
        Call(Call),
        Other { name: String },
    }
    takes(r#"["ab"]"#, &Params::Call(call()));
    takes(r#"{"name": "x"}"#, &Params::Other { name: "x".into() });
    finds::<Params>("[1]", &["/vmId type"]);
    let deep = Policy::lenient().max_depth(1);
    assert_eq!(crate::told::told::<Vec<Call>>(&deep, r#"[["ab"]]"#), ["/0 depth"]);
}
