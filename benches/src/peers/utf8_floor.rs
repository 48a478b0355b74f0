//! The floor's types, from text that was known to be UTF-8 before the parser looks at it.

use std::hint::black_box;

use serde::de::DeserializeOwned;

use super::floor::{Fence, SetupNetworks, Vm};
use super::{Dictionary, Peer, Ways, kinds};

pub(super) const PEER: Peer = Peer {
    name: "serde_json-utf8",
    krate: "serde_json",
    note: "the floor's types, from bytes by `from_utf8` and `from_str`, so that strings are not looked \
        at one by one; types and keys only; the first error ends it.",
    cannot: kinds::RULES,
    ways: by_dictionary!(ways),
};

fn ways<T: DeserializeOwned>() -> Ways {
    Ways {
        typed: |bytes| count(&read::<T>(bytes)),
        typed_str: |text| usize::from(black_box(serde_json::from_str::<T>(text)).is_err()),
        check: |bytes| count(&read::<T>(bytes)),
        check_str: |text| usize::from(black_box(serde_json::from_str::<T>(text)).is_err()),
        value: None,
        findings: |bytes| count(&read::<T>(bytes)),
        built: None,
        rendered: |bytes| {
            let read = read::<T>(bytes);
            (count(&read), read.err().unwrap_or_default())
        },
    }
}

/// What is read, or what was said of it.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn count<T>(result: &Result<T, String>) -> usize {
    usize::from(black_box(result).is_err())
}
