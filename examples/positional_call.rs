//! The parameters of an XML-RPC call: values by position, the last ones optional.

use std::collections::BTreeMap;

use vdsm_validate::{Validate, from_str};

#[derive(Validate, Debug)]
struct Options {
    #[validate(form = lenient, range(1..=600), rename = "connectivityTimeout", default = 4)]
    timeout: u16,
}

/// `setupNetworks(networks, bondings, options)`
#[derive(Validate, Debug)]
struct SetupNetworks(
    #[validate(rename = "networks")] BTreeMap<String, BTreeMap<String, String>>,
    #[validate(rename = "bondings")] BTreeMap<String, BTreeMap<String, String>>,
    #[validate(rename = "options")] Option<Options>,
);

fn main() {
    let call = from_str::<SetupNetworks>(r#"[{"red": {"nic": "em1"}}, {}]"#).unwrap();
    assert_eq!(call.0["red"]["nic"], "em1");
    assert!(call.1.is_empty() && call.2.is_none());

    let report = from_str::<SetupNetworks>(r#"[{"red": {"nic": 1}}]"#).unwrap_err();
    print!("{report}");
    let paths: Vec<_> =
        report.findings().iter().map(|finding| finding.path().to_string()).collect();
    assert_eq!(paths, ["/0/red/nic", "/1"]);

    let report = from_str::<SetupNetworks>(r#"[{}, {}, {"connectivityTimeout": "0"}, 7]"#);
    let report = report.unwrap_err();
    let readable: Vec<_> =
        report.findings().iter().map(|finding| finding.path().readable().to_string()).collect();
    assert_eq!(readable, ["[2].connectivityTimeout", "[3]"]);

    let call = from_str::<SetupNetworks>("[{}, {}, {}]").unwrap();
    assert_eq!(call.2.as_ref().map(|options| options.timeout), Some(4));
}
