//! `vdsm-check audit --resume`: an audit goes on where an earlier one ended.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::audit::log;
use super::{folder, run_in, tool};

/// The sums of an audit of these files, with what the state has of earlier ones.
fn sums(folder: &Path, files: &[&str]) -> Value {
    let ran = run_in(
        folder,
        &[&["audit", "--resume", "state", "--output-format", "json"], files].concat(),
    );
    assert_ne!(ran.status, 2, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// The sums of one audit of everything.
fn at_once(folder: &Path, text: &str) -> Value {
    fs::write(folder.join("whole.log"), text).unwrap();
    let ran = run_in(folder, &["audit", "whole.log", "--output-format", "json"]);
    serde_json::from_str(&ran.out).unwrap()
}

/// Without what is about the files themselves.
fn same(mut sums: Value) -> Value {
    sums["files"].take();
    for error in sums["errors"].as_array_mut().unwrap() {
        error["at"].take();
    }
    sums
}

#[test]
fn a_log_that_grows_is_read_once() {
    let folder = folder("grows", &[]);
    let text = log(400);
    let expected = same(at_once(&folder, &text));
    // Cut in a line, and between a call and its end.
    for part in [text.len() / 3, text.len() / 2, text.len() / 2, text.len()] {
        fs::write(folder.join("vdsm.log"), &text[..part]).unwrap();
        sums(&folder, &["vdsm.log"]);
    }
    assert_eq!(same(sums(&folder, &["vdsm.log"])), expected);
    let ran =
        run_in(&folder, &["audit", "--resume", "state", "vdsm.log", "--output-format", "calls"]);
    assert_eq!(ran.out, "400 calls, 400 checked: 360 accepted, 40 refused, 0 incomplete\n");
}

/// Rotation gives a log another name, and packs it.
#[test]
fn a_log_that_was_rotated_is_known() {
    let folder = folder("rotates", &[]);
    let text = log(300);
    let (first, second) = text.split_at(text[..text.len() / 2].rfind('\n').unwrap() + 1);
    fs::write(folder.join("vdsm.log"), first).unwrap();
    sums(&folder, &["vdsm.log"]);
    fs::write(folder.join("vdsm.log.1.xz"), super::xz(first)).unwrap();
    fs::write(folder.join("vdsm.log"), second).unwrap();
    let all = sums(&folder, &["vdsm.log", "vdsm.log.1.xz"]);
    assert_eq!(all["files"], 2);
    assert_eq!(same(all), same(at_once(&folder, &text)));
}

#[test]
fn a_har_file_is_read_once() {
    let entry = |action: &str| {
        let call = format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"Host.fenceNode","params":["a","","apc","u","p","{action}"]}}"#
        );
        serde_json::json!({
            "startedDateTime": "2019-07-30T23:26:27.708Z",
            "request": {"method": "POST", "url": "http://a/", "postData": {"mimeType": "a/b", "text": call}},
        })
    };
    let har = |entries: &[Value]| {
        let log = serde_json::json!({"log": {"version": "1.2", "entries": entries}});
        log.to_string()
    };
    let entries = [entry("on"), entry("of"), entry("off")];
    let folder = folder("har", &[("a.har", &har(&entries[..1])), ("b.har", &har(&entries[1..]))]);
    assert_eq!(sums(&folder, &["a.har"])["calls"], 1);
    for _ in 0..2 {
        let all = sums(&folder, &["a.har", "b.har"]);
        assert_eq!((&all["calls"], &all["files"]), (&3.into(), &2.into()));
    }
}

#[test]
#[cfg(unix)]
fn an_audit_that_was_interrupted_goes_on() {
    let folder = folder("goes-on", &[]);
    let text = log(6_000);
    let arguments = ["audit", "--resume", "state", "-", "--output-format", "json"];
    let mut audit = tool().current_dir(&folder).args(arguments).spawn().unwrap();
    let mut input = audit.stdin.take().unwrap();
    let (first, second) = text.split_at(text.len() / 2);
    input.write_all(first.as_bytes()).unwrap();
    let killed = Command::new("kill").args(["-INT", &audit.id().to_string()]).status().unwrap();
    assert!(killed.success());
    std::thread::sleep(std::time::Duration::from_millis(200));
    let _ = input.write_all(second.as_bytes());
    drop(input);
    let output = audit.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let part: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(part["calls"].as_u64().unwrap() < 6_000, "{}", part["calls"]);
    fs::write(folder.join("all.log"), &text).unwrap();
    assert_eq!(same(sums(&folder, &["all.log"])), same(at_once(&folder, &text)));
}

#[test]
fn what_is_no_state_is_left_as_it_is() {
    let folder = folder("no-state", &[("vdsm.log", &log(4)), ("other", "{}")]);
    let audit = |arguments: &[&str]| run_in(&folder, &[&["audit", "vdsm.log"], arguments].concat());
    let ran = audit(&["--resume", "other"]);
    assert_eq!((ran.status, &*ran.out), (2, ""));
    assert!(ran.err.starts_with("error: other is not what --resume has written: "), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.join("other")).unwrap(), "{}");
    assert_eq!(audit(&["--resume", "state"]).status, 1);
    let ran = audit(&["--resume", "state", "--policy", "strict"]);
    assert_eq!(ran.err, "error: state is of an audit with --policy lenient\n");
    // A log that has lost what was read of it is not read again.
    let text = log(4);
    fs::write(folder.join("vdsm.log"), text.repeat(20)).unwrap();
    audit(&["--resume", "state"]);
    fs::write(folder.join("vdsm.log"), &text.repeat(20)[..8_000]).unwrap();
    let ran = audit(&["--resume", "state"]);
    assert_eq!(ran.status, 2);
    assert_eq!(
        ran.err,
        "error: cannot read vdsm.log: it is shorter than what was read of it before\n"
    );
}
