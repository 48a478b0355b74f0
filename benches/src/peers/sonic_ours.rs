//! Ours, over sonic-rs instead of `serde_json`: any serde format is an input.

use sonic_rs::Deserializer;
use sonic_rs::reader::Reader;
use vdsm_validate::{Policy, Report, ValidateOwned};

use super::ours::{Fence, SetupNetworks, Vm, count, findings};
use super::{Dictionary, Peer, Ways};

pub(super) const PEER: Peer = Peer {
    name: "vdsm-validate-sonic",
    krate: "vdsm-validate",
    note: "ours, reading from the deserializer of sonic-rs; findings without line and column.",
    cannot: &[],
    ways: by_dictionary!(ways),
};

fn ways<T: ValidateOwned>() -> Ways {
    Ways {
        typed: |bytes| typed::<T, _>(Deserializer::from_slice(bytes)),
        typed_str: |text| typed::<T, _>(Deserializer::from_str(text)),
        check: |bytes| check::<T, _>(Deserializer::from_slice(bytes)).0,
        check_str: |text| check::<T, _>(Deserializer::from_str(text)).0,
        value: None,
        findings: |bytes| check::<T, _>(Deserializer::from_slice(bytes)).0,
        built: None,
        rendered: |bytes| {
            let (findings, report) = check::<T, _>(Deserializer::from_slice(bytes));
            (findings, report.to_string())
        },
    }
}

fn typed<'de, T: ValidateOwned, R: Reader<'de>>(mut input: Deserializer<R>) -> usize {
    let read = Policy::lenient().from_deserializer::<T, _>(&mut input);
    count(read) + usize::from(input.end().is_err())
}

/// How many findings there are, and the report.
fn check<'de, T: ValidateOwned, R: Reader<'de>>(mut input: Deserializer<R>) -> (usize, Report) {
    let report = Policy::lenient().check_deserializer::<T, _>(&mut input);
    (findings(&report) + usize::from(input.end().is_err()), report)
}
