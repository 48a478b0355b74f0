//! Each request has an id, in answer, log and upstream; and nothing a client chose becomes a label.

use super::client::{VM, ask, post, xml_call};
use super::guard::Guard;
use super::service::Service;

/// A good call with more fields.
fn call(fields: &str) -> Vec<u8> {
    let call = String::from_utf8(post("/", "text/xml", &xml_call("hibernate", VM))).unwrap();
    call.replacen("\r\n\r\n", &format!("\r\n{fields}\r\n"), 1).into_bytes()
}

#[test]
fn an_id_that_can_be_one_is_taken_and_any_other_made() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let long = "a".repeat(500);
    let given = ["", "a b\"<>", "a,b", &long, "a1\r\nX-Request-Id: b2", "../../x\u{e9}"];
    for id in given {
        let answer = ask(guard.address, &call(&format!("X-Request-Id: {id}\r\n")));
        let made = answer.field("x-request-id").unwrap().to_owned();
        assert!(!made.is_empty() && made != id && made.len() <= 128, "{id:?}: {made:?}");
        let clean = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        assert!(made.chars().all(clean), "{id:?}: {made:?}");
        assert_eq!(guard.line("request")["id"], *made);
        assert_eq!(service.requests().pop().unwrap().fields("x-request-id"), [made.as_str()]);
    }
    let answer = ask(guard.address, &call("X-Request-Id: abc-123\r\n"));
    assert_eq!(answer.field("x-request-id"), Some("abc-123"));
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let answer = ask(guard.address, &call(&format!("traceparent: {trace}\r\n")));
    assert_eq!(answer.field("x-request-id"), Some("0af7651916cd43dd8448eb211c80319c"));
    assert_eq!(service.requests().pop().unwrap().field("traceparent"), Some(trace));
}

#[test]
fn labels_are_bounded_and_hold_declared_names_only() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    for number in 0..60 {
        ask(guard.address, &post("/", "text/xml", &xml_call(&format!("method{number}"), "x")));
        let unknown = format!(
            "<struct><member><name>key{number}</name><value>hunter2</value></member></struct>"
        );
        let create = xml_call("create", "").replace("<string></string>", &unknown);
        ask(guard.address, &post(&format!("/path{number}?token=hunter2"), "text/xml", &create));
        let line = guard.line("request").to_string();
        assert!(!line.contains("hunter2") && !line.contains("token"), "{line}");
    }
    let (_, metrics) = guard.monitor("/metrics");
    for word in ["method1", "key1", "path1", "hunter2"] {
        assert!(!metrics.contains(word), "{word}: {metrics}");
    }
    let refusals = metrics.lines().filter(|it| it.starts_with("vdsm_guard_refusals_total{"));
    assert!(refusals.count() < 10, "{metrics}");
    guard.becomes("vdsm_guard_requests_total", &["outcome=\"refused\""], 120);
}
