//! Constraints on a type of one's own, and everything that is wrong in one report.

use vdsm_validate::{Validate, from_str};

/// How a guest is backed up.
#[derive(Validate, Debug)]
#[validate(exclusive(hourly, daily), ordered(first <= last))]
struct Backup {
    /// The guests, in a comma-separated list.
    #[validate(form = list(","), not_empty, each(pattern("^[a-z][a-z0-9-]*$")))]
    guests: Vec<String>,
    /// Minutes past the hour.
    #[validate(form = lenient, range(0..=59))]
    hourly: Option<u8>,
    /// The hour of the day.
    #[validate(form = lenient, range(0..=23))]
    daily: Option<u8>,
    #[validate(host_port)]
    target: String,
    #[validate(default = 1)]
    first: u32,
    #[validate(default = 7)]
    last: u32,
}

fn main() {
    let good = r#"{"guests": "web-1,web-2", "daily": "3", "target": "store.example.org:873"}"#;
    let backup = from_str::<Backup>(good).expect("a valid backup");
    assert_eq!(backup.guests, ["web-1", "web-2"]);
    assert_eq!((backup.hourly, backup.daily), (None, Some(3)));
    assert_eq!((backup.first..=backup.last).count(), 7);
    assert_eq!(backup.target, "store.example.org:873");

    let bad = r#"{"guests": "web-1,Web 2", "hourly": 15, "daily": 3, "target": "store"}"#;
    let report = from_str::<Backup>(bad).expect_err("three faults");
    print!("{report}");
    let found: Vec<_> = report
        .findings()
        .iter()
        .map(|finding| (finding.path().to_string(), finding.code()))
        .collect();
    let expected = [("/guests/1", "pattern"), ("/target", "host_port"), ("", "exclusive")];
    assert_eq!(found, expected.map(|(path, code)| (path.to_owned(), code)));
}
