//! A connection to the service.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;

use super::address::Address;
use crate::guard::stream::{Reading, Writing, encrypted, plain};
use crate::guard::wire::reader::Reader;

/// A connection on which no answer is under way.
pub(super) struct Connection {
    pub(super) reader: Reader<Reading>,
    pub(super) writer: Writing,
}

impl Connection {
    pub(super) async fn open(
        address: &Address,
        tls: Option<Arc<ClientConfig>>,
    ) -> io::Result<Self> {
        let stream = match address.host.parse::<IpAddr>() {
            Ok(ip) => TcpStream::connect((ip, address.port)).await?,
            Err(_) => TcpStream::connect((address.host.as_str(), address.port)).await?,
        };
        let (reading, writer) = match tls {
            None => plain(stream),
            Some(config) => {
                let name = ServerName::try_from(address.host.clone()).map_err(io::Error::other)?;
                encrypted(TlsConnector::from(config).connect(name, stream).await?)
            }
        };
        Ok(Self { reader: Reader::new(reading), writer })
    }

    /// Whether it can take another request: nobody closed it, nor said anything unasked.
    pub(super) fn is_quiet(&mut self) -> bool {
        !self.reader.has_bytes() && self.reader.io().is_quiet()
    }
}
