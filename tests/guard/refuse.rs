//! Bad requests are answered in their own form, and none of them goes on.

use std::io::Write;

use super::client::{Client, VM, ask, json_call, post, xml_call};
use super::guard::Guard;
use super::service::Service;

#[test]
fn a_bad_call_is_answered_in_its_protocol() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let mut client = Client::connect(guard.address);

    let answer =
        client.send(&post("/", "text/xml", &xml_call("hibernate", "hunter2"))).answer().unwrap();
    assert_eq!((answer.status, answer.field("content-type")), (200, Some("text/xml")));
    assert_eq!(answer.field("proxy-status"), Some("vdsm-guard; error=http_request_denied"));
    let text = answer.text();
    assert!(
        text.contains("<int>-32602</int>") && text.contains("/vmId the value is not a UUID"),
        "{text}"
    );
    assert!(!text.contains("hunter2"), "{text}");

    // The content type does not say what a body is.
    let bad =
        json_call("VM.hibernate", "\"a\"", "{\"vmID\": \"hunter2\", \"hibernationVolHandle\": 1}");
    let answer = client.send(&post("/any/path", "text/xml", &bad)).answer().unwrap();
    assert_eq!((answer.status, answer.field("content-type")), (200, Some("application/json")));
    let json = answer.json();
    assert_eq!((&json["id"], &json["error"]["code"]), (&"a".into(), &(-32602).into()));
    let errors = &json["error"]["data"]["errors"];
    let paths = [&errors[0]["path"], &errors[1]["path"]];
    assert_eq!(paths, ["/vmID", "/hibernationVolHandle"]);
    assert!(!answer.text().contains("hunter2"));

    for method in ["PUT", "GET", "DELETE", "X-Y"] {
        let request = String::from_utf8(post("/", "text/plain", &bad)).unwrap();
        let answer = client.send(request.replacen("POST", method, 1).as_bytes()).answer().unwrap();
        assert_eq!(answer.json()["error"]["code"], -32602, "{method}");
    }
    let answer = client.send(&post("/", "a/b", &xml_call("hibernat", VM))).answer().unwrap();
    assert!(answer.text().contains("-32601") && answer.text().contains("did you mean hibernate?"));
    let unknown = json_call("VM.hibernat", "null", "[]");
    let answer = client.send(&post("/", "a/b", &unknown)).answer().unwrap();
    assert_eq!(answer.json()["error"]["data"]["suggestion"], "VM.hibernate");

    assert!(service.requests().is_empty());
    guard.becomes("vdsm_guard_refusals_total", &["code=\"uuid\"", "place=\"/vmId\""], 1);
    guard.becomes("vdsm_guard_requests_total", &["outcome=\"refused\""], 8);
}

#[test]
fn of_a_batch_with_one_bad_call_nothing_goes_on() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let good = json_call("VM.hibernate", "1", &format!("[\"{VM}\"]"));
    let batch = format!("[{good}, {}]", json_call("VM.hibernate", "2", "[]"));
    let answer = ask(guard.address, &post("/", "application/json", &batch)).json();
    assert_eq!((&answer[0]["id"], &answer[0]["error"]["code"]), (&1.into(), &(-32000).into()));
    assert_eq!((&answer[1]["id"], &answer[1]["error"]["code"]), (&2.into(), &(-32602).into()));
    let notification = r#"{"jsonrpc": "2.0", "method": "VM.hibernate", "params": []}"#;
    let answer = ask(guard.address, &post("/", "application/json", notification));
    assert_eq!((answer.status, answer.field("content-length")), (204, None));
    assert!(answer.field("proxy-status").is_some());
    let call = |argument: &str| {
        format!(
            "<value><struct><member><name>methodName</name><value>hibernate</value></member><member>\
             <name>params</name><value><array><data><value>{argument}</value></data></array></value>\
             </member></struct></value>"
        )
    };
    let calls = format!("<array><data>{}{}</data></array>", call(VM), call("x"));
    let multicall = xml_call("system.multicall", "").replace("<string></string>", &calls);
    let answer = ask(guard.address, &post("/", "text/xml", &multicall)).text();
    assert!(answer.contains("-32000") && answer.contains("-32602"), "{answer}");
    assert!(service.requests().is_empty());
}

#[test]
fn what_cannot_be_read_is_415() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    for (content_type, body) in [
        ("application/x-www-form-urlencoded", "a=b"),
        ("text/xml; charset=iso-8859-1", &*xml_call("hibernate", VM)),
        ("text/xml", "<?xml version='1' encoding='utf-16'?><a/>"),
    ] {
        let answer = ask(guard.address, &post("/", content_type, body));
        assert_eq!(answer.status, 415, "{content_type}");
        assert_eq!(answer.field("proxy-status"), Some("vdsm-guard; error=http_request_error"));
    }
    assert!(service.requests().is_empty());
}

#[test]
fn vdsm_answered_with_a_status() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--faults", "vdsm"]);
    let answer = ask(guard.address, &post("/", "text/xml", &xml_call("hibernate", "x"))).text();
    assert!(answer.contains("<name>code</name><value><int>11</int></value>"), "{answer}");
    assert!(answer.contains("/vmId the value is not a UUID"), "{answer}");
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_comes() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--max-body", "1000"]);
    let mut client = Client::connect(guard.address);
    client.send(
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n",
    );
    let answer = client.answer().unwrap();
    assert_eq!((answer.status, answer.field("connection")), (413, Some("close")));
    // One that is sending is heard out, and reads the answer.
    let mut large = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..300 {
        large.extend_from_slice(b"10000\r\n");
        large.resize(large.len() + 0x10000, b' ');
        large.extend_from_slice(b"\r\n");
    }
    let mut client = Client::connect(guard.address);
    client.stream.write_all(&large).expect("all of it is taken");
    assert_eq!(client.answer().unwrap().status, 413);
    // A chunk that announces too much is not waited for.
    for size in ["3e9", "7fffffffffffffff"] {
        let chunk =
            format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n<");
        assert_eq!(ask(guard.address, chunk.as_bytes()).status, 413, "{size}");
    }
    // One that is asked for a small body sends it then.
    let body = xml_call("hibernate", VM);
    let mut client = Client::connect(guard.address);
    let head = format!(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    );
    assert_eq!(client.send(head.as_bytes()).answer().unwrap().status, 100);
    assert_eq!(client.send(body.as_bytes()).answer().unwrap().status, 200);
    assert_eq!(service.only().text(), body);
}

#[test]
fn packed_bodies_are_unpacked_to_be_checked() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--max-body", "10000"]);
    let send = |body: &str| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(body.as_bytes()).unwrap();
        let bytes = packer.finish().unwrap();
        let head = format!(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
            bytes.len()
        );
        (ask(guard.address, &[head.as_bytes(), &bytes].concat()), bytes)
    };
    let (answer, _) = send(&xml_call("hibernate", "x"));
    assert!(answer.text().contains("-32602"));
    assert_eq!(send(&" ".repeat(5_000_000)).0.status, 413);
    assert!(service.requests().is_empty());
    let (answer, packed) = send(&xml_call("hibernate", VM));
    assert_eq!((answer.status, &answer.body), (200, &packed));
    assert_eq!(service.only().body, packed);
}
