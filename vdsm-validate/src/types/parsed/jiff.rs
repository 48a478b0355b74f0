//! `jiff`: dates, times and durations.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span, Timestamp, Zoned};

super::ordered! {
    Timestamp: "Timestamp", "a date and a time, as in 2012-02-29T23:20:50Z", Some("date-time");
    Date: "Date", "a date, as in 2012-02-29", Some("date");
    Time: "Time", "a time, as in 23:20:50", None;
    DateTime: "DateTime", "a date and a time, as in 2012-02-29T23:20:50", None;
    SignedDuration: "SignedDuration", "a duration, as in PT1H30M", Some("duration");
}

super::texts! {
    Zoned: "Zoned", "a date and a time with its zone, as in 2012-02-29T23:20:50+01:00[Europe/Prague]", None;
}

// Two spans are not compared without a date to count from, so that none is a key of a map.
super::parsed! {
    Span: "Span", "a duration, as in P1DT1H30M", "string", Some("duration"), str, None, |_| None,
        super::by_serde, |value, to| to.whole(&crate::write::Part::serialized(value));
}
