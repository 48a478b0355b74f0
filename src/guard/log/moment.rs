//! The time of a line that is written later than what it tells of.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;

/// The moment that the next line has.
#[derive(Clone)]
pub(super) struct Moment(Arc<Mutex<SystemTime>>);

impl Moment {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(UNIX_EPOCH)))
    }

    pub(super) fn set(&self, time: SystemTime) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time;
    }
}

impl FormatTime for Moment {
    fn format_time(&self, out: &mut Writer<'_>) -> fmt::Result {
        let time = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_str(&written(time))
    }
}

/// A time as the lines have it that are written at once: RFC 3339, with microseconds.
fn written(time: SystemTime) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // `Sun, 06 Nov 1994 08:49:37 GMT`
    let date = httpdate::fmt_http_date(time);
    let (day, name, year, clock) = (&date[5..7], &date[8..11], &date[12..16], &date[17..25]);
    let month = MONTHS.iter().position(|month| *month == name).unwrap_or_default() + 1;
    let micros = time.duration_since(UNIX_EPOCH).unwrap_or_default().subsec_micros();
    format!("{year}-{month:02}-{day}T{clock}.{micros:06}Z")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_moment_is_written_as_the_subscriber_writes_now() {
        let at = |seconds, micros: u32| written(UNIX_EPOCH + Duration::new(seconds, micros * 1000));
        assert_eq!(at(0, 0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(at(1_709_251_199, 999_999), "2024-02-29T23:59:59.999999Z");
        let by_the_subscriber = || {
            let mut text = String::new();
            let now = tracing_subscriber::fmt::time::SystemTime;
            now.format_time(&mut Writer::new(&mut text)).unwrap();
            text
        };
        let before = by_the_subscriber();
        let now = written(SystemTime::now());
        let after = by_the_subscriber();
        assert!(before <= now && now <= after, "{before} {now} {after}");
        assert_eq!(before.len(), now.len());
    }
}
