//! Connections, in two halves: one is read while the other is written.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// The half that is read.
pub(super) enum Reading {
    Plain(OwnedReadHalf),
}

/// The half that is written.
pub(super) enum Writing {
    Plain(OwnedWriteHalf),
}

/// The halves of a connection.
pub(super) fn plain(stream: TcpStream) -> (Reading, Writing) {
    // Answers are written at once, whole.
    let _ = stream.set_nodelay(true);
    let (reading, writing) = stream.into_split();
    (Reading::Plain(reading), Writing::Plain(writing))
}

impl Reading {
    /// Whether nobody has written to it nor ended it, as far as the system knows now.
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
        }
    }
}

impl Writing {
    /// Ends the connection as broken, once it is dropped.
    pub(super) fn reset(&mut self) {
        let Self::Plain(half) = self;
        let _ =
            rustix::net::sockopt::set_socket_linger(half.as_ref(), Some(std::time::Duration::ZERO));
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
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(half) => Pin::new(half).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(half) => Pin::new(half).poll_shutdown(context),
        }
    }
}
