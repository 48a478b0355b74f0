//! Numbers that a float cannot hold are findings, whatever they come in.

use vdsm_validate::{ToDictionary, Validate, check_str, from_str, to_value};

use crate::told::{finds, takes};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Ratios {
    #[validate(form = lenient)]
    single: Option<f32>,
    double: Option<f64>,
    list: Option<Vec<f32>>,
    after: Option<u8>,
}

const NONE: Ratios = Ratios { single: None, double: None, list: None, after: None };

#[test]
fn what_does_not_fit_is_a_finding_and_reading_goes_on() {
    finds::<Ratios>(
        r#"{"single": 1e300, "double": 1e400, "list": [1, -1e39], "after": 300}"#,
        &["/single type", "/double type", "/list/1 type", "/after type"],
    );
    finds::<Ratios>(r#"{"single": "1e39"}"#, &["/single type"]);
    let report = check_str::<Ratios>(r#"{"single": 1e300}"#);
    assert_eq!(
        report.findings()[0].to_string(),
        "1e300 is outside -3.4028234663852886e38..=3.4028234663852886e38"
    );
}

#[test]
fn the_greatest_fits() {
    takes(r#"{"single": 3.4028235e38}"#, &Ratios { single: Some(f32::MAX), ..NONE });
    takes(r#"{"single": -3.4028235e38}"#, &Ratios { single: Some(f32::MIN), ..NONE });
    takes(r#"{"single": 18446744073709551615}"#, &Ratios { single: Some(1.844_674_4e19), ..NONE });
    // What is too small to tell from zero is rounded, as serde does.
    takes(r#"{"single": 1e-300}"#, &Ratios { single: Some(0.0), ..NONE });
    let greatest = from_str::<Ratios>(r#"{"single": 3.4028235e38}"#).unwrap();
    let written = to_value(&*greatest).unwrap();
    takes(&written.to_string(), &greatest.into_inner());
}

#[derive(Validate, ToDictionary)]
struct Steps {
    #[validate(multiple_of(0.01), range(0.0..))]
    price: f64,
    #[validate(multiple_of(0.1))]
    tenth: f32,
    #[validate(each(multiple_of(STEP)))]
    wide: Vec<i128>,
    #[validate(multiple_of(8), default = 16)]
    eighth: u8,
}

const STEP: i128 = 10_i128.pow(18);

#[test]
fn multiples_are_told_by_the_digits() {
    let good = r#"{"price": 19.99, "tenth": 0.7, "wide": [-3000000000000000000, 0]}"#;
    let steps = from_str::<Steps>(good).unwrap();
    assert!(vdsm_validate::check(&*steps).is_empty());
    assert!(check_str::<Steps>(&to_value(&*steps).unwrap().to_string()).is_empty());
    let report = check_str::<Steps>(
        r#"{"price": 19.995, "tenth": 0.75, "wide": [3000000000000000001], "eighth": 12}"#,
    );
    let told: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "19.995 is not a multiple of 0.01",
            "0.75 is not a multiple of 0.1",
            "3000000000000000001 is not a multiple of 1000000000000000000",
            "12 is not a multiple of 8",
        ]
    );
}
