//! What CI services run and read: the hook, the action, and the reports that have a schema.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::{folder, run};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file of YAML.
fn yaml(path: &str) -> Value {
    let text = fs::read_to_string(root(path)).unwrap();
    let converted = vdsm_check::input::find("yaml").unwrap().convert(&text).unwrap();
    serde_json::from_str(&converted.json).unwrap()
}

/// A command with this build of the tool in its path.
fn with_tool(program: &str) -> Command {
    let tool = Path::new(env!("CARGO_BIN_EXE_vdsm-check")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new(program);
    command.env("PATH", format!("{}:{path}", tool.display()));
    command
}

fn said(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8(output.stdout.clone()).unwrap())
}

/// pre-commit runs the `entry` in the root of the repository where a changed file matches `files`.
#[test]
fn the_hook_of_pre_commit() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let [hook] = &**hooks.as_array().unwrap() else { panic!("{hooks}") };
    assert_eq!((&hook["language"], &hook["pass_filenames"]), (&"rust".into(), &false.into()));
    let mut words = hook["entry"].as_str().unwrap().split(' ');
    let program = words.next().unwrap();
    let words: Vec<_> = words.collect();
    let hook = |folder: &Path| {
        said(&with_tool(program).args(&words).current_dir(folder).output().unwrap())
    };
    let (status, out) = hook(&root("examples/repository"));
    assert_eq!(status, Some(1));
    assert!(out.ends_with("3 types: 5 documents checked, 3 refused, 3 errors\n"), "{out}");
    let good = folder(
        "hook",
        &[
            ("vdsm-check.toml", "[[files]]\nmatch = \"*.json\"\ntype = \"FenceNode_Action_t\"\n"),
            ("fence.json", "\"on\""),
        ],
    );
    assert_eq!(hook(&good).0, Some(0));
}

/// The action is a script: its last step is run as GitHub runs it.
#[test]
fn the_action_of_github() {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().unwrap();
    let [build, check] = &**steps else { panic!("{steps:?}") };
    assert!(build["run"].as_str().unwrap().contains("--bin vdsm-check "), "{build}");
    let place = folder("action", &[("target/release/.keep", "")]);
    let copy = place.join("target/release/vdsm-check");
    fs::copy(env!("CARGO_BIN_EXE_vdsm-check"), copy).unwrap();
    let arguments = action["inputs"]["arguments"]["default"].as_str().unwrap();
    let run = |arguments: &str| {
        let script =
            ["--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"].as_str().unwrap()];
        let mut bash = Command::new("bash");
        bash.args(script).current_dir(root("examples/repository"));
        bash.env("GITHUB_ACTION_PATH", &place).env("ARGUMENTS", arguments);
        said(&bash.output().unwrap())
    };
    let (status, out) = run(arguments);
    assert_eq!(status, Some(1));
    let lines: Vec<_> = out.lines().filter(|line| line.starts_with("::error file=")).collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(lines[0].starts_with("::error file=networks/red.toml,line=3,col=8,"), "{out}");
    // Nothing in the arguments is run.
    let (status, out) = run("types $(touch owned) ; touch owned");
    assert_eq!((status, &*out), (Some(2), ""));
    assert!(!root("examples/repository/owned").exists());
}

/// What a judge written in Python says of a report.
fn judged(judge: &str, format: &str, documents: &[&str]) -> Option<String> {
    let report = run(&[&["check", "VM_Create_t", "--output-format", format], documents].concat());
    let python = Command::new("python3")
        .arg(root(&format!("tests/tool/judges/{judge}.py")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else {
        eprintln!("there is no python3: passed over");
        return None;
    };
    python.stdin.take().unwrap().write_all(report.out.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stderr), report.out);
    Some(said(&output).1)
}

#[test]
fn reports_keep_their_schemas() {
    let documents = crate::formats::DOCUMENTS;
    if let Some(said) = judged("junit", "junit", documents) {
        assert_eq!(said, format!("{} {}\n", documents.len(), documents.len() + 2));
    }
    let findings =
        run(&[&["check", "VM_Create_t", "--output-format", "concise", "-q"], documents].concat());
    if let Some(said) = judged("gitlab", "gitlab", documents) {
        assert_eq!(said.trim().parse::<usize>().unwrap(), findings.out.lines().count());
    }
    // A report of nothing is a report.
    assert_eq!(judged("junit", "junit", &documents[..1]).as_deref().unwrap_or("1 1\n"), "1 1\n");
    assert_eq!(judged("gitlab", "gitlab", &documents[..1]).as_deref().unwrap_or("0\n"), "0\n");
}
