//! Connections to the service that wait for the next request.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::connection::Connection;

/// The most connections that wait.
const MOST: usize = 256;

/// Connections that wait, the one used last at the end.
pub(super) struct Pool {
    idle: Duration,
    waiting: Mutex<Vec<(Instant, Connection)>>,
}

impl Pool {
    pub(super) fn new(idle: Duration) -> Self {
        Self { idle, waiting: Mutex::default() }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<(Instant, Connection)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that the service keeps open.
    pub(super) fn take(&self) -> Option<Connection> {
        loop {
            let (since, mut connection) = self.waiting().pop()?;
            if since.elapsed() < self.idle && connection.is_quiet() {
                return Some(connection);
            }
        }
    }

    pub(super) fn put(&self, connection: Connection) {
        let mut waiting = self.waiting();
        if waiting.len() < MOST && !self.idle.is_zero() {
            waiting.push((Instant::now(), connection));
        }
    }

    /// Closes those that waited too long.
    pub(super) fn sweep(&self) {
        self.waiting().retain(|(since, _)| since.elapsed() < self.idle);
    }
}
