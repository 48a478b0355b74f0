//! What serde has, in our attribute.

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(deny_unknown_fields)]
struct Host {
    #[validate(skip_serializing_if = "Option::is_none")]
    f0: Option<u8>,
    #[validate(optional)]
    f1: Option<u8>,
    #[validate(with = "hex")]
    f2: u8,
    #[validate(skip_deserializing)]
    f3: u8,
}

fn main() {}
