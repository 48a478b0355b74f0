//! `vdsm-check explain`, `example`, `completions` and `man`.

use vdsm_check::explain::PAGES;
use vdsm_validate::Policy;

use super::run;

#[test]
fn every_code_is_explained() {
    let listed = run(&["explain"]);
    assert_eq!(listed.out.lines().count(), PAGES.len());
    for (page, line) in PAGES.iter().zip(listed.out.lines()) {
        assert!(line.starts_with(page.code) && line.ends_with('.'), "{line}");
    }
    let ran = run(&["explain", "unkown_key"]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert_eq!(
        ran.err,
        "error: unkown_key is not the code of a finding; did you mean unknown_key?\n"
    );
    let ran = run(&["check", "VM_Create_t", super::VALID, "--deny", "legcy"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("did you mean legacy?"), "{}", ran.err);
}

#[test]
fn examples_are_accepted_and_bad_ones_have_their_code() {
    for entry in vdsm_types::TYPES {
        let ran = run(&["example", entry.name()]);
        let report = entry.check_str(&Policy::lenient(), &ran.out);
        assert!(report.is_valid() || entry.name() == "StorageConnectionParameters_t", "{report}");
    }
    for (name, code) in [
        ("VM_Create_t", "missing_key"),
        ("VM_Create_t", "unknown_key"),
        ("VM_Create_t", "duplicate_key"),
        ("VM_Create_t", "uuid"),
        ("VM_Create_t", "syntax"),
        ("SetupNetworks_Params_t", "range"),
        ("FenceNode_Action_t", "enum"),
        ("ISCSI_ConnectParams_t", "type"),
    ] {
        let ran = run(&["example", name, "--bad", code]);
        assert_eq!((ran.status, &*ran.err), (0, ""), "{name} {code}");
        let report = vdsm_types::find(name).unwrap().check_str(&Policy::lenient(), &ran.out);
        assert!(report.findings().iter().any(|finding| finding.code() == code), "{name} {code}");
    }
    let ran = run(&["example", "FenceNode_Action_t", "--bad", "mac"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.err, "error: no change of the example of FenceNode_Action_t gives a mac\n");
    assert!(run(&["example", "VM_Creat_t"]).err.contains("did you mean VM_Create_t?"));
}

#[test]
fn documents_to_test_with_have_what_is_found_in_them() {
    for name in ["SetupNetworks_Params_t", "FenceNode_Action_t", "DriveSpec_t"] {
        let entry = vdsm_types::find(name).unwrap();
        let ran = run(&["example", name, "--labelled"]);
        assert_eq!((ran.status, &*ran.err), (0, ""), "{name}");
        let lines = super::objects(&ran.out);
        let valid: Vec<_> = lines.iter().map(|line| line["valid"].as_bool().unwrap()).collect();
        assert!(valid[0] && valid.contains(&false), "{name}");
        for line in &lines {
            assert_eq!(line["type"], name);
            let report = entry.check_str(&Policy::lenient(), line["text"].as_str().unwrap());
            let found: Vec<_> = report
                .findings()
                .iter()
                .map(|it| (it.code().to_owned(), it.path().to_string()))
                .collect();
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let expected: Vec<_> = line["findings"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| (text(&it["code"]), text(&it["path"])))
                .collect();
            assert_eq!(found, expected, "{name}");
        }
    }
    let ran = run(&["example", "SetupNetworks_Params_t", "--labelled"]);
    for code in ["range", "exclusive", "requires", "unknown_key", "duplicate_key", "syntax", "type"]
    {
        assert!(ran.out.contains(&format!("\"code\":\"{code}\"")), "{code}");
    }
}

#[test]
fn a_schema_that_breaks_clients_is_refused() {
    let schema = |name: &str, policy: &str| run(&["schema", name, "--policy", policy]).out;
    let folder = super::folder(
        "schemas",
        &[
            ("strict.json", &schema("DriveSpec_t", "strict")),
            ("lenient.json", &schema("DriveSpec_t", "lenient")),
            ("broken.json", "{"),
        ],
    );
    let diff = |old: &str, new: &str| super::run_in(&folder, &["schema", "diff", old, new]);
    let same = diff("strict.json", "strict.json");
    assert_eq!((same.status, &*same.out), (0, ""));
    let narrower = diff("lenient.json", "strict.json");
    assert_eq!(narrower.status, 1, "{}", narrower.out);
    assert!(narrower.out.lines().any(|line| line.starts_with("breaks  ")), "{}", narrower.out);
    for file in ["broken.json", "none.json"] {
        let failed = diff("strict.json", file);
        assert_eq!((failed.status, &*failed.out), (2, ""));
        assert!(failed.err.starts_with(&format!("error: {file}: ")), "{}", failed.err);
    }
}

#[test]
fn completions_and_manual_pages() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = run(&["completions", shell]);
        assert!(ran.status == 0 && ran.out.contains("output-format"), "{shell}");
    }
    assert!(run(&["man"]).out.contains(".TH vdsm-check 1"));
    let page = run(&["man", "check"]).out;
    assert!(page.contains(".TH vdsm-check-check 1") && page.contains("stdin\\-filename"), "{page}");
    assert_eq!(run(&["man", "nothing"]).status, 2);
}
