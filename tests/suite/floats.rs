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
