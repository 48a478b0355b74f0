//! Structs without fields: `null`, as for serde.

use quote::quote;

use super::Parts;
use super::scope::taken;

pub fn unit() -> Parts {
    let slot = taken();
    Parts {
        items: quote!(),
        prove: quote!(),
        data: quote!(__v::Anything),
        item: quote!(__v::NoItems),
        key: quote!(__v::NoKeys),
        optional: None,
        coverage: None,
        accepts_all: None,
        show: None,
        kind: quote!(__v::Kind::Null),
        slot: quote!(__v::NullSlot),
        item_slot: quote!(__v::NullSlot),
        finish: quote!(#slot.take().map(|()| Self {})),
    }
}
