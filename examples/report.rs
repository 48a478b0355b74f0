//! The program of the README: a request with several faults, and the report of it.

use std::collections::BTreeMap;
use vdsm_validate::{ToDictionary, Validate, WriteError, from_str, to_value};

/// Attributes of one host network.
#[derive(Validate, ToDictionary)]
#[validate(exclusive(bonding, nic), alone(remove == true), requires(netmask, ipaddr))]
struct Network {
    #[validate(form = lenient, range(0..=4094))]
    vlan: Option<u16>,
    bonding: Option<String>,
    nic: Option<String>,
    #[validate(ipv4)]
    ipaddr: Option<String>,
    #[validate(ipv4)]
    netmask: Option<String>,
    #[validate(form = words(true = "yes", false = "no"))]
    onboot: Option<bool>,
    #[validate(form = lenient)]
    remove: Option<bool>,
}

#[derive(Validate, ToDictionary)]
struct Bonding {
    #[validate(form = list(","), not_empty, each(length(1..=15)))]
    nics: Vec<String>,
}

#[derive(Validate, ToDictionary)]
struct SetupNetworks {
    networks: BTreeMap<String, Network>,
    #[validate(default)]
    bondings: BTreeMap<String, Bonding>,
}

fn main() -> Result<(), WriteError> {
    let request = r#"{
        "networks": {
            "red": {"nic": "em1", "vlan": 5000, "onboot": "maybe"},
            "blue": {"bonding": "bond0", "nic": "em2", "netmask": "255.255.255.0"}
        },
        "bondings": {"bond0": {"nicks": "em3,em4"}}
    }"#;
    match from_str::<SetupNetworks>(request) {
        Ok(setup) => println!("to set up: {}", to_value(&*setup)?),
        Err(report) => print!("{}", report.with_source("request.json")),
    }
    Ok(())
}
