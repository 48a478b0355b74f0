//! A client that sends any bytes, and reads answers strictly.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use super::guard::PATIENCE;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub fields: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// A connection to the guard.
pub struct Client {
    pub stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    pub fn connect(address: SocketAddr) -> Self {
        Self::of(TcpStream::connect(address).unwrap())
    }

    pub fn of(stream: TcpStream) -> Self {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, buffer: Vec::new() }
    }

    /// Sends bytes, as far as they are taken.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let _ = self.stream.write_all(bytes);
        self
    }

    fn fill(&mut self) -> bool {
        let mut piece = [0; 16 * 1024];
        let read = self.stream.read(&mut piece).unwrap_or_default();
        self.buffer.extend_from_slice(&piece[..read]);
        read > 0
    }

    /// The next answer; none where the connection ended before it was whole.
    pub fn answer(&mut self) -> Option<Answer> {
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
            if !self.fill() {
                return None;
            }
        };
        let head = String::from_utf8(self.buffer.drain(..end + 4).collect()).unwrap();
        let mut lines = head.trim_end().split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let split = |line: &str| {
            line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let fields = lines.filter_map(split).collect();
        let mut answer = Answer { status, fields, body: Vec::new() };
        if status < 200 || status == 204 || status == 304 {
            return Some(answer);
        }
        if let Some(length) = answer.field("content-length") {
            let length = length.parse().unwrap();
            answer.body = self.take(length)?;
        } else if answer.field("transfer-encoding").is_some() {
            loop {
                let chunk = self.chunk()?;
                if chunk.is_empty() {
                    break;
                }
                answer.body.extend(chunk);
            }
        } else {
            while self.fill() {}
            answer.body = std::mem::take(&mut self.buffer);
        }
        Some(answer)
    }

    fn take(&mut self, length: usize) -> Option<Vec<u8>> {
        while self.buffer.len() < length {
            if !self.fill() {
                return None;
            }
        }
        Some(self.buffer.drain(..length).collect())
    }

    /// The next chunk; the last one is empty.
    fn chunk(&mut self) -> Option<Vec<u8>> {
        let end = loop {
            if let Some(at) = self.buffer.windows(2).position(|two| two == b"\r\n") {
                break at;
            }
            if !self.fill() {
                return None;
            }
        };
        let line = String::from_utf8(self.take(end + 2)?).unwrap();
        let length = usize::from_str_radix(line.trim_end(), 16).unwrap();
        let mut chunk = self.take(length + 2)?;
        chunk.truncate(length);
        Some(chunk)
    }

    /// What comes until the guard ends the connection.
    pub fn everything(&mut self) -> String {
        while self.fill() {}
        String::from_utf8_lossy(&std::mem::take(&mut self.buffer)).into_owned()
    }

    /// Whether the guard ends the connection, and says nothing more.
    pub fn is_ended(&mut self) -> bool {
        self.buffer.is_empty() && !self.fill() && self.buffer.is_empty()
    }
}

/// One answer to some bytes, on a connection of their own.
pub fn ask(address: SocketAddr, bytes: &[u8]) -> Answer {
    Client::connect(address).send(bytes).answer().expect("an answer comes")
}

/// A POST of a body.
pub fn post(path: &str, content_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: vdsm\r\nContent-Type: {content_type}\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

pub const VM: &str = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";

/// A call of XML-RPC with one string.
pub fn xml_call(method: &str, argument: &str) -> String {
    format!(
        "<?xml version='1.0'?>\n<methodCall><methodName>{method}</methodName><params><param><value>\
         <string>{argument}</string></value></param></params></methodCall>"
    )
}

/// A call of JSON-RPC.
pub fn json_call(method: &str, id: &str, params: &str) -> String {
    format!(r#"{{"jsonrpc": "2.0", "id": {id}, "method": "{method}", "params": {params}}}"#)
}
