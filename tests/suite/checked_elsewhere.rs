//! `Checked` read by crates that know nothing of this one: the value, and of what is refused the whole report.

use std::collections::BTreeMap;

use config::{Config, File, FileFormat};
use figment::Figment;
use figment::providers::Serialized;
use serde::Deserialize;
use serde_json::json;
use vdsm_validate::{Checked, Report, Validate, assert_findings};

#[derive(Validate, Debug)]
#[validate(requires(cert, key))]
struct Service {
    #[validate(range(1..=1023))]
    port: u16,
    name: String,
    #[validate(default = 4)]
    workers: u8,
    cert: Option<String>,
    key: Option<String>,
    #[validate(each(length(..=3)))]
    tags: Vec<String>,
    limits: Limits,
}

#[derive(Validate, Debug)]
struct Limits {
    ratio: f64,
    on: bool,
}

const GOOD: &str =
    r#"{"port": 80, "name": "a", "tags": ["x"], "limits": {"ratio": 0.5, "on": true}}"#;
const BAD: &str =
    r#"{"port": 8080, "cert": "c", "tags": ["abcd"], "limits": {"ratio": "x"}, "nmae": "b"}"#;

/// What a service is read from has all of these.
#[track_caller]
fn is_good(service: &Service) {
    assert_eq!((service.port, &*service.name, service.workers), (80, "a", 4));
    assert_eq!((service.tags.len(), service.limits.ratio, service.limits.on), (1, 0.5, true));
}

/// All that is wrong is had back from the error.
#[track_caller]
fn is_told(error: &impl std::fmt::Display) {
    let report = Report::of_error(error).expect("the error has the report");
    let codes: BTreeMap<_, _> =
        report.findings().iter().map(|it| (it.path().to_string(), it.code())).collect();
    let expected = [
        ("/port", "range"),
        ("/name", "missing_key"),
        ("/nmae", "unknown_key"),
        ("/key", "requires"),
        ("/tags/0", "length"),
        ("/limits/ratio", "type"),
        ("/limits/on", "missing_key"),
    ];
    assert_eq!(codes, expected.map(|(path, code)| (path.to_owned(), code)).into());
}

#[test]
fn config_reads_it() {
    let read = |text: &str| {
        let file = File::from_str(text, FileFormat::Json);
        let config = Config::builder().add_source(file).build().unwrap();
        config.try_deserialize::<Checked<Service>>()
    };
    is_good(&read(GOOD).unwrap());
    is_told(&read(BAD).unwrap_err());
}

#[test]
fn config_reads_what_is_set_one_by_one() {
    let config = Config::builder().set_override("a.port", 80).unwrap();
    let config = config.set_override("a.name", "a").unwrap().build().unwrap();
    let error = config.get::<Checked<Service>>("a").unwrap_err();
    let report = Report::of_error(&error).unwrap();
    assert_findings!(report, "/tags": missing_key, "/limits": missing_key);
}

#[test]
fn figment_reads_it() {
    let of = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        Figment::from(Serialized::defaults(value))
    };
    is_good(&of(GOOD).extract::<Checked<Service>>().unwrap());
    is_told(&of(BAD).extract::<Checked<Service>>().unwrap_err());
    let merged = Figment::from(Serialized::defaults(
        serde_json::from_str::<serde_json::Value>(BAD).unwrap(),
    ))
    .merge(Serialized::default("port", 80));
    let error = merged.extract::<Checked<Service>>().unwrap_err();
    assert_eq!(Report::of_error(&error).unwrap().with_code("range").count(), 0);
}

#[test]
fn ciborium_reads_it() {
    let read = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut bytes = Vec::new();
        ciborium::into_writer(&value, &mut bytes).unwrap();
        ciborium::from_reader::<Checked<Service>, _>(&*bytes)
    };
    is_good(&read(GOOD).unwrap());
    is_told(&read(BAD).unwrap_err());
}

#[test]
fn a_checked_value_is_a_part_of_a_type_that_serde_reads() {
    #[derive(Deserialize, Debug)]
    struct All {
        services: BTreeMap<String, Checked<Service>>,
        other: Option<Checked<Limits>>,
    }
    let good: serde_json::Value = serde_json::from_str(GOOD).unwrap();
    let of = |value: serde_json::Value| Figment::from(Serialized::defaults(value));
    let all = of(json!({"services": {"a": good}, "other": {"ratio": 1, "on": false}}));
    let all = all.extract::<All>().unwrap();
    is_good(&all.services["a"]);
    assert!(!all.other.unwrap().on);
    let error = of(json!({"services": {}, "other": {"ratio": "x"}})).extract::<All>().unwrap_err();
    assert_findings!(Report::of_error(&error).unwrap(), "/ratio": type, "/on": missing_key);
}
