//! Connections of clients, up to as many as there may be.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Guard;
use super::connection::serve;
use super::stop::Stage;

/// Takes connections until no more are to be taken.
pub(super) async fn listen(guard: Arc<Guard>, listener: TcpListener, room: Arc<Semaphore>) {
    let mut stage = guard.stop.clone();
    loop {
        let next = async {
            // None is taken that could not be served: it waits in the system's queue.
            let permit = Arc::clone(&room).acquire_owned().await.ok()?;
            Some((permit, listener.accept().await))
        };
        let next = tokio::select! {
            next = next => next,
            _ = stage.wait_for(|stage| *stage >= Stage::Closing) => break,
        };
        match next {
            Some((permit, Ok((stream, _)))) => spawn(&guard, stream, permit),
            Some((_, Err(error))) => {
                tracing::warn!(%error, "a connection was not taken");
                // There are no more descriptors, most likely.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            None => return,
        }
    }
    close(&guard, listener, &room).await;
}

/// Takes what the system has taken already, so that none of it is lost, and closes.
async fn close(guard: &Arc<Guard>, listener: TcpListener, room: &Arc<Semaphore>) {
    // From now on the system takes no more: whoever asks waits, and asks again.
    let _ = rustix::net::listen(&listener, 0);
    while let Ok(Ok((stream, _))) =
        tokio::time::timeout(Duration::from_millis(20), listener.accept()).await
    {
        match Arc::clone(room).try_acquire_owned() {
            Ok(permit) => spawn(guard, stream, permit),
            Err(_) => break,
        }
    }
}

fn spawn(guard: &Arc<Guard>, stream: TcpStream, permit: OwnedSemaphorePermit) {
    let guard = Arc::clone(guard);
    guard.metrics.connections.inc();
    tokio::spawn(async move {
        serve(Arc::clone(&guard), stream).await;
        guard.metrics.connections.dec();
        drop(permit);
    });
}

/// Binds an address so that it can be bound again at once.
pub(super) fn bind(address: std::net::SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        std::net::SocketAddr::V4(_) => tokio::net::TcpSocket::new_v4()?,
        std::net::SocketAddr::V6(_) => tokio::net::TcpSocket::new_v6()?,
    };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(4096)
}
