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
