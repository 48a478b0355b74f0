//! Ours, over sonic-rs instead of `serde_json`: any serde format is an input.

use std::hint::black_box;

use sonic_rs::{Deserializer, Reader};
use vdsm_validate::{Policy, Report, ValidateOwned};

use super::ours::{Fence, SetupNetworks, Vm, count, findings};
use super::{Dictionary, Peer, Ways};

pub(super) const PEER: Peer = Peer {
    name: "vdsm-validate-sonic",
    krate: "vdsm-validate",
    note: "ours, reading from the deserializer of sonic-rs.",
    cannot: &[],
    ways: by_dictionary!(ways),
};

fn ways<T: ValidateOwned>() -> Ways {
    Ways {
        typed: |bytes| typed::<T, _>(Deserializer::from_slice(bytes)),
        typed_str: |text| typed::<T, _>(Deserializer::from_str(text)),
        check: |bytes| findings(&check::<T, _>(Deserializer::from_slice(bytes))),
        check_str: |text| findings(&check::<T, _>(Deserializer::from_str(text))),
        value: None,
        findings: |bytes| findings(&check::<T, _>(Deserializer::from_slice(bytes))),
        rendered: |bytes| {
            let report = check::<T, _>(Deserializer::from_slice(bytes));
            (findings(&report), report.to_string())
        },
    }
}

fn typed<'de, T: ValidateOwned, R: Reader<'de>>(mut input: Deserializer<R>) -> usize {
    let read = Policy::lenient().from_deserializer::<T, _>(&mut input);
    count(read) + usize::from(input.end().is_err())
}

fn check<'de, T: ValidateOwned, R: Reader<'de>>(mut input: Deserializer<R>) -> Report {
    let report = Policy::lenient().check_deserializer::<T, _>(&mut input);
    black_box(input.end().is_ok());
    report
}
