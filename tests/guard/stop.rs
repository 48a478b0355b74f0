//! The end: readiness first, and no request is lost.

use std::io::Write;
use std::time::{Duration, Instant};

use super::client::{Client, ask};
use super::guard::Guard;
use super::service::Service;

#[test]
fn what_is_under_way_is_answered() {
    let service = Service::start(|_, stream| {
        std::thread::sleep(Duration::from_millis(800));
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").is_ok()
    });
    let mut guard = Guard::start(service.address, &["--drain", "2s"]);
    assert_eq!(guard.monitor("/readyz").0, 200);
    let mut idle = Client::connect(guard.address);
    idle.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(idle.answer().unwrap().field("connection"), None);
    let mut busy = Client::connect(guard.address);
    busy.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    std::thread::sleep(Duration::from_millis(200));
    guard.signal("-TERM");
    guard.line("stopping");
    assert_eq!(guard.monitor("/readyz").0, 503);
    assert_eq!(guard.monitor("/livez").0, 200);
    // New ones are still taken, and told to go.
    let late = ask(guard.address, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!((late.status, late.field("connection")), (200, Some("close")));
    assert_eq!(busy.answer().unwrap().text(), "ok");
    assert!(idle.is_ended());
    assert!(guard.end().success());
}

#[test]
fn a_second_signal_ends_at_once() {
    let service = Service::start(|_, _| {
        std::thread::sleep(Duration::from_secs(20));
        false
    });
    let mut guard = Guard::start(service.address, &["--drain", "20s"]);
    let mut busy = Client::connect(guard.address);
    busy.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    let begun = Instant::now();
    guard.signal("-TERM");
    guard.line("stopping");
    guard.signal("-TERM");
    guard.end();
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn what_does_not_end_is_cut() {
    let service = Service::start(|_, _| {
        std::thread::sleep(Duration::from_secs(20));
        false
    });
    let mut guard = Guard::start(service.address, &["--drain", "0", "--stop-timeout", "300ms"]);
    let mut busy = Client::connect(guard.address);
    busy.send(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    std::thread::sleep(Duration::from_millis(100));
    guard.signal("-INT");
    guard.line("connections are cut");
    guard.end();
    assert!(busy.answer().is_none());
}
