//! `time`: dates and times, as its `serde-human-readable` writes them.

use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

super::ordered! {
    Date: "Date", "a date, as in 2012-02-29", Some("date");
    Time: "Time", "a time, as in 23:20:50.0", None;
    PrimitiveDateTime: "PrimitiveDateTime", "a date and a time, as in 2012-02-29 23:20:50.0", None;
    OffsetDateTime: "OffsetDateTime", "a date and a time, as in 2012-02-29 23:20:50.0 +00:00:00", None;
}
