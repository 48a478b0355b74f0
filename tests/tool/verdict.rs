//! What is refused, what is counted, and how a run ends.

use std::io::{BufRead as _, BufReader};

use super::{FAULTS, VALID, folder, run, run_in, tool};

const BAD: &[(&str, &str)] =
    &[("a.json", "[7, 8]"), ("b.json", "[\"1QLVMPV\"]"), ("c.json", "[9]")];

#[test]
fn exit_zero_is_for_refusals_only() {
    assert_eq!(run(&["check", "VM_Create_t", FAULTS, "--exit-zero"]).status, 0);
    assert_eq!(run(&["check", "VM_Create_t", FAULTS, "ignore.json", "--exit-zero"]).status, 2);
}

#[test]
fn quiet_writes_no_summary() {
    let ran = run(&["check", "VM_Create_t", VALID, "--quiet"]);
    assert_eq!((ran.status, &*ran.out, &*ran.err), (0, "", ""));
    let ran = run(&["check", "VM_Create_t", FAULTS, "-q"]);
    assert!(ran.out.contains("error[type]") && !ran.out.contains("checked"), "{}", ran.out);
}

#[test]
fn fail_fast_stops_at_the_first_refusal() {
    let folder = folder("fast", BAD);
    let ran = run_in(&folder, &["check", "LVM_Create_DeviceList_t", ".", "--fail-fast"]);
    assert_eq!(ran.status, 1);
    let last = "LVM_Create_DeviceList_t: 1 document checked, 1 refused, 2 errors; stopped at the first that was refused\n";
    assert!(ran.out.ends_with(last), "{}", ran.out);
}

#[test]
fn max_findings_lists_fewer() {
    let folder = folder("fewer", BAD);
    let arguments = [
        "check",
        "LVM_Create_DeviceList_t",
        "a.json",
        "--max-findings",
        "1",
        "--output-format",
        "concise",
    ];
    let expected = "a.json:1:2: error[type]: /0: 7 is not a string\na.json:1: note: 1 more finding not listed\n";
    assert_eq!(run_in(&folder, &arguments).out, expected);
    let ran = run_in(&folder, &[&arguments[..], &["--warn", "range"]].concat());
    assert_eq!(ran.out, expected);
}

#[test]
fn statistics_count_by_declared_place() {
    let folder = folder("statistics", BAD);
    let ran = run_in(
        &folder,
        &["check", "LVM_Create_DeviceList_t", ".", "--statistics", "--output-format", "concise"],
    );
    assert_eq!(ran.err, "      3  error    type  LVM_Create_DeviceList_t  /*\n");
    let ran = run_in(&folder, &["check", "LVM_Create_DeviceList_t", ".", "--statistics"]);
    let last = "\n      3  error    type  LVM_Create_DeviceList_t  /*\n\nLVM_Create_DeviceList_t: 3 documents checked, 2 refused, 3 errors\n";
    assert!(ran.out.ends_with(last), "{}", ran.out);
}

#[test]
fn codes_can_weigh_otherwise() {
    let ran = run(&["check", "VM_Create_t", FAULTS, "--deny", "unknown_key", "--warn", "range"]);
    assert!(
        ran.out.contains("error[unknown_key]") && ran.out.contains("warning[range]"),
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("1 refused, 8 errors and 1 warning\n"), "{}", ran.out);
}

#[test]
fn a_baseline_passes_over_what_is_known() {
    let folder = folder("baseline", BAD);
    let check = ["check", "LVM_Create_DeviceList_t", "."];
    let ran = run_in(&folder, &[&check[..], &["--write-baseline", "known.txt"]].concat());
    assert_eq!(ran.status, 0);
    let known = std::fs::read_to_string(folder.join("known.txt")).unwrap();
    assert!(known.contains(r#"{"code":"type","count":1,"file":"a.json","path":"/0"}"#), "{known}");

    let with = || run_in(&folder, &[&check[..], &["--baseline", "known.txt"]].concat());
    let summary =
        "LVM_Create_DeviceList_t: 3 documents checked, all valid; 3 findings in the baseline\n";
    assert_eq!((with().status, &*with().out), (0, summary));

    // The lines may change; another finding is new.
    std::fs::write(folder.join("a.json"), "\n\n[7,\n8, 9]").unwrap();
    assert_eq!(with().status, 1);
    assert!(with().out.contains(" --> a.json:4:4\n"), "{}", with().out);

    std::fs::write(folder.join("known.txt"), "{\"findings\": [{}]}").unwrap();
    assert_eq!((with().status, &*with().out), (2, ""));
    assert!(with().err.contains("missing key"), "{}", with().err);
}

#[test]
fn a_baseline_holds_from_every_folder_and_knows_all() {
    let many = format!("[{}]", ["7"; 150].join(", "));
    let config = "[[files]]\nmatch = \"a/*\"\ntype = \"LVM_Create_DeviceList_t\"\n";
    let folder = folder("everywhere", &[("vdsm-check.toml", config), ("a/many.json", &many)]);
    let ran = run_in(&folder, &["check", "--write-baseline", "known.json"]);
    assert_eq!(ran.status, 0);
    // All are counted, not those alone that are listed.
    let counted = run_in(&folder, &["check", "--statistics", "--max-findings", "1"]);
    assert!(counted.out.contains("    150  error    type"), "{}", counted.out);
    // No more than elsewhere is listed, and all is known.
    assert_eq!(ran.out.matches("error[").count(), 100);
    let config = format!("baseline = \"known.json\"\n{config}");
    std::fs::write(folder.join("vdsm-check.toml"), config).unwrap();
    let inner = folder.join("a");
    let whole = inner.join("many.json");
    let whole = whole.to_str().unwrap();
    for (folder, arguments) in [
        (&folder, &["check"][..]),
        (&folder, &["check", "./a/many.json", "--config", "vdsm-check.toml"]),
        (&folder, &["check", whole]),
        (&inner, &["check"]),
        (&inner, &["check", "../a/many.json"]),
    ] {
        let ran = run_in(folder, arguments);
        let end = "1 document checked, valid; 150 findings in the baseline\n";
        assert!(ran.out.ends_with(end), "{arguments:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_report_can_go_to_a_file() {
    let folder = folder("to_a_file", BAD);
    let ran = run_in(
        &folder,
        &[
            "check",
            "LVM_Create_DeviceList_t",
            "c.json",
            "--output-format",
            "github",
            "--output-file",
            "report.txt",
        ],
    );
    assert_eq!((ran.status, &*ran.out, &*ran.err), (1, "", ""));
    let report = std::fs::read_to_string(folder.join("report.txt")).unwrap();
    assert!(report.starts_with("::error file=c.json,line=1,col=2,"), "{report}");
}

const OLD: &str =
    "\u{feff}{\"poolID\": \"a\", \"imageID\": \"b\", \"domainID\": \"c\", \"volumeID\": \"d\"}\n";

#[test]
fn what_has_one_right_answer_is_written() {
    let folder = folder("fix", &[("a.json", OLD), ("b.yaml", "poolID: a\n")]);
    let check = ["check", "DriveSpec_t", "a.json", "--policy", "audited", "--quiet"];
    let read = || std::fs::read_to_string(folder.join("a.json")).unwrap();
    let ran = run_in(&folder, &[&check[..], &["--diff"]].concat());
    assert!(ran.err.starts_with("--- a.json:1 /poolID\n-\"poolID\"\n+\"spUUID\"\n"), "{}", ran.err);
    assert_eq!(read(), OLD);

    let fixed = run_in(&folder, &[&check[..], &["--fix"]].concat());
    assert_eq!((fixed.status, fixed.err), (0, ran.err));
    let expected =
        "\u{feff}{\"spUUID\": \"a\", \"imgUUID\": \"b\", \"sdUUID\": \"c\", \"volUUID\": \"d\"}\n";
    assert_eq!(read(), expected);
    let again = run_in(&folder, &[&check[..], &["--fix"]].concat());
    assert_eq!((again.out, &*again.err), (fixed.out, ""));

    // What cannot be written so is said to be left.
    let yaml = run_in(&folder, &["check", "DriveSpec_t", "a.json", "b.yaml", "--fix", "--quiet"]);
    let left =
        "1 file not looked at by `--fix`, which writes unpacked files of one JSON document\n";
    assert!(yaml.err.ends_with(left), "{}", yaml.err);
    assert_eq!(std::fs::read_to_string(folder.join("b.yaml")).unwrap(), "poolID: a\n");
}

#[test]
fn a_change_is_checked_again() {
    let folder = folder("watch", &[("a.json", "7")]);
    let mut child = tool()
        .current_dir(&folder)
        .args(["check", "FenceNode_Agent_t", "a.json", "--watch", "--output-format", "concise"])
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || lines.next().unwrap().unwrap();
    assert_eq!(next(), "a.json:1:1: error[type]: 7 is not a string");
    // In one step, so that no half of it is seen.
    std::fs::write(folder.join("new"), "[8, 9]").unwrap();
    std::fs::rename(folder.join("new"), folder.join("a.json")).unwrap();
    assert!(next().starts_with("a.json:1:1: error[type]: a list of 2"));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_report_destroys_nothing_that_is_read() {
    let folder = folder("destroys", &[("a.json", "\"on\""), ("vdsm.log", "")]);
    for arguments in [
        &["check", "FenceNode_Action_t", "a.json", "--output-file", "./a.json"][..],
        &["check", "FenceNode_Action_t", ".", "--output-file", "a.json"],
        &["audit", "vdsm.log", "a.json", "--output-file", "a.json"],
    ] {
        let ran = run_in(&folder, arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.contains("a.json is read itself: write to another file"), "{}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(folder.join("a.json")).unwrap(), "\"on\"");
}
