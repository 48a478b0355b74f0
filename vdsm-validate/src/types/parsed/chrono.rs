//! `chrono`: dates and times.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

super::ordered! {
    NaiveDate: "NaiveDate", "a date, as in 2012-02-29", Some("date");
    NaiveTime: "NaiveTime", "a time, as in 23:20:50", None;
    NaiveDateTime: "NaiveDateTime", "a date and a time, as in 2012-02-29T23:20:50", None;
    DateTime<Utc>: "DateTime", "a date and a time, as in 2012-02-29T23:20:50Z", Some("date-time");
    DateTime<FixedOffset>: "DateTime", "a date and a time, as in 2012-02-29T23:20:50+01:00", Some("date-time");
}
