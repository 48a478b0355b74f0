//! How far a run is, on a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A line that is written over and over.
pub(super) struct Bar {
    begun: Instant,
    last: Option<Instant>,
    shown: bool,
    /// How much there is to read; 0 where that is not known.
    total: u64,
    /// How much was read.
    pub(super) read: Arc<AtomicU64>,
}

impl Bar {
    /// The line for so many bytes.
    pub(super) fn new(total: u64) -> Self {
        let (begun, shown) = (Instant::now(), io::stderr().is_terminal());
        Self { begun, last: None, shown, total, read: Arc::default() }
    }

    /// Shows how far it is, a few times a second.
    pub(super) fn draw(&mut self, calls: u64) {
        const EVERY: Duration = Duration::from_millis(200);
        if !self.shown || self.last.is_some_and(|last| last.elapsed() < EVERY) {
            return;
        }
        self.last = Some(Instant::now());
        let read = self.read.load(Ordering::Relaxed);
        let line = line(read, self.total, self.begun.elapsed(), calls);
        let _ = write!(io::stderr(), "\r{line:70}");
    }

    /// Takes it away.
    pub(super) fn clear(&self) {
        if self.last.is_some() {
            let _ = write!(io::stderr(), "\r{:70}\r", "");
        }
    }
}

/// `[=====>    ]  42 % of 1.2 GB, 95 MB/s, 0:07 left, 123 calls`.
fn line(read: u64, total: u64, time: Duration, calls: u64) -> String {
    const WIDTH: u64 = 20;
    let rate = u64::try_from(u128::from(read) * 1000 / time.as_millis().max(1)).unwrap_or(u64::MAX);
    let end = format!("{}/s, {calls} calls", size(rate));
    if total == 0 {
        return format!("{}, {end}", size(read));
    }
    let read = read.min(total);
    let parts = |of: u64| u128::from(read) * u128::from(of) / u128::from(total);
    let done = usize::try_from(parts(WIDTH)).unwrap_or_default();
    let bar =
        format!("{:<20}", "=".repeat(done.saturating_sub(1)) + if done > 0 { ">" } else { "" });
    let left = (total - read)
        .checked_div(rate)
        .map_or_else(String::new, |seconds| format!(", {}:{:02} left", seconds / 60, seconds % 60));
    format!("[{bar}] {:>3} % of {}{left}, {end}", parts(100), size(total))
}

/// Bytes in the unit that suits them.
fn size(bytes: u64) -> String {
    let (unit, of) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => ("kB", 1_000),
        1_000_000..1_000_000_000 => ("MB", 1_000_000),
        _ => ("GB", 1_000_000_000),
    };
    format!("{}.{} {unit}", bytes / of, bytes % of * 10 / of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_rate_and_time_left() {
        let second = Duration::from_secs(1);
        assert_eq!(
            line(95_000_000, 950_000_000, second, 12),
            "[=>                  ]  10 % of 950.0 MB, 0:09 left, 95.0 MB/s, 12 calls"
        );
        assert_eq!(
            line(5_000, 5_000, 2 * second, 1),
            "[===================>] 100 % of 5.0 kB, 0:00 left, 2.5 kB/s, 1 calls"
        );
        assert_eq!(
            line(0, 10, Duration::ZERO, 0),
            "[                    ]   0 % of 10 B, 0 B/s, 0 calls"
        );
        assert_eq!(line(1_250_000_000, 0, second, 3), "1.2 GB, 1.2 GB/s, 3 calls");
    }
}
