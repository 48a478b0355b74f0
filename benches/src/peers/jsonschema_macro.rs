//! jsonschema's macro: a schema compiled to Rust, over a parsed `Value`. Formats that JSON Schema has
//! not are functions of the user's.

use jsonschema::ValidationError;
use serde_json::Value;

use super::schema::{Schema, ways};
use super::{Dictionary, Peer, floor, kinds};

pub(super) const PEER: Peer = Peer {
    name: "jsonschema-macro",
    krate: "jsonschema",
    note: "the same schema, compiled to Rust by its macro.",
    cannot: &[kinds::DUPLICATE, kinds::SAME_LENGTH],
    ways: by_dictionary!(ways, Fences),
};

macro_rules! schemas {
    ($($name:ident $type:ty, $path:literal;)*) => {$(
        #[jsonschema::validator(
            path = $path,
            validate_formats = true,
            formats = { "mac" => crate::hand::is_mac },
            pattern_options = { engine = regex }
        )]
        struct $name;

        impl Schema for $name {
            type Type = $type;

            fn is_valid(value: &Value) -> bool {
                $name::is_valid(value)
            }

            fn errors(value: &Value) -> impl Iterator<Item = ValidationError<'_>> {
                $name::iter_errors(value)
            }
        }
    )*};
}

schemas! {
    Fence floor::Fence, "schemas/small.json";
    Vm floor::Vm, "schemas/full.json";
    SetupNetworks floor::SetupNetworks, "schemas/networks.json";
    Fences Vec<floor::Fence>, "schemas/batch.json";
}
