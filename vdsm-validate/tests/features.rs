//! Types of other crates as fields, each behind the feature of its crate: read and written by its own
//! serde form.

#![allow(unused_imports, dead_code, reason = "each feature has tests of its own")]

mod round_trip;

use round_trip::there_and_back;
use serde_json::{Value, json};
use vdsm_validate::{
    ToDictionary, Validate, ValidateOwned, check, check_str, check_value, from_str, from_value,
    to_value,
};

/// What is said of a dictionary.
fn told<T: ValidateOwned>(dictionary: Value) -> String {
    let report = check_str::<T>(&dictionary.to_string());
    let findings = report.findings().iter();
    let said: Vec<_> = findings.map(|it| format!("{} {it}", it.path()).trim().to_owned()).collect();
    said.join("\n")
}

#[cfg(feature = "uuid")]
#[test]
fn of_uuid() {
    there_and_back::<uuid::Uuid>(json!("67e55044-10b1-426f-9247-bb680e5fe0c8"));
    assert_eq!(told::<Vec<uuid::Uuid>>(json!(["a"])), "/0 \"a\" is not a UUID");
}

#[cfg(feature = "url")]
#[test]
fn of_url() {
    #[derive(Validate, ToDictionary)]
    struct Link(#[validate(starts_with("https:"))] url::Url);

    there_and_back::<Link>(json!("https://example.org/"));
    assert_eq!(
        told::<Link>(json!("http://example.org/")),
        "\"http://example.org/\" does not start with https:"
    );
    assert_eq!(told::<Link>(json!("//a")), "\"//a\" is not a URL");
}

#[cfg(feature = "camino")]
#[test]
fn of_camino() {
    there_and_back::<camino::Utf8PathBuf>(json!("/var/lib"));
}

#[cfg(feature = "chrono")]
#[test]
fn of_chrono() {
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

    const fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => date,
            None => panic!("there is no such day"),
        }
    }

    #[derive(Validate, ToDictionary, PartialEq, Debug)]
    #[validate(ordered(from <= to), ordered(begins < ends))]
    struct Stay {
        #[validate(range(date(2012, 1, 1)..date(2013, 1, 1)), sample = "2012-02-29")]
        from: NaiveDate,
        to: NaiveDate,
        begins: Option<DateTime<FixedOffset>>,
        ends: Option<DateTime<FixedOffset>>,
    }

    there_and_back::<NaiveDate>(json!("2012-02-29"));
    there_and_back::<NaiveTime>(json!("23:20:50"));
    there_and_back::<NaiveDateTime>(json!("2012-02-29T23:20:50"));
    there_and_back::<DateTime<Utc>>(json!("2012-02-29T23:20:50Z"));
    there_and_back::<Stay>(json!({
        "from": "2012-02-29", "to": "2012-03-01",
        "begins": "2012-02-29T23:20:50+01:00", "ends": "2012-02-29T22:30:00Z"
    }));
    assert_eq!(
        told::<Stay>(json!({
            "from": "2014-02-28", "to": "2012-02-30",
            "begins": "2012-02-29T22:30:00+00:00", "ends": "2012-02-29T23:20:50+01:00"
        })),
        "\
/from \"2014-02-28\" is outside 2012-01-01..2013-01-01
/to \"2012-02-30\" is not a date, as in 2012-02-29
/begins begins is not below ends"
    );
    assert_eq!(
        told::<Stay>(json!({"from": "2012-03-01", "to": "2012-02-29"})),
        "/from from is above to"
    );
    let report = check_str::<Stay>(r#"{"from": "2014-02-28", "to": "2014-03-01"}"#);
    let operands: Vec<_> = report.findings()[0]
        .operands()
        .map(|(name, operand)| format!("{name} {operand}"))
        .collect();
    assert_eq!(operands, ["formatMinimum 2012-01-01", "formatExclusiveMaximum 2013-01-01"]);
}

#[cfg(feature = "time")]
#[test]
fn of_time() {
    use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

    #[derive(Validate, ToDictionary)]
    struct Day(#[validate(range(Date::MIN..=Date::MAX))] Date);

    there_and_back::<Day>(json!("2012-02-29"));
    there_and_back::<Time>(json!("23:20:50.0"));
    there_and_back::<PrimitiveDateTime>(json!("2012-02-29 23:20:50.0"));
    there_and_back::<OffsetDateTime>(json!("2012-02-29 23:20:50.0 +00:00:00"));
    assert_eq!(told::<Day>(json!("2012")), "\"2012\" is not a date, as in 2012-02-29");
}

#[cfg(feature = "jiff")]
#[test]
fn of_jiff() {
    use jiff::civil::{Date, DateTime, Time, date};
    use jiff::{SignedDuration, Span, Timestamp};

    #[derive(Validate, ToDictionary)]
    #[validate(ordered(from <= to))]
    struct Stay {
        #[validate(range(date(2012, 1, 1)..))]
        from: Date,
        to: Date,
    }

    there_and_back::<Stay>(json!({"from": "2012-02-29", "to": "2012-03-01"}));
    there_and_back::<DateTime>(json!("2012-02-29T23:20:50"));
    there_and_back::<Time>(json!("23:20:50"));
    there_and_back::<Timestamp>(json!("2012-02-29T23:20:50Z"));
    there_and_back::<SignedDuration>(json!("PT1H30M"));
    there_and_back::<Span>(json!("P1DT1H30M"));
    assert_eq!(
        told::<Stay>(json!({"from": "2011-02-28", "to": "2011-02-27"})),
        "/from \"2011-02-28\" is below 2012-01-01"
    );
}

#[cfg(feature = "rust_decimal")]
#[test]
fn of_rust_decimal() {
    use rust_decimal::Decimal;

    #[derive(Validate, ToDictionary)]
    struct Price(#[validate(range(Decimal::ZERO..=Decimal::ONE_HUNDRED))] Decimal);

    there_and_back::<Price>(json!("1.10"));
    assert_eq!(
        from_str::<Price>("0.1000000000000000055").unwrap().0.to_string(),
        "0.1000000000000000055"
    );
    assert_eq!(from_str::<Price>("5").unwrap().0, Decimal::from(5));
    assert_eq!(told::<Price>(json!("100.5")), "\"100.5\" is outside 0..=100");
    assert_eq!(told::<Price>(json!(-1)), "-1 is outside 0..=100");
    assert_eq!(told::<Price>(json!(true)), "true is not a decimal number, in a string or not");
}

#[cfg(feature = "bytes")]
#[test]
fn of_bytes() {
    #[derive(Validate, ToDictionary)]
    struct Key {
        #[validate(form = base64, length(..=2))]
        key: bytes::Bytes,
    }

    there_and_back::<Key>(json!({"key": "AQI="}));
    assert_eq!(told::<Key>(json!({"key": "AQID"})), "/key binary data of 3 bytes is longer than 2");
}

#[cfg(feature = "indexmap")]
#[test]
fn of_indexmap() {
    type Map = indexmap::IndexMap<String, u8, std::hash::RandomState>;
    type Set = indexmap::IndexSet<u8, std::hash::RandomState>;
    there_and_back::<Map>(json!({"b": 1, "a": 2}));
    there_and_back::<Set>(json!([2, 1]));
    let keys: Vec<_> = from_str::<Map>(r#"{"b": 1, "a": 2}"#).unwrap().keys().cloned().collect();
    assert_eq!(keys, ["b", "a"]);
    assert_eq!(told::<Map>(json!({"b": 300})), "/b 300 is outside 0..=255");
}

#[cfg(feature = "smallvec")]
#[test]
fn of_smallvec() {
    there_and_back::<smallvec::SmallVec<[u8; 2]>>(json!([1, 2, 3]));
    assert_eq!(told::<smallvec::SmallVec<[u8; 2]>>(json!([300])), "/0 300 is outside 0..=255");
}

#[cfg(feature = "secrecy")]
#[test]
fn of_secrecy() {
    #[derive(Validate, ToDictionary)]
    struct Login {
        #[validate(length(8..))]
        password: secrecy::SecretString,
        pin: Option<secrecy::SecretBox<u16>>,
    }

    there_and_back::<Login>(json!({"password": "correct horse", "pin": 7}));
    let report = check_str::<Login>(r#"{"password": "hunter2", "pin": 70000}"#);
    assert!(!report.to_string().contains("hunter2"));
    assert_eq!(
        told::<Login>(json!({"password": "hunter2", "pin": 70000})),
        "/password the value is shorter than 8\n/pin the value is outside 0..=65535"
    );
}

#[cfg(feature = "semver")]
#[test]
fn of_semver() {
    there_and_back::<semver::Version>(json!("1.2.3"));
    there_and_back::<semver::VersionReq>(json!("^1.2"));
    assert_eq!(told::<semver::Version>(json!("1.2")), "\"1.2\" is not a version, as in 1.2.3");
}

#[cfg(feature = "ipnet")]
#[test]
fn of_ipnet() {
    there_and_back::<ipnet::IpNet>(json!("10.0.0.0/8"));
    there_and_back::<ipnet::Ipv6Net>(json!("2001:db8::/32"));
    assert_eq!(
        told::<ipnet::Ipv4Net>(json!("10.0.0.0")),
        "\"10.0.0.0\" is not an IPv4 network, as in 10.0.0.0/8"
    );
}

/// What the public JSON-Schema-Test-Suite says of names in letters of any script.
#[cfg(feature = "idna")]
#[test]
fn of_idna() {
    use vdsm_validate::rules::{Rule, idn_email, idn_hostname};

    let hostname = include_str!("../../tests/format_cases/hostname.txt");
    let names = include_str!("../../tests/format_cases/idn_hostname.txt");
    let addresses = include_str!("../../tests/format_cases/idn_email.txt");
    // Of punycode `hostname` decides otherwise, and this rule as the suite does.
    let punycode: Vec<_> = hostname.lines().filter(|line| line.contains("xn--")).collect();
    let cases: [(&dyn Rule, String); 3] = [
        (&idn_hostname(), punycode.join("\n").replace('!', "")),
        (&idn_hostname(), names.to_owned()),
        (&idn_email(), addresses.to_owned()),
    ];
    let mut wrong = Vec::new();
    for (rule, cases) in &cases {
        for line in cases.lines() {
            let (verdict, rest) = line.split_once(' ').unwrap();
            let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            let text = texts.next().unwrap().unwrap();
            // Of the other opinion than the suite's, which stands behind the mark.
            let expected = matches!(verdict, "+" | "!-");
            if rule.holds(vdsm_validate::ValueRef::Text(&text)) != expected {
                wrong.push(line.to_owned());
            }
        }
    }
    assert!(wrong.is_empty(), "decided otherwise:\n{}", wrong.join("\n"));

    #[derive(Validate)]
    struct Host(#[validate(idn_hostname)] String);

    assert_eq!(told::<Host>(json!("příklad.example")), "");
    assert_eq!(told::<Host>(json!("☃.example")), "\"☃.example\" is not a host name");
}

#[cfg(feature = "unicode-segmentation")]
#[test]
fn of_unicode_segmentation() {
    #[derive(Validate)]
    struct Nick(#[validate(grapheme_length(1..=2))] String);

    assert_eq!(told::<Nick>(json!("e\u{301}🇨🇿")), "");
    assert_eq!(told::<Nick>(json!("abc")), "\"abc\" has not 1 to 2 graphemes");
}

#[cfg(feature = "phonenumber")]
#[test]
fn of_phonenumber() {
    #[derive(Validate)]
    struct Contact(#[validate(phone_number)] String);

    assert_eq!(told::<Contact>(json!("+420 601 123 456")), "");
    let message = "is not a telephone number; write it as in +420 601 123 456";
    assert_eq!(told::<Contact>(json!("+420 001")), format!("\"+420 001\" {message}"));
    // Of what is longer than any number is the crate not asked.
    assert!(told::<Contact>(json!(format!("+{}", "1".repeat(200)))).ends_with(message));
}
