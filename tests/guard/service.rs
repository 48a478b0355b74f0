//! A service behind the guard that remembers every byte it was sent.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::guard::PATIENCE;

/// A request, as it came.
#[derive(Clone, Debug)]
pub struct Request {
    pub head: String,
    pub body: Vec<u8>,
}

impl Request {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields(name).into_iter().next()
    }

    pub fn fields(&self, name: &str) -> Vec<&str> {
        self.head
            .split("\r\n")
            .skip(1)
            .filter_map(|line| line.split_once(": "))
            .filter(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// A running service.
pub struct Service {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    /// What came that was no whole request.
    rests: Arc<Mutex<Vec<Vec<u8>>>>,
}

/// What a service does with a request.
type Answer = Arc<dyn Fn(&Request, &mut TcpStream) -> bool + Send + Sync>;

impl Service {
    /// One that answers with the body that it was sent.
    pub fn echo() -> Self {
        Self::start(|request, stream| {
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nX-Service: 1\r\nContent-Length: {}\r\n\r\n",
                request.body.len()
            );
            stream.write_all(&[head.as_bytes(), &request.body].concat()).is_ok()
        })
    }

    /// One that answers everything with the same bytes, and closes the connection.
    pub fn saying(bytes: &'static [u8]) -> Self {
        Self::start(move |_, stream| {
            let _ = stream.write_all(bytes);
            false
        })
    }

    /// One that answers by a function, which tells whether the connection goes on.
    pub fn start(
        answer: impl Fn(&Request, &mut TcpStream) -> bool + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        Self::on(listener, answer)
    }

    pub fn on(
        listener: TcpListener,
        answer: impl Fn(&Request, &mut TcpStream) -> bool + Send + Sync + 'static,
    ) -> Self {
        let address = listener.local_addr().unwrap();
        let (requests, rests) = (Arc::default(), Arc::default());
        let service = Self { address, requests: Arc::clone(&requests), rests: Arc::clone(&rests) };
        let answer: Answer = Arc::new(answer);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (requests, rests) = (Arc::clone(&requests), Arc::clone(&rests));
                let answer = Arc::clone(&answer);
                std::thread::spawn(move || serve(stream, &requests, &rests, &answer));
            }
        });
        service
    }

    /// Every request that came, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The one request that came.
    pub fn only(&self) -> Request {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.into_iter().next().unwrap()
    }

    /// What came that was no whole request.
    pub fn rests(&self) -> Vec<Vec<u8>> {
        self.rests.lock().unwrap().clone()
    }
}

fn serve(
    mut stream: TcpStream,
    requests: &Mutex<Vec<Request>>,
    rests: &Mutex<Vec<Vec<u8>>>,
    answer: &Answer,
) {
    stream.set_read_timeout(Some(PATIENCE * 2)).unwrap();
    let mut buffer = Vec::new();
    while let Some(request) = read(&mut stream, &mut buffer) {
        requests.lock().unwrap().push(request.clone());
        if !answer(&request, &mut stream) {
            return;
        }
    }
    if !buffer.is_empty() {
        rests.lock().unwrap().push(buffer);
    }
}

/// A request; none at the end. It is delimited as simple services do.
fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Request> {
    let mut piece = [0; 16 * 1024];
    let mut fill = |buffer: &mut Vec<u8>| {
        let read = stream.read(&mut piece).unwrap_or_default();
        buffer.extend_from_slice(&piece[..read]);
        read > 0
    };
    let end = loop {
        match buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            Some(at) => break at + 4,
            None if fill(buffer) => {}
            None => return None,
        }
    };
    let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
    let mut request = Request { head, body: Vec::new() };
    if request.field("transfer-encoding").is_some() {
        while !buffer.ends_with(b"0\r\n\r\n") {
            if !fill(buffer) {
                return None;
            }
        }
        request.body = buffer.split_off(end);
        buffer.clear();
        return Some(request);
    }
    let length = request.field("content-length").map_or(0, |length| length.parse().unwrap());
    while buffer.len() < end + length {
        if !fill(buffer) {
            return None;
        }
    }
    request.body = buffer.drain(..end + length).skip(end).collect();
    Some(request)
}
