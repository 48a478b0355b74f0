//! HTTP/2 frame by frame: what it may name, and that nothing of it is left open.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use super::client::{VM, xml_call};
use super::guard::{Guard, PATIENCE};
use super::service::Service;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RESET: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const WINDOW: u8 = 8;

/// A frame of up to 255 bytes, or one that came.
struct Frame {
    kind: u8,
    flags: u8,
    payload: Vec<u8>,
}

/// A connection that knows as much of HTTP/2 as these tests.
struct Client(TcpStream);

impl Client {
    fn connect(address: SocketAddr, settings: &[u8]) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
        let mut client = Self(stream);
        client.send(SETTINGS, 0, 0, settings);
        client
    }

    fn send(&mut self, kind: u8, flags: u8, stream: u8, payload: &[u8]) {
        let length = u8::try_from(payload.len()).unwrap();
        let head = [0, 0, length, kind, flags, 0, 0, 0, stream];
        self.0.write_all(&[&head, payload].concat()).unwrap();
    }

    /// A POST of a good call, with more fields; none is packed.
    fn post(&mut self, stream: u8, path: &str, fields: &[(&str, &str)]) {
        let ours = [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "a")];
        let mut block = Vec::new();
        for (name, value) in ours.iter().chain(fields) {
            block.push(0);
            for text in [name, value] {
                block.push(u8::try_from(text.len()).unwrap());
                block.extend_from_slice(text.as_bytes());
            }
        }
        // END_HEADERS, and END_STREAM.
        self.send(HEADERS, 4, stream, &block);
        self.send(DATA, 1, stream, xml_call("hibernate", VM).as_bytes());
    }

    /// The next frame; none at the end. Pings are answered.
    fn frame(&mut self) -> Option<Frame> {
        loop {
            let mut head = [0; 9];
            self.0.read_exact(&mut head).ok()?;
            let [_, high, low, kind, flags, ..] = head;
            let mut payload = vec![0; usize::from(u16::from_be_bytes([high, low]))];
            self.0.read_exact(&mut payload).ok()?;
            match (kind, flags) {
                (PING, 0) => self.send(PING, 1, 0, &payload),
                (SETTINGS, 0) => self.send(SETTINGS, 1, 0, &[]),
                (SETTINGS | PING | WINDOW, _) => {}
                _ => return Some(Frame { kind, flags, payload }),
            }
        }
    }

    /// The body of the next answer.
    fn answer(&mut self) -> String {
        let mut body = Vec::new();
        loop {
            let frame = self.frame().expect("an answer comes");
            if frame.kind == DATA {
                body.extend_from_slice(&frame.payload);
            }
            // What it does not read of a body that it refused, it resets.
            if [HEADERS, DATA].contains(&frame.kind) && frame.flags & 1 == 1 {
                return String::from_utf8(body).unwrap();
            }
        }
    }

    /// Waits until the guard ends the connection.
    fn ends(&mut self) {
        while self.frame().is_some() {}
    }
}

#[test]
fn framing_by_another_name_is_refused() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "audit", &[]);
    let mut client = Client::connect(guard.address, &[]);
    for (number, name) in
        ["content_length", "transfer_encoding", "transfer-encoding_"].into_iter().enumerate()
    {
        client.post(u8::try_from(number).unwrap() * 2 + 1, "/", &[(name, "chunked")]);
        let answer = client.answer();
        assert_eq!(answer.contains("another spelling"), number < 2, "{name}: {answer}");
    }
    assert_eq!(service.requests().len(), 1);
}

#[test]
fn a_connection_on_which_nothing_happens_ends() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--idle-timeout", "500ms"]);
    let begin = Instant::now();
    // One that never asks, and one that asked.
    Client::connect(guard.address, &[]).ends();
    let mut client = Client::connect(guard.address, &[]);
    client.post(1, "/", &[]);
    assert_eq!(client.answer(), xml_call("hibernate", VM));
    client.ends();
    // One that takes nothing of its answer: its window is empty.
    let mut client = Client::connect(guard.address, &[0, 4, 0, 0, 0, 0]);
    client.post(1, "/", &[]);
    client.ends();
    assert!(begin.elapsed() < Duration::from_secs(20));
    guard.becomes("vdsm_guard_connections ", &[], 0);
}

#[test]
fn a_request_that_is_called_off_is_told() {
    let service = Service::start(|_, stream| {
        std::thread::sleep(Duration::from_secs(2));
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").is_ok()
    });
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let mut client = Client::connect(guard.address, &[]);
    client.post(1, "/late", &[]);
    std::thread::sleep(Duration::from_millis(300));
    client.send(RESET, 0, 1, &[0, 0, 0, 8]);
    let line = guard.line("request");
    assert_eq!((&line["path"], &line["trouble"]), (&"/late".into(), &"client_gone".into()));
    // The connection goes on.
    client.post(3, "/", &[]);
    assert_eq!(client.answer(), "ok");
}
