//! A bad call in any dress: no type, encoding, verb or wrapping takes it past the check, and in audit every
//! one goes on as it came.

use std::io::Write;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

use super::client::{VM, ask, json_call, post, xml_call};
use super::guard::Guard;
use super::service::Service;

/// What a client must not read back.
const SECRET: &str = "hunter2";

/// A POST of bytes, with fields of its own.
fn bytes(fields: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("POST / HTTP/1.1\r\nHost: a\r\n{fields}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(body).unwrap();
    packer.finish().unwrap()
}

fn zlib(body: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(body).unwrap();
    packer.finish().unwrap()
}

/// A call that is bad, under every type that could make a checker look away.
fn by_type() -> Vec<Vec<u8>> {
    let call = xml_call("hibernate", SECRET);
    let types = [
        "text/plain",
        "application/octet-stream",
        "",
        "application/json",
        "TEXT/XML",
        "text/xml;charset=UTF-8",
        "text/xml; charset=\"utf-8\"",
        "text/xml; charset=utf-7",
        "text/xml; charset=utf-8; charset=utf-16",
        "text/xml; charset*=utf-8''utf-16",
        "text/xml; CHARSET=iso-8859-1",
        "text/xml;charset=",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
    ];
    let mut all: Vec<_> = types.iter().map(|it| post("/", it, &call)).collect();
    let two = "Content-Type: text/xml\r\nContent-Type: text/plain\r\n";
    all.push(bytes(two, call.as_bytes()));
    all.push(bytes("Content_Type: text/xml\r\n", xml_call("hibernate", VM).as_bytes()));
    all.push(bytes("content_encoding: gzip\r\n", &gzip(xml_call("hibernate", VM).as_bytes())));
    all.push(bytes("", call.as_bytes()));
    all
}

/// The same in other characters, and packed.
fn by_encoding() -> Vec<Vec<u8>> {
    let call = xml_call("hibernate", SECRET);
    let json = json_call("VM.hibernate", "1", &format!("[\"{SECRET}\"]"));
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let named = call.replace("version='1.0'", "version='1.0' encoding='utf-16'");
    let marked = [b"\xff\xfe", &*wide(&named)].concat();
    let xml = "Content-Type: text/xml\r\n";
    let packed =
        |coding: &str, body: &[u8]| bytes(&format!("{xml}Content-Encoding: {coding}\r\n"), body);
    let (half, rest) = call.as_bytes().split_at(50);
    vec![
        bytes(xml, &wide(&named)),
        bytes(xml, &marked),
        bytes(xml, &[b"\xef\xbb\xbf", call.as_bytes()].concat()),
        bytes(xml, b"<?xml version='1.0' encoding='UTF-7'?>+ADw-methodCall"),
        bytes("Content-Type: application/json\r\n", &wide(&json)),
        bytes("Content-Type: application/json\r\n", &[b"\xef\xbb\xbf", json.as_bytes()].concat()),
        packed("gzip", &gzip(call.as_bytes())),
        packed("GZIP", &gzip(call.as_bytes())),
        packed("x-gzip", &gzip(call.as_bytes())),
        packed("deflate", &zlib(call.as_bytes())),
        packed("br", b"\x0b\x02\x80hello\x03"),
        packed("gzip, gzip", &gzip(&gzip(call.as_bytes()))),
        packed("identity", call.as_bytes()),
        packed("gzip", call.as_bytes()),
        packed("gzip", &gzip(call.as_bytes())[..20]),
        packed("gzip", &[gzip(xml_call("hibernate", VM).as_bytes()), b"behind".to_vec()].concat()),
        packed("gzip", &[gzip(half), gzip(rest)].concat()),
        packed("gzip", &gzip(" ".repeat(20 << 20).as_bytes())),
        packed("gzip\r\nContent-Encoding: identity", call.as_bytes()),
    ]
}

/// Calls inside calls, and JSON that two readers would read in two ways.
fn by_wrapping() -> Vec<Vec<u8>> {
    let good = json_call("VM.hibernate", "1", &format!("{{\"vmID\": \"{VM}\"}}"));
    let bad = json_call("VM.hibernate", "2", &format!("{{\"vmID\": \"{SECRET}\"}}"));
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let json = [
        bad.clone(),
        format!("[{good}, {bad}]"),
        format!("[[{good}]]"),
        "[]".to_owned(),
        "[1]".to_owned(),
        "7".to_owned(),
        "null".to_owned(),
        "\"VM.hibernate\"".to_owned(),
        format!("{good}x"),
        format!("{good}{bad}"),
        bad.replace("\"id\": 2, ", ""),
        good.replace("\"method\"", "\"method\": \"VM.destroy\", \"method\""),
        good.replace("\"vmID\"", &format!("\"vmID\": \"{SECRET}\", \"vmID\"")),
        bad.replace("method", "m\\u0065thod"),
        good.replace("\"id\": 1", "\"id\": NaN"),
        json_call("VM.hibernate", "1", &deep),
        "[".repeat(100_000),
        json_call("VM.hibernat", "1", "[]"),
        json_call("vm.hibernate", "1", "[]"),
    ];
    let call = |method: &str, argument: &str| {
        format!(
            "<value><struct><member><name>methodName</name><value>{method}</value></member><member>\
             <name>params</name><value><array><data><value>{argument}</value></data></array></value>\
             </member></struct></value>"
        )
    };
    let list = |calls: &str| format!("<array><data>{calls}</data></array>");
    let multicall =
        |what: &str| xml_call("system.multicall", "").replace("<string></string>", what);
    let twice = call("hibernate", VM).replacen(
        "<member>",
        "<member><name>methodName</name><value>destroy</value></member><member>",
        1,
    );
    let xml = [
        multicall(&list(&[call("hibernate", VM), call("hibernate", SECRET)].concat())),
        multicall(&list(&call("system.multicall", &list(&call("hibernate", VM))))),
        multicall(&list(&call("hibernat", VM))),
        multicall(&list(&twice)),
        multicall("<string>hibernate</string>"),
        xml_call("System.Multicall", "").replace("<string></string>", &list("")),
        // Good calls, but for what a laxer reader finds in their markup.
        xml_call("hibernate", VM).replace("'1.0'", "'1.0'<params><param/></params>"),
        xml_call("hibernate", VM).replace("<param>", "<param a='<value>hunter2</value>'>"),
        xml_call("hibernate", VM).replace("<param>", "<param\n<param>"),
        format!("\n{}", xml_call("hibernate", VM)),
    ];
    let json = json.iter().map(|body| post("/", "application/json", body));
    json.chain(xml.iter().map(|body| post("/", "text/xml", body))).collect()
}

#[test]
fn no_dress_takes_a_bad_call_past_the_check() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    for request in [by_type(), by_encoding(), by_wrapping()].concat() {
        let shown = String::from_utf8_lossy(&request[..request.len().min(600)]).into_owned();
        let answer = ask(guard.address, &request);
        assert!(answer.field("proxy-status").is_some(), "{shown}");
        let text = String::from_utf8_lossy(&answer.body);
        assert!(!text.contains(SECRET) && !text.contains("127.0.0.1"), "{shown}: {text}");
        assert!(service.requests().is_empty(), "{shown}");
    }
    let (_, metrics) = guard.monitor("/metrics");
    for word in [SECRET, "hibernat\"", "System.Multicall"] {
        assert!(!metrics.contains(word), "{word}: {metrics}");
    }
}

#[test]
fn verbs_and_paths_are_no_way_round() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let call = String::from_utf8(post("/", "text/xml", &xml_call("hibernate", SECRET))).unwrap();
    for verb in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO", "TRACE", "post"] {
        let request = call.replacen("POST", verb, 1);
        assert!(ask(guard.address, request.as_bytes()).field("proxy-status").is_some(), "{verb}");
    }
    for path in ["/RPC2", "/x/../y", "//", "/%2e%2e/", "/?a=b", "http://elsewhere/x"] {
        let request = call.replacen(" / ", &format!(" {path} "), 1);
        assert!(ask(guard.address, request.as_bytes()).field("proxy-status").is_some(), "{path}");
    }
    assert!(service.requests().is_empty());
}

#[test]
fn in_audit_every_dress_goes_on_as_it_came() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &[]);
    let all = [by_type(), by_encoding(), by_wrapping()].concat();
    for (number, request) in all.iter().enumerate() {
        let shown = String::from_utf8_lossy(&request[..request.len().min(600)]).into_owned();
        let answer = ask(guard.address, request);
        assert_eq!(answer.field("x-service"), Some("1"), "{shown}");
        let at = request.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        let requests = service.requests();
        assert_eq!(requests.len(), number + 1, "{shown}");
        assert!(requests[number].body == request[at..], "{shown}");
        assert_eq!(guard.line("would refuse")["decision"], "would_refuse", "{shown}");
    }
}
