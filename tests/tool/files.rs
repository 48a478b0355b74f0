//! Many files, folders, patterns, and the configuration.

use super::{folder, run_in, run_on, tool};
use std::io::Write as _;

const AGENTS: &[(&str, &str)] = &[
    (".gitignore", "ignored\n"),
    ("good.json", "\"apc\""),
    ("sub/bad.json", "7"),
    ("sub/notes.txt", "no dictionary"),
    ("ignored/bad.json", "7"),
    (".hidden/bad.json", "7"),
];

#[test]
fn a_folder_is_its_files_but_for_the_ignored() {
    let folder = folder("folder", AGENTS);
    let ran = run_in(&folder, &["check", "FenceNode_Agent_t", ".", "--output-format", "concise"]);
    assert_eq!((ran.status, &*ran.err), (1, ""));
    assert_eq!(ran.out, "sub/bad.json:1:1: error[type]: 7 is not a string\n");
    let ran = run_in(&folder, &["check", "FenceNode_Agent_t", "sub", "good.json"]);
    assert!(ran.out.ends_with("2 documents checked, 1 refused, 1 error\n"), "{}", ran.out);
}

#[test]
fn patterns_are_expanded_where_no_shell_does() {
    let folder = folder("patterns", AGENTS);
    let ran = run_in(&folder, &["check", "FenceNode_Agent_t", "**/*.json"]);
    assert!(ran.out.ends_with("2 documents checked, 1 refused, 1 error\n"), "{}", ran.out);
    let ran = run_in(&folder, &["check", "FenceNode_Agent_t", "*.yaml"]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert_eq!(ran.err, "error: no file matches *.yaml\nerror: no file to check\n");
}

#[test]
fn no_file_is_a_failure() {
    let folder = folder("empty", &[("notes.txt", "")]);
    let ran = run_in(&folder, &["check", "FenceNode_Agent_t", "."]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert_eq!(ran.err, "error: no file to check in .\nerror: no file to check\n");
    let ran = run_in(&folder, &["check"]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert!(ran.err.contains("no type is given, and no vdsm-check.toml says"), "{}", ran.err);
}

const CONFIG: &str = "\
exclude = [\"old/**\"]
warn = [\"type\"]
output-format = \"concise\"
[[files]]
match = \"agents/*.json\"
type = \"FenceNode_Agent_t\"
[[files]]
match = \"**/*.txt\"
type = \"StorageConnectionParameters_t\"
input-format = \"yaml\"
given = {domainType = \"NFS_DOMAIN\"}
";

const CONFIGURED: &[(&str, &str)] = &[
    ("vdsm-check.toml", CONFIG),
    ("agents/a.json", "7"),
    ("nas/b.txt", "id: '1'\nconnection: nas.example.com:/export\nport: ''\ntimeout: abc\n"),
    ("old/agents/a.json", "7"),
    ("other.json", "7"),
    ("nas/deep/.keep", ""),
];

#[test]
fn a_configuration_says_what_is_what() {
    let folder = folder("configured", CONFIGURED);
    let expected = "\
agents/a.json:1:1: warning[type]: 7 is not a string
nas/b.txt:4:10: warning[type]: /timeout: \"abc\" is not an integer
";
    let ran = run_in(&folder, &["check"]);
    assert_eq!((ran.status, &*ran.out, &*ran.err), (0, expected, ""));

    // It is found upwards; names are those of the folder where one is.
    let ran = run_in(&folder.join("nas/deep"), &["check", "../b.txt"]);
    assert_eq!((ran.status, &*ran.err), (0, ""));
    assert!(ran.out.starts_with("../b.txt:4:10: warning[type]"), "{}", ran.out);
    let ran = run_in(&folder, &["check", "other.json"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("other.json"), "{}", ran.err);

    // The command line overrules it.
    let ran =
        run_in(&folder, &["check", "--isolated", "FenceNode_Agent_t", "other.json", "--quiet"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains(" --> other.json:1:1\n"), "{}", ran.out);
    let ran = run_in(&folder, &["check", "nas/b.txt", "--deny", "type"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("error[type]"), "{}", ran.out);
}

#[test]
fn a_name_for_standard_input_asks_for_that() {
    let folder = folder("unread", &[("a.json", "\"on\"")]);
    let name = ["check", "FenceNode_Action_t", "a.json", "--stdin-filename", "b.json"];
    let ran = run_in(&folder, &name);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("is a name for standard input: give `-`, too"), "{}", ran.err);
}

#[test]
fn a_report_that_cannot_be_written_is_no_fault_of_the_command_line() {
    let folder = folder("unwritten", &[("a.json", "\"on\"")]);
    let report = ["check", "FenceNode_Action_t", "a.json", "--output-file", "none/report"];
    let ran = run_in(&folder, &report);
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("cannot write none/report: ") && !ran.err.contains("Usage"),
        "{}",
        ran.err
    );
}

#[test]
fn standard_input_can_have_a_name() {
    let folder = folder("named", CONFIGURED);
    let mut child = tool()
        .current_dir(&folder)
        .args(["check", "-", "--stdin-filename", "agents/new.json"])
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"7").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(out, "agents/new.json:1:1: warning[type]: 7 is not a string\n");
    let ran = run_on(
        &["check", "FenceNode_Action_t", "-", "--stdin-filename", "a.yaml", "--isolated"],
        "on\n",
    );
    assert_eq!(ran.status, 0, "{}", ran.out);
}

#[test]
fn a_faulty_configuration_is_reported_as_any_dictionary() {
    for (config, message) in [
        (
            "exclud = []\n",
            "vdsm-check.toml:1:1: error[unknown_key]: /exclud: unknown key; did you mean exclude?",
        ),
        (
            "[[files]]\nmatch = \"*\"\ntype = \"VM\"\n",
            "vdsm-check.toml:3:8: error[known_type]: /files/0/type: \"VM\" is not a type; `vdsm-check types` lists them",
        ),
        (
            "exclude = [\"a[\"]\n",
            "vdsm-check.toml:1:12: error[pattern_of_files]: /exclude/0: \"a[\" is not a pattern of files: `vms/**/*.json`",
        ),
        (
            "policy = \"lax\"\n",
            "vdsm-check.toml:1:10: error[enum]: /policy: \"lax\" is not one of strict, wire, lenient, audited",
        ),
        ("policy = \n", "vdsm-check.toml:1:10: error[syntax]: "),
    ] {
        let folder = folder("faulty", &[("vdsm-check.toml", config)]);
        let ran = run_in(&folder, &["check"]);
        assert_eq!((ran.status, &*ran.out), (2, ""));
        let start = ran.err.find("vdsm-check.toml").unwrap();
        assert!(ran.err[start..].starts_with(message), "{}", ran.err);
    }
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let folder = folder("twice", &[("a/x.json", "7"), ("a/y.json", "\"status\"")]);
    let named = ["check", "FenceNode_Action_t", "a/x.json", "./a/x.json", "a", "a/*.json"];
    let ran = run_in(&folder, &[&named[..], &["--output-format", "grouped"]].concat());
    let end = "FenceNode_Action_t: 2 documents checked, 1 refused, 1 error\n";
    assert!(ran.status == 1 && ran.out.ends_with(end), "{}{}", ran.out, ran.err);
    assert_eq!(ran.err, "");
}
