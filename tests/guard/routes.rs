//! Routes, modes by method and code, and rewriting.

use std::path::PathBuf;

use super::client::{VM, ask, json_call, post, xml_call};
use super::guard::Guard;
use super::service::Service;

/// A file of routes that is there as long as its test.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let name = format!("vdsm-guard-{name}-{}.toml", std::process::id());
        let file = Self(std::env::temp_dir().join(name));
        file.write(text);
        file
    }

    fn write(&self, text: &str) {
        // It is never there by half.
        let new = self.0.with_extension("new");
        std::fs::write(&new, text).unwrap();
        std::fs::rename(&new, &self.0).unwrap();
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_body_is_checked_by_verb_and_path() {
    let service = Service::echo();
    let file = File::new(
        "routes",
        "[[routes]]\nverbs = ['POST', 'PUT']\npath = '/hosts/{id}/fence'\ntype = 'FenceNode_Action_t'\n\
         max-body = '100'\n",
    );
    let guard = Guard::start(service.address, &["--mode", "enforce", "--routes", file.path()]);
    let send = |path: &str, content_type: &str, body: &str| {
        ask(guard.address, &post(path, content_type, body))
    };
    let answer = send("/hosts/7/fence", "application/json", "\"hunter2\"");
    assert_eq!(
        (answer.status, answer.field("content-type")),
        (422, Some("application/problem+json"))
    );
    let json = answer.json();
    assert_eq!((&json["error_count"], &json["errors"][0]["code"]), (&1.into(), &"enum".into()));
    assert!(!answer.text().contains("hunter2"));
    assert_eq!(send("/hosts/7/../7//%66ence", "application/json", "7").status, 422);
    assert_eq!(send("/hosts/7/fence", "application/json", "\"reb").status, 400);
    assert_eq!(send("/hosts/7/fence", "text/plain", "\"reboot\"").status, 415);
    let large = send("/hosts/7/fence", "application/json", &format!("\"{}\"", "x".repeat(101)));
    let large = (large.status, large.field("content-type").map(str::to_owned));
    assert_eq!(large, (413, Some("application/problem+json".to_owned())));
    assert!(service.requests().is_empty());
    assert_eq!(send("/hosts/7/fence", "application/json", "\"reboot\"").text(), "\"reboot\"");
    assert_eq!(send("/other", "text/plain", "anything").text(), "anything");
    let labels = ["method=\"FenceNode_Action_t\"", "code=\"enum\""];
    guard.becomes("vdsm_guard_refusals_total", &labels, 2);
}

#[test]
fn a_path_of_two_readings_goes_round_no_check() {
    let service = Service::echo();
    let text = "[[routes]]\npath = '/static/{*rest}'\nmode = 'off'\n\
        [[routes]]\npath = '/audited'\nmode = 'audit'\n";
    let file = File::new("spelling", text);
    let guard = Guard::of_vdsm(service.address, "enforce", &["--routes", file.path()]);
    let call = xml_call("hibernate", "hunter2");
    for path in [
        "/static/../RPC2",
        "/static/%2e%2e/RPC2",
        "/static/%252e%252e/RPC2",
        "/static/..;/RPC2",
        "/static/..;a=b/RPC2",
        "/static/..\\RPC2",
        "/static/..%5cRPC2",
        "/static/..%00/RPC2",
        "/RPC2/../static/x",
        "/RPC2;/../audited",
        "/audited/../RPC2",
        "/STATIC/x",
    ] {
        let answer = ask(guard.address, &post(path, "text/xml", &call));
        assert!(answer.field("proxy-status").is_some(), "{path}");
    }
    assert!(service.requests().is_empty());
    for path in ["/static/x", "//static/./x", "/%73tatic/x;v=1", "/static/a%20b", "/audited"] {
        let answer = ask(guard.address, &post(path, "text/xml", &call));
        assert_eq!(answer.field("x-service"), Some("1"), "{path}");
    }
}

#[test]
fn what_is_said_of_a_method_or_a_code_counts() {
    let service = Service::echo();
    let file = File::new("modes", "[codes]\nuuid = 'audit'\n[methods.getVdsCaps]\nmode = 'off'\n");
    let guard = Guard::of_vdsm(service.address, "enforce", &["--routes", file.path()]);
    let status = |method: &str, argument: &str| {
        let answer = ask(guard.address, &post("/", "text/xml", &xml_call(method, argument)));
        answer.field("x-service").is_some()
    };
    assert!(status("getVdsCaps", ""), "a method that is exempt");
    assert!(!status("getVdsStats", ""), "a method that is not");
    assert!(status("hibernate", "no uuid"), "a code that is only counted");
    assert!(!status("setVmTicket", VM), "another code");

    // A new file is read, and a broken one is not.
    file.write("mode = 'audit'\n");
    guard.signal("-HUP");
    guard.line("reloaded");
    assert!(status("getVdsStats", ""));
    file.write("mode = 'on'\n");
    guard.signal("-HUP");
    let line = guard.line("not reloaded; the rules of before stay");
    assert!(line["error"].as_str().unwrap().contains(":1:8: error[enum]"), "{line}");
    assert!(status("getVdsStats", ""));
}

#[test]
fn old_clients_are_rewritten_for_a_strict_service() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--rewrite"]);
    let old = |params: &str| json_call("VM.setTicket", "1.0", params);
    let answer = ask(
        guard.address,
        &post("/", "application/json", &old(&format!(r#"["{VM}", "s", "30"]"#))),
    );
    assert_eq!(answer.text(), old(&format!(r#"["{VM}","s",30]"#)));
    let body = format!(r#"{{"vmID": "{VM}", "ttl": " 30 ", "password": "s"}}"#);
    let answer = ask(guard.address, &post("/", "application/json", &old(&body)));
    let params = &answer.json()["params"];
    assert_eq!((&params["ttl"], &params["vmID"]), (&30.into(), &VM.into()));
    // What is as it is declared stays byte for byte.
    let new = old(&format!(r#"{{ "vmID":"{VM}","ttl":30,  "password": "\u0073"}}"#));
    assert_eq!(ask(guard.address, &post("/", "application/json", &new)).text(), new);

    let call = xml_call("setVmTicket", VM).replace(
        "</params>",
        "<param><value>s</value></param><param><value>30</value></param></params>",
    );
    let answer = ask(guard.address, &post("/", "text/xml", &call)).text();
    assert!(answer.contains("<param><value><int>30</int></value></param></params>"), "{answer}");
    assert!(answer.contains("<param><value><string>s</string></value></param>"), "{answer}");
    let good = xml_call("hibernate", VM);
    assert_eq!(ask(guard.address, &post("/", "text/xml", &good)).text(), good);

    // What VDSM never read goes on as VDSM itself reads it, not as the page has it.
    let page = json_call(
        "Volume.setLegality",
        "1",
        &format!(r#"["{VM}","{VM}","{VM}","{VM}","LEGAL_VOL"]"#),
    );
    let answer = ask(guard.address, &post("/", "application/json", &page)).text();
    assert_eq!(answer, page.replace("LEGAL_VOL", "LEGAL"));
    // No sum of the old body goes with the new one.
    let body = old(&format!(r#"["{VM}", "s", "30"]"#));
    let fields = "Content-MD5: x\r\nDigest: x\r\nContent-Digest: x\r\nX-Kept: x\r\n";
    let request = String::from_utf8(post("/", "application/json", &body)).unwrap();
    ask(guard.address, request.replacen("\r\n\r\n", &format!("\r\n{fields}\r\n"), 1).as_bytes());
    let last = service.requests().pop().unwrap();
    let sums = ["content-md5", "digest", "content-digest", "x-kept"].map(|name| last.field(name));
    assert_eq!(sums, [None, None, None, Some("x")]);
    // A call of which only the names are known stays as it is.
    let other = json_call("VM.getStats", "1", &format!(r#"{{ "vmID": "{VM}" }}"#));
    assert_eq!(ask(guard.address, &post("/", "application/json", &other)).text(), other);
}
