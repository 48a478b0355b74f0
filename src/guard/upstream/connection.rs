//! A connection to the service.

use std::io;
use std::net::IpAddr;

use tokio::net::TcpStream;

use super::address::Address;
use crate::guard::stream::{Reading, Writing, plain};
use crate::guard::wire::reader::Reader;

/// A connection on which no answer is under way.
pub(super) struct Connection {
    pub(super) reader: Reader<Reading>,
    pub(super) writer: Writing,
}

impl Connection {
    pub(super) async fn open(address: &Address) -> io::Result<Self> {
        let stream = match address.host.parse::<IpAddr>() {
            Ok(ip) => TcpStream::connect((ip, address.port)).await?,
            Err(_) => TcpStream::connect((address.host.as_str(), address.port)).await?,
        };
        let (reading, writer) = plain(stream);
        Ok(Self { reader: Reader::new(reading), writer })
    }

    /// Whether it can take another request: nobody closed it, nor said anything unasked.
    pub(super) fn is_quiet(&mut self) -> bool {
        !self.reader.has_bytes() && self.reader.io().is_quiet()
    }
}
