//! a `union`
// ours
#[derive(vdsm_validate::Validate)]
union Bits {
    whole: u32,
    parts: [u8; 4],
}
// garde
#[derive(garde::Validate)]
union Bits {
    whole: u32,
    parts: [u8; 4],
}
// validator
#[derive(validator::Validate)]
union Bits {
    whole: u32,
    parts: [u8; 4],
}
// serde_valid
#[derive(serde_valid::Validate)]
union Bits {
    whole: u32,
    parts: [u8; 4],
}
// nutype
#[nutype::nutype(validate(less = 5))]
union Bits {
    whole: u32,
    parts: [u8; 4],
}
// serde_derive
#[derive(serde::Deserialize)]
union Bits {
    whole: u32,
    parts: [u8; 4],
}
