//! The floor's types, read by simd-json instead of `serde_json`.

use std::hint::black_box;

use serde::de::DeserializeOwned;

use super::floor::{Fence, SetupNetworks, Vm};
use super::{Dictionary, Peer, Ways, kinds};

pub(super) const PEER: Peer = Peer {
    name: "simd-json",
    krate: "simd-json",
    note: "the floor's types, read by a parser that uses SIMD; it writes into its input, so that the \
        copy which leaves the input as it was is counted; types and keys only; the first error ends \
        it; it reads no `Value` of `serde_json`.",
    cannot: kinds::RULES,
    ways: by_dictionary!(ways),
};

fn ways<T: DeserializeOwned>() -> Ways {
    Ways {
        typed: |bytes| count(read::<T>(bytes)),
        // Its reader of a `&mut str` is unsafe to call.
        typed_str: |text| count(read::<T>(text.as_bytes())),
        check: |bytes| count(read::<T>(bytes)),
        check_str: |text| count(read::<T>(text.as_bytes())),
        value: None,
        findings: |bytes| count(read::<T>(bytes)),
        built: None,
        rendered: |bytes| match read::<T>(bytes) {
            Ok(value) => (count(Ok(value)), String::new()),
            Err(error) => (1, error.to_string()),
        },
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> simd_json::Result<T> {
    simd_json::from_slice(&mut bytes.to_vec())
}

fn count<T>(result: simd_json::Result<T>) -> usize {
    usize::from(black_box(result).is_err())
}
