//! Warnings ride along with an accepted value; the policy of the call decides how strict it is.

use vdsm_validate::Severity::{Error, Warning};
use vdsm_validate::{Policy, Unknown, Validate};

#[derive(Validate, Debug)]
struct Console {
    /// The documented key; `displaytype` is what old clients send.
    #[validate(legacy(alias = "displaytype"), one_of(["vnc", "qxl"]))]
    display: String,
    #[validate(form = lenient, strict(range(1..=4)), default = 1)]
    heads: u8,
    #[validate(deprecated = "heads")]
    monitors: Option<u8>,
}

fn main() {
    let text = r#"{"displaytype": "qxl", "heads": "6", "monitors": 2}"#;

    let codes = |policy: &Policy| {
        let report = policy.check_str::<Console>(text);
        let findings = report.findings().iter();
        findings.map(|finding| (finding.severity(), finding.code())).collect::<Vec<_>>()
    };
    // Lenient, the default: declared conversions pass in silence, what is undocumented is told.
    let lenient = [(Warning, "legacy"), (Warning, "range"), (Warning, "deprecated")];
    assert_eq!(codes(&Policy::lenient()), lenient);

    // Audited: the same, and every conversion is told, to learn when it can be dropped.
    let audited =
        [(Warning, "legacy"), (Warning, "conversion"), (Warning, "range"), (Warning, "deprecated")];
    assert_eq!(codes(&Policy::audited()), audited);

    // Strict: only the documented forms.
    let strict = [(Error, "legacy"), (Error, "conversion"), (Warning, "deprecated")];
    assert_eq!(codes(&Policy::strict()), strict);

    let console = Policy::lenient().from_str::<Console>(text).unwrap();
    for warning in console.warnings() {
        println!("{}: {warning}", warning.path());
    }
    assert_eq!((console.display.as_str(), console.heads, console.monitors), ("qxl", 6, Some(2)));

    // Unknown keys: denied unless the type or the policy says otherwise.
    let extra = r#"{"display": "vnc", "colour": "red"}"#;
    assert!(!Policy::lenient().check_str::<Console>(extra).is_valid());
    assert!(Policy::lenient().unknown_keys(Unknown::Warn).check_str::<Console>(extra).is_valid());
}
