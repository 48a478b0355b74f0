//! A guard with types and methods of one's own: `examples/own_checker.rs`.

use std::path::{Path, PathBuf};

use super::client::{Answer, ask, json_call, post, xml_call};
use super::guard::Guard;
use super::service::Service;

/// The example; none where only this test was built.
fn program() -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let program = test.parent()?.parent()?.join("examples/own_checker");
    let there = program.exists();
    if !there {
        eprintln!("skipped: the examples were not built");
    }
    there.then_some(program)
}

fn guard(program: &Path, service: &Service, arguments: &[&str]) -> Guard {
    let upstream = format!("http://{}", service.address);
    let all = [&["--mode", "enforce", "--upstream", &upstream], arguments].concat();
    Guard::run(program, &all)
}

#[test]
fn own_methods_and_types_are_checked() {
    let Some(program) = program() else { return };
    let service = Service::echo();
    let guarded = guard(&program, &service, &["--methods", "own", "--rewrite"]);
    let send = |content_type: &str, body: &str| -> Answer {
        ask(guarded.address, &post("/", content_type, body))
    };
    let json = |params: &str| send("application/json", &json_call("VM.create", "1", params));
    let refused = json(r#"{"name": "", "memory": "8"}"#).json();
    assert_eq!(
        (&refused["error"]["code"], &refused["error"]["data"]["error_count"]),
        (&(-32602).into(), &2.into())
    );
    let passed = json(r#"{"name": "web1", "memory": "512"}"#).json();
    assert_eq!(passed["params"], serde_json::json!({"name": "web1", "memory": 512}));
    let unknown = send("text/xml", &xml_call("VM.crate", "x")).text();
    assert!(unknown.contains("did you mean VM.create?"), "{unknown}");
    // VDSM's are not known here.
    let other = send("application/json", &json_call("VM.hibernate", "1", "{}")).json();
    assert_eq!(other["error"]["code"], -32601);
    assert_eq!(service.requests().len(), 1);
    let labels = ["method=\"VM.create\"", "code=\"range\""];
    guarded.becomes("vdsm_guard_refusals_total", &labels, 1);

    let file = std::env::temp_dir().join(format!("vdsm-guard-own-{}.toml", std::process::id()));
    std::fs::write(&file, "[[routes]]\npath = '/machines'\ntype = 'VM.create'\n").unwrap();
    let routed = guard(&program, &service, &["--routes", file.to_str().unwrap()]);
    let send = |body: &str| ask(routed.address, &post("/machines", "application/json", body));
    let refused = send(r#"{"name": "", "memory": 8}"#);
    assert_eq!((refused.status, &refused.json()["error_count"]), (422, &2.into()));
    assert_eq!(send(r#"{"name": "web1", "memory": 512}"#).status, 200);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn a_program_without_methods_of_its_own_says_so() {
    let output = std::process::Command::new(Guard::PROGRAM)
        .args(["guard", "--listen", "127.0.0.1:0", "--upstream", "http://127.0.0.1:1"])
        .args(["--methods", "own"])
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("error: this program has no methods of its own"), "{error}");
}
