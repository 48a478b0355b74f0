//! A message is read in one way, or refused: the service never sees two requests for one.

use super::client::{Client, ask};
use super::guard::Guard;
use super::service::Service;

/// Requests that are none, and the status that says so.
const BROKEN: [(u16, &str); 72] = [
    (
        400,
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        400,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    ),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3 0\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \u{c}3\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\u{c}\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\u{a0}\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775808\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551616\r\n\r\nabc"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nContent_Length: 3\r\nContent-Length: 0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\nContent-Length: 0\r\n\r\n"),
    (
        400,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
    (501, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u{b}chunked\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u{c}chunked\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\u{c}\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
    (400, "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    (400, "GET / HTTP/1.1\nHost: a\n\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{c}\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost:\u{c}a\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7f}b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{1b}b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX\t: b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX y: b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\n X: b\r\nHost: a\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nX: b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
    (400, "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"),
    (400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
    (400, "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, " GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET /\r\n\r\n"),
    (400, "GET / http/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET / HTTP/11\r\nHost: a\r\n\r\n"),
    (505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
    (505, "GET / HTTP/0.9\r\nHost: a\r\n\r\n"),
    (400, "G\u{1}T / HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET /\u{1} HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET /\u{85} HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET /é#b HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
    (405, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"),
];

/// Bodies in chunks that are none.
const CHUNKS: [&str; 21] = [
    "3\nabc\r\n0\r\n\r\n",
    "3\r\nabc\n0\r\n\r\n",
    "3\r\nabcd\r\n0\r\n\r\n",
    "3\r\nab\r\n0\r\n\r\n",
    "+3\r\nabc\r\n0\r\n\r\n",
    "-3\r\nabc\r\n0\r\n\r\n",
    "0x3\r\nabc\r\n0\r\n\r\n",
    " 3\r\nabc\r\n0\r\n\r\n",
    "3 \r\nabc\r\n0\r\n\r\n",
    "3 x\r\nabc\r\n0\r\n\r\n",
    "3;a\u{0}\r\nabc\r\n0\r\n\r\n",
    "\r\nabc\r\n0\r\n\r\n",
    "g\r\nabc\r\n0\r\n\r\n",
    "10000000000000003\r\nabc\r\n0\r\n\r\n",
    "FFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n",
    "8000000000000000\r\nabc\r\n0\r\n\r\n",
    "3\u{c};a\r\nabc\r\n0\r\n\r\n",
    "3\r\nabc\r\n-0\r\n\r\n",
    "3\r\nabc\r\n0\r\nX: \u{c}\r\n\r\n",
    "0\r\nX : y\r\n\r\n",
    "0\r\nX: y\n\r\n",
];

#[test]
fn what_has_no_single_reading_is_refused() {
    let service = Service::echo();
    for mode in ["audit", "enforce"] {
        let guard = Guard::of_vdsm(service.address, mode, &[]);
        for (status, request) in BROKEN {
            let smuggled = format!("{request}GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
            let mut client = Client::connect(guard.address);
            let answer = client.send(smuggled.as_bytes()).answer().unwrap();
            assert_eq!(answer.status, status, "{request:?}");
            assert_eq!(answer.field("connection"), Some("close"), "{request:?}");
            assert_eq!(answer.field("proxy-status"), Some("vdsm-guard; error=http_request_error"));
            assert!(client.is_ended(), "{request:?}");
        }
        for chunks in CHUNKS {
            let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
            let smuggled = format!("{head}{chunks}GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
            let mut client = Client::connect(guard.address);
            let answer = client.send(smuggled.as_bytes()).answer().unwrap();
            assert_eq!(answer.status, 400, "{chunks:?}");
            assert!(client.is_ended(), "{chunks:?}");
        }
    }
    assert!(service.requests().is_empty(), "{:?}", service.requests());
    assert!(service.rests().is_empty());
}

#[test]
fn a_refusal_has_the_id_of_its_request_and_no_body_for_head() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &[]);
    let answer = ask(
        guard.address,
        b"POST / HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine\r\nContent-Length: 1, 1\r\n\r\na",
    );
    assert_eq!((answer.status, answer.field("x-request-id")), (400, Some("mine")));
    let line = guard.line("request");
    assert_eq!((&line["id"], &line["verb"]), (&"mine".into(), &"POST".into()));
    for fields in ["Host: a\r\nHost: a", "Host: a\r\nContent-Length: 1, 1"] {
        let mut client = Client::connect(guard.address);
        client.send(format!("HEAD / HTTP/1.1\r\n{fields}\r\n\r\n").as_bytes());
        let head = client.everything();
        assert!(head.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{head}");
        assert!(head.contains("\r\nContent-Length: ") && head.ends_with("\r\n\r\n"), "{head}");
    }
    assert!(service.requests().is_empty());
}

#[test]
fn heads_have_bounds() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &["--max-headers", "8KiB"]);
    let long = "a".repeat(10_000);
    let status = |request: String| ask(guard.address, request.as_bytes()).status;
    assert_eq!(status(format!("GET /{long} HTTP/1.1\r\nHost: a\r\n\r\n")), 414);
    assert_eq!(status(format!("GET / HTTP/1.1\r\nHost: a\r\nX: {long}\r\n\r\n")), 431);
    let many = "X: a\r\n".repeat(101);
    assert_eq!(status(format!("GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n")), 431);
    let extension = format!("1;{}\r\na\r\n", "b".repeat(200)).repeat(100);
    let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    assert_eq!(status(format!("{chunked}{extension}0\r\n\r\n")), 400);
    assert!(service.requests().is_empty());
}

#[test]
fn requests_behind_each_other_are_answered_in_order() {
    let service = Service::echo();
    let guard = Guard::start(service.address, &[]);
    let mut client = Client::connect(guard.address);
    let mut all = Vec::new();
    for number in 0..20 {
        let body = "x".repeat(number * 100);
        all.extend_from_slice(
            format!(
                "POST /{number} HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n{body}\r\n",
                body.len()
            )
            .as_bytes(),
        );
    }
    client.send(&all);
    for number in 0..20 {
        assert_eq!(client.answer().unwrap().body.len(), number * 100);
    }
    // What comes after an upgrade that is not made is the next request.
    client.send(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x05hello");
    assert_eq!(client.answer().unwrap().status, 200);
    assert_eq!(client.answer().unwrap().status, 400);
    assert!(client.is_ended());
    let last = service.requests().pop().unwrap();
    assert_eq!((last.field("upgrade"), last.field("connection")), (None, None));
}
