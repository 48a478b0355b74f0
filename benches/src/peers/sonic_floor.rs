//! The floor's types, read by sonic-rs instead of `serde_json`.

use std::hint::black_box;

use serde::de::DeserializeOwned;

use super::floor::{Fence, SetupNetworks, Vm};
use super::{Dictionary, Peer, Ways, kinds};

pub(super) const PEER: Peer = Peer {
    name: "sonic-rs",
    krate: "sonic-rs",
    note: "the floor's types, read by a parser that uses SIMD; types and keys only; the first error \
        ends it; it reads no `Value` of `serde_json`.",
    cannot: kinds::RULES,
    ways: by_dictionary!(ways),
};

fn ways<T: DeserializeOwned>() -> Ways {
    Ways {
        typed: |bytes| count(sonic_rs::from_slice::<T>(bytes)),
        typed_str: |text| count(sonic_rs::from_str::<T>(text)),
        check: |bytes| count(sonic_rs::from_slice::<T>(bytes)),
        check_str: |text| count(sonic_rs::from_str::<T>(text)),
        value: None,
        findings: |bytes| count(sonic_rs::from_slice::<T>(bytes)),
        built: None,
        rendered: |bytes| match sonic_rs::from_slice::<T>(bytes) {
            Ok(value) => (count(Ok(value)), String::new()),
            Err(error) => (1, error.to_string()),
        },
    }
}

fn count<T>(result: sonic_rs::Result<T>) -> usize {
    usize::from(black_box(result).is_err())
}
