//! Many requests at once: none is lost, none is mixed up.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::client::{Client, VM, json_call, post, xml_call};
use super::guard::{Guard, PATIENCE};
use super::service::Service;

/// A request that only this number has, and whether it is good.
fn request(number: usize) -> (Vec<u8>, String, bool) {
    let padding = "x".repeat(number * 37 % 3000);
    let good = !number.is_multiple_of(3);
    let id = if good { VM } else { "bad" };
    let body = if number.is_multiple_of(2) {
        format!("{}<!--{number} {padding}-->", xml_call("hibernate", id))
    } else {
        let params = format!("[\"{id}\"]");
        json_call("VM.hibernate", &format!("\"{number} {padding}\""), &params)
    };
    let request = if number.is_multiple_of(5) {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        let (one, two) = body.split_at(body.len() / 2);
        let chunk = |part: &str| format!("{:x}\r\n{part}\r\n", part.len());
        format!("{head}{}{}0\r\n\r\n", chunk(one), chunk(two)).into_bytes()
    } else {
        post("/", "text/xml", &body)
    };
    (request, body, good)
}

#[test]
fn ten_thousand_requests_over_sixty_four_connections() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    std::thread::scope(|scope| {
        for thread in 0..64 {
            let address = guard.address;
            scope.spawn(move || {
                let mut client = Client::connect(address);
                for number in (thread..10_000).step_by(64) {
                    let (request, body, good) = request(number);
                    let answer = client.send(&request).answer().expect("an answer comes");
                    assert_eq!(answer.status, 200, "{number}");
                    if good {
                        assert!(answer.text() == body, "{number}");
                    } else if number % 2 == 1 {
                        let id = answer.json()["id"].as_str().unwrap().to_owned();
                        assert!(id.starts_with(&format!("{number} ")), "{number}");
                    } else {
                        assert!(answer.text().contains("-32602"), "{number}");
                    }
                }
            });
        }
    });
    let good = (0..10_000).filter(|number| number % 3 > 0).count();
    assert_eq!(service.requests().len(), good);
    assert!(service.rests().is_empty());
    guard.becomes("vdsm_guard_requests_total", &[], 10_000);
    guard.becomes("vdsm_guard_connections ", &[], 0);
    guard.becomes("vdsm_guard_held_bytes", &[], 0);
}

/// A service that can be killed, and come back at the same address.
struct Mortal {
    dead: Arc<AtomicBool>,
    streams: Arc<Mutex<Vec<TcpStream>>>,
}

impl Mortal {
    fn born(address: SocketAddr) -> (Self, SocketAddr) {
        let end = Instant::now() + PATIENCE;
        let listener = loop {
            match TcpListener::bind(address) {
                Ok(listener) => break listener,
                Err(error) => assert!(Instant::now() < end, "{error}"),
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        let it = Self { dead: Arc::default(), streams: Arc::default() };
        let (dead, streams) = (Arc::clone(&it.dead), Arc::clone(&it.streams));
        std::thread::spawn(move || {
            while !dead.load(Ordering::SeqCst) {
                let Ok((stream, _)) = listener.accept() else {
                    std::thread::sleep(Duration::from_millis(1));
                    continue;
                };
                stream.set_nonblocking(false).unwrap();
                streams.lock().unwrap().push(stream.try_clone().unwrap());
                std::thread::spawn(move || answer_all(stream));
            }
        });
        (it, address)
    }

    fn kill(self) {
        self.dead.store(true, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(50));
        for stream in self.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
    }
}

fn answer_all(mut stream: TcpStream) {
    let mut piece = [0; 16 * 1024];
    while stream.read(&mut piece).unwrap_or_default() > 0 {
        if stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").is_err() {
            return;
        }
    }
}

#[test]
fn a_service_that_dies_and_comes_back() {
    let (service, address) = Mortal::born(SocketAddr::from(([127, 0, 0, 1], 0)));
    let guard = Guard::of_vdsm(address, "enforce", &[]);
    let stop = AtomicBool::new(false);
    let (good, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let front = guard.address;
    let request = post("/", "text/xml", &xml_call("hibernate", VM));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut client = Client::connect(front);
                while !stop.load(Ordering::SeqCst) {
                    match client.send(&request).answer().expect("an answer comes").status {
                        200 => good.fetch_add(1, Ordering::SeqCst),
                        502 => failed.fetch_add(1, Ordering::SeqCst),
                        other => panic!("{other}"),
                    };
                }
            });
        }
        let until = |done: &dyn Fn() -> bool| {
            let end = Instant::now() + PATIENCE;
            while !done() {
                assert!(Instant::now() < end);
                std::thread::sleep(Duration::from_millis(5));
            }
        };
        until(&|| good.load(Ordering::SeqCst) > 50);
        service.kill();
        let before = failed.load(Ordering::SeqCst);
        until(&|| failed.load(Ordering::SeqCst) > before + 50);
        let (service, _) = Mortal::born(address);
        let before = good.load(Ordering::SeqCst);
        until(&|| good.load(Ordering::SeqCst) > before + 50);
        stop.store(true, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(100));
        service.kill();
    });
    guard.becomes("vdsm_guard_connections ", &[], 0);
}

#[test]
fn a_signal_under_load_loses_nothing() {
    let service = Service::echo();
    let mut guard = Guard::of_vdsm(service.address, "enforce", &["--drain", "300ms"]);
    let request = post("/", "text/xml", &xml_call("hibernate", VM));
    let answered = AtomicUsize::new(0);
    let address = guard.address;
    let load = || loop {
        // Nobody listens any more: nothing was sent, and nothing is lost.
        let Ok(stream) = TcpStream::connect(address) else { return };
        drop(stream);
        let Ok(stream) = TcpStream::connect(address) else { return };
        let mut client = Client::of(stream);
        for number in 0..20 {
            match client.send(&request).answer() {
                Some(answer) => {
                    assert_eq!(answer.status, 200);
                    answered.fetch_add(1, Ordering::SeqCst);
                    if answer.field("connection") == Some("close") {
                        break;
                    }
                }
                // A connection that was idle may be closed at any time.
                None if number > 0 => break,
                None => panic!("a request was lost"),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(load);
        }
        while answered.load(Ordering::SeqCst) < 200 {
            std::thread::sleep(Duration::from_millis(5));
        }
        guard.signal("-TERM");
    });
    assert!(guard.end().success());
    assert_eq!(service.requests().len(), answered.load(Ordering::SeqCst));
}
