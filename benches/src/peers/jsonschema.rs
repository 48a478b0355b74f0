//! jsonschema: a schema, compiled before the clock runs, over a parsed `Value`. Formats that JSON
//! Schema has not are functions of the user's.

use std::sync::LazyLock;

use jsonschema::{PatternOptions, ValidationError, Validator};
use serde_json::Value;

use super::schema::{Schema, ways};
use super::{Dictionary, Peer, floor, kinds};
use crate::hand;

pub(super) const PEER: Peer = Peer {
    name: "jsonschema",
    krate: "jsonschema",
    note: "a schema over a parsed `Value`, compiled beforehand; a typed value is serde's, from \
        that `Value`. By hand: MAC.",
    cannot: &[kinds::DUPLICATE, kinds::SAME_LENGTH],
    ways: by_dictionary!(ways, Fences),
};

macro_rules! schemas {
    ($($name:ident $type:ty, $path:literal;)*) => {$(
        struct $name;

        const _: () = {
            static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| compile(include_str!($path)));

            impl Schema for $name {
                type Type = $type;

                fn is_valid(value: &Value) -> bool {
                    VALIDATOR.is_valid(value)
                }

                fn errors(value: &Value) -> impl Iterator<Item = ValidationError<'_>> {
                    VALIDATOR.iter_errors(value)
                }
            }
        };
    )*};
}

schemas! {
    Fence floor::Fence, "../../schemas/small.json";
    Vm floor::Vm, "../../schemas/full.json";
    SetupNetworks floor::SetupNetworks, "../../schemas/networks.json";
    Fences Vec<floor::Fence>, "../../schemas/batch.json";
}

fn compile(schema: &str) -> Validator {
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    jsonschema::options()
        .should_validate_formats(true)
        .with_format("mac", hand::is_mac)
        .with_pattern_options(PatternOptions::regex())
        .build(&schema)
        .expect("the schema is valid")
}
