//! A service that is down, slow or broken: 502 or 504, and nothing hangs.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::client::{Client, VM, ask, json_call, post, xml_call};
use super::guard::Guard;
use super::service::Service;

fn nobody() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

#[test]
fn one_that_is_down_is_502_in_the_protocol() {
    let address = nobody();
    let guard = Guard::of_vdsm(address, "enforce", &[]);
    let answer = ask(guard.address, &post("/", "text/xml", &xml_call("hibernate", VM)));
    assert_eq!((answer.status, answer.field("content-type")), (502, Some("text/xml")));
    assert_eq!(answer.field("proxy-status"), Some("vdsm-guard; error=connection_refused"));
    assert!(answer.text().contains("-32001") && !answer.text().contains("127.0.0.1"));
    let call = json_call("VM.hibernate", "7", &format!("[\"{VM}\"]"));
    let answer = ask(guard.address, &post("/", "application/json", &call));
    assert_eq!((answer.status, &answer.json()["id"]), (502, &7.into()));
    assert_eq!(answer.json()["error"]["code"], -32001);
    let answer = ask(guard.address, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(answer.field("content-type"), Some("application/problem+json"));
    assert_eq!(answer.json()["status"], 502);
    assert_eq!(guard.line("request")["trouble"], "unreachable");
}

#[test]
fn one_that_is_slow_is_504() {
    let service = Service::start(|request, stream| {
        if request.head.starts_with("GET /half") {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf").unwrap();
        }
        std::thread::sleep(Duration::from_secs(20));
        false
    });
    let guard = Guard::of_vdsm(service.address, "enforce", &["--upstream-timeout", "300ms"]);
    for path in ["/", "/half"] {
        let answer =
            ask(guard.address, format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes());
        assert_eq!(answer.status, 504, "{path}");
        assert_eq!(answer.field("proxy-status"), Some("vdsm-guard; error=http_response_timeout"));
    }
}

#[test]
fn broken_answers_are_502() {
    let broken: [&[u8]; 18] = [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nab",
        b"HTTP/1.1 200 OK\nContent-Length: 1\n\na",
        b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX : a\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\0\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\n\r\n",
        b"<html>hello</html>",
    ];
    for answer in broken {
        let service = Service::saying(answer);
        let guard = Guard::of_vdsm(service.address, "audit", &[]);
        let request = post("/", "text/xml", &xml_call("hibernate", VM));
        let got = ask(guard.address, &request);
        let shown = String::from_utf8_lossy(answer);
        assert_eq!(got.status, 502, "{shown}");
        assert!(got.field("proxy-status").is_some(), "{shown}");
        // It is not sent again.
        assert_eq!(service.requests().len(), 1, "{shown}");
    }
}

#[test]
fn a_large_answer_that_is_cut_does_not_look_whole() {
    let service = Service::start(|_, stream| {
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n30000\r\n")
            .unwrap();
        stream.write_all(&vec![b'x'; 0x30000]).unwrap();
        false
    });
    let guard = Guard::of_vdsm(service.address, "audit", &[]);
    let mut client = Client::connect(guard.address);
    client.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assert!(client.answer().is_none());
    assert_eq!(guard.line("request")["trouble"], "cut");
}

#[test]
fn connections_are_used_again_and_a_request_is_sent_once() {
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let requests = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&requests);
    // Each connection answers three requests and is closed in silence.
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            count.fetch_add(1, Ordering::SeqCst);
            let seen = Arc::clone(&seen);
            std::thread::spawn(move || {
                let mut piece = [0; 4096];
                for _ in 0..3 {
                    if stream.read(&mut piece).unwrap_or_default() == 0 {
                        return;
                    }
                    seen.fetch_add(1, Ordering::SeqCst);
                    stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").unwrap();
                }
            });
        }
    });
    let guard = Guard::of_vdsm(address, "enforce", &[]);
    let mut client = Client::connect(guard.address);
    let request = post("/", "text/xml", &xml_call("hibernate", VM));
    for number in 0..12 {
        let answer = client.send(&request).answer().unwrap();
        assert_eq!(answer.status, 200, "{number}");
        // The end of a connection takes its time to arrive.
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(requests.load(Ordering::SeqCst), 12);
    assert_eq!(connections.load(Ordering::SeqCst), 4);
}

#[test]
fn the_service_does_not_speak_for_the_guard() {
    let service = Service::saying(
        b"HTTP/1.1 200 OK\r\nProxy-Status: vdsm-guard; error=x\r\nVdsm-Guard-Warning: x\r\n\
        X-Request-Id: x\r\nContent-Length: 2\r\n\r\nok",
    );
    let guard = Guard::of_vdsm(service.address, "warn", &[]);
    let answer = ask(guard.address, &post("/", "text/xml", &xml_call("hibernate", VM)));
    assert_eq!((answer.field("proxy-status"), answer.field("vdsm-guard-warning")), (None, None));
    assert_ne!(answer.field("x-request-id"), Some("x"));
}

#[test]
fn an_early_answer_reaches_the_client() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut piece = [0; 1024];
            let _ = stream.read(&mut piece);
            let _ = stream.write_all(b"HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno");
            std::thread::sleep(Duration::from_millis(300));
        }
    });
    let guard = Guard::of_vdsm(address, "audit", &[]);
    let answer = ask(guard.address, &post("/", "text/xml", &" ".repeat(4_000_000)));
    assert_eq!((answer.status, answer.text().as_str()), (403, "no"));
}
