//! A guard in front of code that goes on using the dictionary: nothing is built, and a valid
//! dictionary costs no allocation.

use serde_json::{Value, json};
use vdsm_validate::{Policy, Report, Validate, check_slice, check_value};

#[derive(Validate)]
#[validate(unknown = ignore)]
#[expect(dead_code, reason = "the type is only checked against")]
struct Migrate {
    #[validate(uuid)]
    #[validate(rename = "vmId")]
    vm: String,
    #[validate(host_port)]
    dst: String,
    #[validate(form = lenient, range(1..))]
    downtime: Option<u32>,
}

/// The legacy handler: it takes whatever has passed the guard.
fn migrate(request: &Value) -> Result<String, Report> {
    let report = check_value::<Migrate>(request);
    if !report.is_valid() {
        return Err(report);
    }
    Ok(format!("migrating to {}", request["dst"].as_str().unwrap_or_default()))
}

fn main() {
    let good = json!({
        "vmId": "4a1f1f1c-8a0e-4b52-9a2e-0f6f4c1f7b01",
        "dst": "node7.example.org:54321",
        "downtime": "500",
        "src": "whatever the client also sends",
    });
    assert_eq!(migrate(&good).unwrap(), "migrating to node7.example.org:54321");

    let bad = json!({"vmId": "web-07", "dst": "node7:0", "downtime": 0});
    let report = migrate(&bad).unwrap_err();
    assert_eq!(report.error_count(), 3);
    print!("{report}");

    // The same from bytes, in one pass over them.
    assert!(check_slice::<Migrate>(good.to_string().as_bytes()).is_valid());
    // And in shadow: nothing is refused, one only learns what would be.
    let shadow = Policy::strict().check_value::<Migrate>(&good);
    assert_eq!(shadow.findings()[0].path().to_string(), "/downtime");
}
