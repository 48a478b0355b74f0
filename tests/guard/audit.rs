//! Audit, warn and off never refuse.

use std::io::Write;

use super::client::{Client, VM, ask, json_call, post, xml_call};
use super::guard::Guard;
use super::service::Service;

/// Requests that enforce would refuse, each for a reason of its own, and the code of it.
fn bad_requests() -> Vec<(&'static str, Vec<u8>)> {
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let mut packed = post("/", "text/xml", "not gzip");
    let at = packed.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    packed.splice(at..at, *b"\r\nContent-Encoding: gzip");
    vec![
        ("uuid", post("/", "text/xml", &xml_call("hibernate", "x"))),
        ("missing_key", post("/", "application/json", &json_call("VM.hibernate", "1", "[]"))),
        ("unknown_method", post("/", "text/xml", &xml_call("getVdsCaps", ""))),
        ("syntax", post("/", "text/xml", "<methodCall>")),
        ("invalid_request", post("/", "application/json", &deep)),
        ("invalid_request", post("/", "application/json", "[]")),
        ("media_type", post("/", "text/plain", "hello")),
        ("media_type", post("/", "text/xml; charset=utf-16", "<a/>")),
        ("syntax", packed),
        ("size", post("/", "text/xml", &" ".repeat(60_000))),
    ]
}

#[test]
fn nothing_is_refused_and_everything_is_told() {
    for mode in ["audit", "warn"] {
        let service = Service::echo();
        let guard = Guard::of_vdsm(service.address, mode, &["--max-body", "50000"]);
        for (number, (code, request)) in bad_requests().into_iter().enumerate() {
            let answer = ask(guard.address, &request);
            assert_eq!((answer.status, answer.field("x-service")), (200, Some("1")), "{code}");
            let at = request.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
            assert_eq!(answer.body, request[at..], "{code}");
            let message = if mode == "audit" { "would refuse" } else { "request" };
            let line = guard.line(message);
            let codes = line["codes"].as_str().unwrap();
            assert!(codes.starts_with(code), "{code}: {line}");
            let warning = answer.field("vdsm-guard-warning");
            assert_eq!(warning.is_some(), mode == "warn");
            assert!(warning.is_none_or(|it| it.contains(code)), "{warning:?}");
            assert_eq!(service.requests().len(), number + 1);
        }
        guard.becomes("vdsm_guard_would_refusals_total", &[], 10);
        assert_eq!(guard.count("vdsm_guard_refusals_total", &[]), 0);
    }
}

#[test]
fn off_looks_at_nothing() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "off", &[]);
    for (_, request) in bad_requests() {
        assert_eq!(ask(guard.address, &request).status, 200);
        assert_eq!(guard.line("request")["codes"], "");
    }
    assert_eq!(guard.count("vdsm_guard_would_refusals_total", &[]), 0);
}

#[test]
fn what_is_too_large_to_be_held_flows_through() {
    let service = Service::echo();
    let guard =
        Guard::of_vdsm(service.address, "audit", &["--max-body", "1000", "--max-memory", "500"]);
    let body = "x".repeat(200_000);
    let answer = ask(guard.address, &post("/", "text/xml", &body));
    assert_eq!((answer.status, answer.body.len()), (200, 200_000));
    assert_eq!(service.only().body, body.as_bytes());
    // Chunks stay chunks where their end is not known yet.
    let mut client = Client::connect(guard.address);
    client.send(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for _ in 0..10 {
        client.send(b"c8\r\n").send(&[b'y'; 200]).send(b"\r\n");
    }
    client.send(b"0\r\n\r\n");
    assert_eq!(client.answer().unwrap().status, 200);
    assert_eq!(service.requests()[1].field("transfer-encoding"), Some("chunked"));
}

#[test]
fn a_chunk_that_announces_too_much_flows_through() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &["--max-body", "1000"]);
    let mut client = Client::connect(guard.address);
    let body = "z".repeat(0x4000);
    let (first, rest) = body.split_at(3);
    client.send(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4000\r\n");
    std::thread::sleep(std::time::Duration::from_millis(100));
    client.send(first.as_bytes());
    std::thread::sleep(std::time::Duration::from_millis(100));
    client.send(rest.as_bytes()).send(b"\r\n0\r\n\r\n");
    assert_eq!(client.answer().unwrap().status, 200);
    let sent = service.only().text();
    let lines = sent.split("\r\n").skip(1).step_by(2).collect::<String>();
    assert_eq!(lines, body);
    assert!(guard.line("would refuse")["codes"].as_str().unwrap().starts_with("size"));
}

#[test]
fn what_only_looks_odd_goes_on() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &[]);
    let path = "/h\u{f4}te/\u{202e}?\u{e9}";
    let answer = ask(guard.address, &post(path, "text/xml", &xml_call("hibernate", VM)));
    assert_eq!(answer.field("x-service"), Some("1"));
    assert!(service.only().head.starts_with(&format!("POST {path} HTTP/1.1\r\n")));
    assert_eq!(guard.line("request")["path"], "/h\u{f4}te/\\u{202e}");
}

#[test]
fn a_large_body_that_is_cut_has_no_answer() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &["--max-body", "1000"]);
    let mut client = Client::connect(guard.address);
    client.send(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n");
    client.send(&[b'x'; 5000]);
    client.stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert!(client.is_ended());
    assert_eq!(guard.line("would refuse")["trouble"], "client_gone");
    assert!(service.requests().is_empty());
}

#[test]
fn a_slow_body_is_waited_for() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &["--body-timeout", "100ms"]);
    let body = xml_call("hibernate", VM);
    let request = post("/", "text/xml", &body);
    let mut client = Client::connect(guard.address);
    client.send(&request[..request.len() - 10]);
    std::thread::sleep(std::time::Duration::from_millis(500));
    client.send(&request[request.len() - 10..]);
    client.stream.flush().unwrap();
    assert_eq!(client.answer().unwrap().text(), body);
    assert!(guard.line("would refuse")["codes"].as_str().unwrap().starts_with("time"));
}
