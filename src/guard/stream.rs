//! Connections, in two halves: one is read while the other is written.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf, ReadHalf, WriteHalf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio_rustls::TlsStream;

/// The half that is read.
pub(super) enum Reading {
    Plain(OwnedReadHalf),
    Tls(ReadHalf<TlsStream<TcpStream>>),
}

/// The half that is written.
pub(super) enum Writing {
    Plain(OwnedWriteHalf),
    Tls(WriteHalf<TlsStream<TcpStream>>),
}

/// The halves of a connection.
pub(super) fn plain(stream: TcpStream) -> (Reading, Writing) {
    // Answers are written at once, whole.
    let _ = stream.set_nodelay(true);
    let (reading, writing) = stream.into_split();
    (Reading::Plain(reading), Writing::Plain(writing))
}

/// The halves of an encrypted connection.
pub(super) fn encrypted(stream: impl Into<TlsStream<TcpStream>>) -> (Reading, Writing) {
    let (reading, writing) = tokio::io::split(stream.into());
    (Reading::Tls(reading), Writing::Tls(writing))
}

impl Reading {
    /// Whether nobody has written to it nor ended it, as far as is known now.
    pub(super) fn is_quiet(&mut self) -> bool {
        match self {
            Self::Plain(half) => {
                let peeked = rustix::net::recv(
                    half.as_ref(),
                    &mut [0; 1],
                    rustix::net::RecvFlags::PEEK | rustix::net::RecvFlags::DONTWAIT,
                );
                matches!(peeked, Err(error) if error == rustix::io::Errno::AGAIN)
            }
            Self::Tls(half) => {
                let mut byte = [0; 1];
                let mut context = Context::from_waker(Waker::noop());
                Pin::new(half).poll_read(&mut context, &mut ReadBuf::new(&mut byte)).is_pending()
            }
        }
    }
}

impl Writing {
    /// Ends the connection as broken, once it is dropped. One that is encrypted is broken where it has
    /// no end of its own.
    pub(super) fn reset(&mut self) {
        if let Self::Plain(half) = self {
            let _ = rustix::net::sockopt::set_socket_linger(half.as_ref(), Some(Duration::ZERO));
        }
    }
}

impl AsyncRead for Reading {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(half) => Pin::new(half).poll_read(context, buffer),
            Self::Tls(half) => Pin::new(half).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Writing {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(half) => Pin::new(half).poll_write(context, bytes),
            Self::Tls(half) => Pin::new(half).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(half) => Pin::new(half).poll_flush(context),
            Self::Tls(half) => Pin::new(half).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(half) => Pin::new(half).poll_shutdown(context),
            Self::Tls(half) => Pin::new(half).poll_shutdown(context),
        }
    }
}

/// Both halves, and what was read already.
pub(super) struct Whole {
    pub(super) before: BytesMut,
    pub(super) reading: Reading,
    pub(super) writing: Writing,
}

impl AsyncRead for Whole {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let it = self.get_mut();
        if it.before.is_empty() {
            return Pin::new(&mut it.reading).poll_read(context, buffer);
        }
        let taken = it.before.len().min(buffer.remaining());
        buffer.put_slice(&it.before[..taken]);
        it.before.advance(taken);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Whole {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().writing).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().writing).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().writing).poll_shutdown(context)
    }
}
