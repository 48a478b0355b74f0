//! Our derive beside those of others on one type: each reads its own attributes, and none is in the way of
//! another. Where another one reads `#[validate(…)]`, ours reads `#[vdsm(…)]`.

use serde::{Deserialize, Serialize};
use vdsm_validate::{ToDictionary, check_str, from_str, to_value};

/// A request as four libraries know it.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Serialize,
    Deserialize,
    vdsm_validate::Validate,
    ToDictionary,
    garde::Validate,
    schemars::JsonSchema,
    clap::Args,
)]
#[serde(rename_all = "camelCase")]
struct Volume {
    #[garde(range(min = 1, max = 9))]
    #[vdsm(range(1..=9))]
    #[schemars(range(min = 1, max = 9))]
    #[arg(long, default_value_t = 1)]
    disk_count: u8,
    #[garde(length(min = 2))]
    #[vdsm(length(2..))]
    #[schemars(length(min = 2))]
    #[serde(default)]
    #[arg(long)]
    name: Option<String>,
}

#[derive(clap::Parser)]
struct Arguments {
    #[command(flatten)]
    volume: Volume,
}

#[test]
fn serde_garde_schemars_and_clap() {
    let text = r#"{"diskCount": 3, "name": "ab"}"#;
    let volume = Volume { disk_count: 3, name: Some("ab".to_owned()) };
    assert_eq!(serde_json::from_str::<Volume>(text).unwrap(), volume);
    assert_eq!(*from_str::<Volume>(text).unwrap(), volume);
    assert_eq!(to_value(&volume).unwrap(), serde_json::to_value(&volume).unwrap());
    assert!(garde::Validate::validate(&volume).is_ok());

    let report = check_str::<Volume>(r#"{"diskCount": 10, "name": "a"}"#);
    let codes: Vec<_> = report.findings().iter().map(vdsm_validate::Finding::code).collect();
    assert_eq!(codes, ["range", "length"]);
    let refused = garde::Validate::validate(&Volume { disk_count: 10, name: Some("a".to_owned()) });
    assert_eq!(refused.unwrap_err().iter().count(), 2);

    let schema = schemars::schema_for!(Volume);
    assert_eq!(schema.as_value()["properties"]["diskCount"]["maximum"], 9);
    let parsed: Arguments =
        clap::Parser::try_parse_from(["tool", "--disk-count", "3", "--name", "ab"]).unwrap();
    assert_eq!(parsed.volume, volume);
}

/// A type on its way from validator: both judge it.
#[derive(Deserialize, vdsm_validate::Validate, validator::Validate)]
#[vdsm]
struct Moving {
    #[validate(length(min = 1, max = 5))]
    #[vdsm(length(1..=5))]
    name: String,
    #[validate(range(min = 1, max = 9))]
    #[vdsm(range(1..=9))]
    count: u32,
}

#[test]
fn validator() {
    for (text, faults) in [
        (r#"{"name": "a", "count": 1}"#, 0),
        (r#"{"name": "", "count": 1}"#, 1),
        (r#"{"name": "abcdef", "count": 10}"#, 2),
    ] {
        let theirs = serde_json::from_str::<Moving>(text).unwrap();
        let theirs = validator::Validate::validate(&theirs);
        assert_eq!(theirs.err().map_or(0, |errors| errors.field_errors().len()), faults, "{text}");
        assert_eq!(check_str::<Moving>(text).error_count(), faults, "{text}");
    }
}

/// A type on its way from `serde_valid`.
#[derive(Deserialize, vdsm_validate::Validate, serde_valid::Validate)]
#[vdsm]
struct Valid {
    #[validate(min_length = 1)]
    #[validate(max_length = 5)]
    #[vdsm(length(1..=5))]
    name: String,
    #[validate(minimum = 1)]
    #[validate(maximum = 9)]
    #[vdsm(range(1..=9))]
    count: u32,
}

#[test]
fn serde_valid() {
    for (text, valid) in [
        (r#"{"name": "a", "count": 1}"#, true),
        (r#"{"name": "", "count": 1}"#, false),
        (r#"{"name": "a", "count": 10}"#, false),
    ] {
        let theirs = serde_json::from_str::<Valid>(text).unwrap();
        assert_eq!(::serde_valid::Validate::validate(&theirs).is_ok(), valid, "{text}");
        assert_eq!(check_str::<Valid>(text).is_valid(), valid, "{text}");
    }
}
