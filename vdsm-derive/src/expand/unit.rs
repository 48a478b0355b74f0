//! Structs without fields: `null`, as for serde.

use quote::quote;

use super::Parts;
use super::scope::taken;

pub fn unit() -> Parts {
    let slot = taken();
    Parts {
        kind: quote!(__v::Kind::Null),
        slot: quote!(__v::NullSlot),
        item_slot: quote!(__v::NullSlot),
        finish: quote!(#slot.take().map(|()| Self {})),
        ..Parts::plain()
    }
}
