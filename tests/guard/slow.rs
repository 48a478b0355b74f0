//! Slow clients are let go.

use std::time::{Duration, Instant};

use super::client::{Client, VM, ask, post, xml_call};
use super::guard::Guard;
use super::service::Service;

const TIMES: [&str; 6] =
    ["--header-timeout", "300ms", "--body-timeout", "300ms,600ms", "--idle-timeout", "300ms"];

#[test]
fn each_silence_ends() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &TIMES);
    let begin = Instant::now();
    // Nothing at all is said.
    assert!(Client::connect(guard.address).is_ended());
    // A head that does not end.
    let half = ask(guard.address, b"GET / HTTP/1.1\r\nHost:");
    assert_eq!((half.status, half.field("connection")), (408, Some("close")));
    // A body that does not end, and half a chunk.
    let request = post("/", "text/xml", &xml_call("hibernate", VM));
    assert_eq!(ask(guard.address, &request[..request.len() - 1]).status, 408);
    let chunk = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab";
    assert_eq!(ask(guard.address, chunk).status, 408);
    // Between two requests.
    let mut client = Client::connect(guard.address);
    client.send(&request);
    assert_eq!(client.answer().unwrap().status, 200);
    assert!(client.is_ended());
    assert!(begin.elapsed() < Duration::from_secs(20));
    assert_eq!(service.requests().len(), 1);
}

#[test]
fn a_first_head_has_one_time_for_all_of_it() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--header-timeout", "2s"]);
    let begin = Instant::now();
    let mut client = Client::connect(guard.address);
    // What may be the beginning of HTTP/2, late.
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(client.send(b"P").answer().unwrap().status, 408);
    assert!(begin.elapsed() < Duration::from_millis(2900), "{:?}", begin.elapsed());
}

#[test]
fn drops_do_not_keep_a_request_alive() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &TIMES);
    let drip = |bytes: &[u8]| {
        let mut client = Client::connect(guard.address);
        let mut stream = client.stream.try_clone().unwrap();
        let bytes = bytes.to_vec();
        std::thread::spawn(move || {
            for byte in bytes {
                std::thread::sleep(Duration::from_millis(50));
                if std::io::Write::write_all(&mut stream, &[byte]).is_err() {
                    return;
                }
            }
        });
        client.answer().map(|answer| answer.status)
    };
    assert_eq!(drip(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: very, very slow\r\n"), Some(408));
    let mut client = Client::connect(guard.address);
    client.send(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
    let mut stream = client.stream.try_clone().unwrap();
    std::thread::spawn(move || {
        while std::io::Write::write_all(&mut stream, b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    assert_eq!(client.answer().unwrap().status, 408);
}

#[test]
fn many_slow_clients_do_not_stop_the_others() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--header-timeout", "60s"]);
    let slow: Vec<_> = (0..1000)
        .map(|number| {
            let mut client = Client::connect(guard.address);
            let head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n<";
            client.send(&head[..number % head.len()]);
            client
        })
        .collect();
    let request = post("/", "text/xml", &xml_call("hibernate", VM));
    for _ in 0..20 {
        assert_eq!(ask(guard.address, &request).status, 200);
    }
    guard.becomes("vdsm_guard_connections ", &[], 1000);
    drop(slow);
}
