//! `vdsm-check check` on one file or standard input.

use std::io::Write;
use std::path::Path;

use super::{FAULTS, VALID, check, everything, objects, places, run, run_on, tool};

#[test]
fn types_are_listed_with_a_line_each() {
    let ran = run(&["types"]);
    assert_eq!((ran.status, &*ran.err), (0, ""));
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines.len(), vdsm_types::TYPES.len());
    for (line, entry) in lines.iter().zip(vdsm_types::TYPES) {
        let doc = line.strip_prefix(entry.name()).expect(line);
        assert!(doc.starts_with("  ") && doc.trim().len() > 10, "{line}");
    }
    let given = lines.iter().find(|line| line.starts_with("StorageConnectionParameters_t"));
    assert!(given.unwrap().ends_with("[--given domainType=…]"));
}

#[test]
fn a_valid_dictionary() {
    let ran = run(&["check", "VM_Create_t", VALID]);
    assert_eq!(ran.out, "VM_Create_t: 1 document checked, valid\n");
    assert_eq!((ran.status, &*ran.err), (0, ""));

    let ran = run(&["check", "VM_Create_t", VALID, "--output-format", "concise"]);
    assert_eq!((ran.status, &*ran.out), (0, ""));

    let ran = run(&["check", "VM_Create_t", VALID, "--output-format", "json-lines"]);
    let object = format!(
        r#"{{"source":"{VALID}","line":1,"type":"VM_Create_t","valid":true,"findings":[],"omitted":0}}"#
    );
    assert_eq!((ran.status, ran.out), (0, object + "\n"));
}

#[test]
fn the_policy_decides() {
    let ran = run(&["check", "VM_Create_t", VALID, "--policy", "audited"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("warning[wire]"), "{}", ran.out);
    assert!(!ran.out.contains("error["), "{}", ran.out);
    assert!(ran.out.contains("1 document checked, valid, "), "{}", ran.out);

    let ran = run(&["check", "VM_Create_t", VALID, "--policy", "strict"]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("error[wire]"), "{}", ran.out);
}

/// The faults of the sample: code, path, line, column.
const FOUND: &[(&str, &str, u64, u64)] = &[
    ("type", "/memSize", 5, 16),
    ("duplicate_key", "/smp", 9, 5),
    ("range", "/nice", 14, 13),
    ("unknown_key", "/displayNetwrok", 20, 5),
    ("pattern", "/macAddr/2", 28, 53),
    ("alias_conflict", "/cdrom/domainID", 33, 9),
    ("all_or_none", "/drives/1/imageID", 55, 9),
    ("not_longer", "/bridge", 29, 15),
    ("missing_key", "/vmId", 1, 1),
];

#[test]
fn all_faults_in_one_report() {
    let ran = run(&["check", "VM_Create_t", FAULTS, "--output-format", "json-lines"]);
    assert_eq!(ran.status, 1);
    let objects = objects(&ran.out);
    let [object] = &*objects else { panic!("{}", ran.out) };
    assert_eq!(places(object), FOUND);
    assert_eq!(object["source"], FAULTS);
    assert_eq!(object["valid"], false);
    assert_eq!(object["omitted"], 0);
    let warnings = object["findings"].as_array().unwrap().iter();
    let warnings = warnings.filter(|finding| finding["severity"] == "warning");
    assert_eq!(warnings.count(), 2);
}

#[test]
fn concise_is_a_line_a_finding() {
    let ran = run(&["check", "VM_Create_t", FAULTS, "--output-format", "concise"]);
    assert_eq!(ran.status, 1);
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines.len(), FOUND.len());
    for (line, (code, path, row, column)) in lines.iter().zip(FOUND) {
        let severity = if matches!(*code, "unknown_key" | "range") { "warning" } else { "error" };
        let begin = format!("{FAULTS}:{row}:{column}: {severity}[{code}]: {path}: ");
        assert!(line.starts_with(&begin), "{line}");
    }
    assert!(lines[0].ends_with(": true is not an integer"), "{}", lines[0]);
    assert!(lines[3].ends_with("did you mean displayNetwork?"), "{}", lines[3]);
}

#[test]
fn full_shows_what_each_finding_is_about() {
    let ran = run(&["check", "VM_Create_t", FAULTS]);
    assert_eq!((ran.status, &*ran.err), (1, ""));
    for shown in [
        "error[type]: true is not an integer\n",
        " --> examples/dictionaries/vm_create_faults.json:5:16\n",
        r#"
  |
5 |     "memSize": true,
  |                ^^^^ /memSize
"#,
        r#"
9 |     "smp": "2",
  |     ^^^^^ /smp
"#,
        r#"
14 |     "nice": "40",
   |             ^^^^ /nice
"#,
        "warning[unknown_key]: unknown key; did you mean displayNetwork?\n",
        r#"
20 |     "displayNetwrok": …,
   |     ^^^^^^^^^^^^^^^^ /displayNetwrok
"#,
        r#"
28 |     "macAddr": "52:54:00:6f:1a:01,52:54:00:6f:1a:02,52:54:00:6f:1a",
   |                                                     ^^^^^^^^^^^^^^ /macAddr/2
"#,
        r#"
29 |     "bridge": "ovirtmgmt,storage,backup,display",
   |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ /bridge
"#,
        "\n1 | {\n  | ^ /vmId\n",
    ] {
        assert!(ran.out.contains(shown), "{shown}\nin\n{}", ran.out);
    }
    let last = "\n\nVM_Create_t: 1 document checked, 1 refused, 7 errors and 2 warnings\n";
    assert!(ran.out.ends_with(last), "{}", ran.out);
}

#[test]
fn a_document_in_one_line_is_shown_in_parts() {
    let input =
        r#"{"networks": {"red": {"nic": "em1", "vlan": 5000, "mtu": 1500}}, "bondings": {}}"#;
    let ran = check("SetupNetworks_Params_t", "full", input);
    let shown = "\n1 | … \"vlan\": 5000, …\n  |           ^^^^ /networks/red/vlan\n";
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains(" --> <stdin>:1:45\n"), "{}", ran.out);
    assert!(ran.out.contains(shown), "{}", ran.out);
    assert!(!ran.out.contains("em1") && !ran.out.contains("1500"), "{}", ran.out);
}

#[test]
fn standard_input() {
    let ran = check("FenceNode_Action_t", "concise", "\"reboot\"");
    assert_eq!((ran.status, &*ran.out, &*ran.err), (0, "", ""));
    let ran = check("FenceNode_Action_t", "concise", "\n \"rebot\"");
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("<stdin>:2:2: error[enum]: \"rebot\" is not "), "{}", ran.out);
    let ran = run_on(&["check", "FenceNode_Action_t", "-", "-"], "\"on\"");
    assert_eq!((ran.status, &*ran.out), (2, ""));
}

#[test]
fn a_document_a_line() {
    let input = "\"on\"\n\n\"of\"\r\n   \n\"off\"\n{\n\"status\"";
    let arguments = ["check", "FenceNode_Action_t", "-", "--ndjson", "--output-format"];
    let with = |format| run_on(&[&arguments[..], &[format]].concat(), input);

    let ran = with("json-lines");
    assert_eq!(ran.status, 1);
    let objects = objects(&ran.out);
    let told: Vec<_> = objects
        .iter()
        .map(|object| (object["line"].as_u64().unwrap(), object["valid"].as_bool().unwrap()))
        .collect();
    assert_eq!(told, [(1, true), (3, false), (5, true), (6, false), (7, true)]);
    assert_eq!(places(&objects[1]), [("enum", "", 1, 1)]);

    let ran = with("concise");
    assert_eq!(ran.status, 1);
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", ran.out);
    assert!(lines[0].starts_with("<stdin>:3:1: error[enum]: "), "{}", lines[0]);
    assert!(lines[1].starts_with("<stdin>:6:2: error[syntax]: "), "{}", lines[1]);

    let ran = with("full");
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains(" --> <stdin>:3:1\n"), "{}", ran.out);
    let last = "FenceNode_Action_t: 5 documents checked, 2 refused, 2 errors\n";
    assert!(ran.out.ends_with(last), "{}", ran.out);

    let ran = run_on(&["check", "FenceNode_Action_t", "-", "--ndjson"], "");
    assert_eq!((ran.status, &*ran.out), (0, "no document checked\n"));
}

#[test]
fn what_is_no_json_is_a_finding() {
    for input in ["", "{", "{\"a\": 1,}", "\"on\" \"off\"", "nothing"] {
        let ran = check("FenceNode_Action_t", "json-lines", input);
        let objects = objects(&ran.out);
        assert_eq!((ran.status, &*ran.err, objects.len()), (1, "", 1), "{input}");
        let findings = objects[0]["findings"].as_array().unwrap();
        assert!(findings.iter().any(|finding| finding["code"] == "syntax"), "{input}: {}", ran.out);
        for format in ["full", "concise"] {
            let ran = check("FenceNode_Action_t", format, input);
            assert_eq!(ran.status, 1);
            assert!(ran.out.contains("error[syntax]"), "{input}: {}", ran.out);
        }
    }
}

#[test]
fn what_is_no_text_is_a_finding() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin-1.json");
    std::fs::write(&path, b"\"caf\xe9\"").unwrap();
    let path = path.to_str().unwrap();
    for format in ["full", "concise", "json-lines"] {
        let ran = run(&["check", "FenceNode_Action_t", path, "--output-format", format]);
        assert_eq!((ran.status, &*ran.err), (1, ""));
        assert!(ran.out.contains("UTF-8"), "{}", ran.out);
    }
}

#[test]
fn a_document_over_the_limit_is_a_finding() {
    let large = format!("\"{}\"", "é".repeat(5 << 20));
    let ran = check("FenceNode_Action_t", "concise", &large);
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("<stdin>:1: error[size]: "), "{}", ran.out);

    // The next line is read all the same.
    let lines = format!("{large}\n\"on\"\n");
    let arguments = ["check", "FenceNode_Action_t", "-", "--ndjson", "--output-format"];
    let ran = run_on(&[&arguments[..], &["json-lines"]].concat(), &lines);
    let told: Vec<_> = objects(&ran.out)
        .iter()
        .map(|object| (object["line"].as_u64(), object["valid"].as_bool()))
        .collect();
    assert_eq!(told, [(Some(1), Some(false)), (Some(2), Some(true))]);
}

#[test]
fn what_is_not_listed_is_counted() {
    let input = format!("[{}]", vec!["7"; 250].join(","));
    let ran = check("LVM_Create_DeviceList_t", "json-lines", &input);
    assert_eq!(objects(&ran.out)[0]["omitted"], 150);
    let ran = check("LVM_Create_DeviceList_t", "concise", &input);
    assert_eq!(ran.out.lines().count(), 101);
    assert!(ran.out.ends_with("<stdin>:1: note: 150 more findings not listed\n"), "{}", ran.out);
    let ran = check("LVM_Create_DeviceList_t", "full", &input);
    assert!(ran.out.contains("\n<stdin>: 150 more findings not listed\n"), "{}", ran.out);
    assert!(ran.out.ends_with("1 refused, 250 errors\n"), "{}", ran.out);
}

#[test]
fn what_cannot_be_run() {
    let ran = run(&["check", "VM_Creat_t", VALID]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert!(ran.err.contains("did you mean VM_Create_t?"), "{}", ran.err);

    let ran = run(&["check", "VM_Create_t"]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert!(ran.err.contains("nothing to check: name files or folders"), "{}", ran.err);

    for arguments in [
        &["check", "VM_Create_t", VALID, "--policy", "lax"][..],
        &["check", "VM_Create_t", VALID, "--output-format", "xml"],
        &["check", "VM_Create_t", VALID, "--given", "domainType"],
        &["check", "VM_Create_t", VALID, "--given", "domainType=1"],
        &["chekc", "VM_Create_t", VALID],
        &["check"],
        &[],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.status, &*ran.out), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn a_file_that_is_not_there_stops_no_other() {
    let ran = run(&["check", "VM_Create_t", "ignore.json", VALID, "src"]);
    assert_eq!(ran.status, 2);
    let summary = "VM_Create_t: 1 document checked, valid; 1 file could not be read\n";
    assert_eq!(ran.out, summary);
    let errors: Vec<_> = ran.err.lines().collect();
    assert_eq!(errors.len(), 2);
    assert_eq!(errors[0], "error: no file to check in src");
    assert!(errors[1].starts_with("error: cannot read ignore.json: "), "{}", ran.err);

    // Nothing is said to be valid that was not read.
    let ran = run(&["check", "VM_Create_t", "ignore.json"]);
    assert_eq!((ran.status, &*ran.out), (2, "no document checked; 1 file could not be read\n"));
}

#[test]
fn the_caller_gives_what_stands_beside_the_dictionary() {
    let input = r#"{"id": "1", "connection": "nas.example.com:/export/data"}"#;
    let with = |given| {
        let type_name = "StorageConnectionParameters_t";
        run_on(&["check", type_name, "-", "--given", given], input).status
    };
    assert_eq!(with("domainType=NFS_DOMAIN"), 0);
    assert_eq!(with("domainType=CIFS_DOMAIN"), 1);
    assert_eq!(with("domainTyp=NFS_DOMAIN"), 2);
}

#[test]
fn long_values_are_cut() {
    let long = "x".repeat(100_000);
    let input =
        format!(r#"{{"vmId": "{long}", "{long}": 1, "bridge": "{long},{long}", "memSize": 1}}"#);
    let out = everything("VM_Create_t", &input);
    let longest = out.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest < 4000, "{longest}");
    let ran = check("VM_Create_t", "full", &input);
    let longest = ran.out.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest < 500, "{longest}");
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let colored = |arguments: &[&str]| {
        let ran = run(&[&["check", "VM_Create_t", FAULTS], arguments].concat());
        assert_eq!(ran.status, 1);
        ran.out.contains("\u{1b}[")
    };
    assert!(!colored(&[]));
    assert!(!colored(&["--color", "never"]));
    assert!(colored(&["--color", "always"]));
    assert!(colored(&["--color", "always", "--output-format", "concise"]));
    assert!(!colored(&["--color", "always", "--output-format", "json-lines"]));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let input = "7\n".repeat(20_000);
    for format in ["full", "concise", "json-lines"] {
        let arguments = ["check", "FenceNode_Action_t", "-", "--ndjson", "--output-format", format];
        let mut child = tool().args(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}
