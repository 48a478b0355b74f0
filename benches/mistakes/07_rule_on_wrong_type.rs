//! a rule on the wrong type: a length of a `u8`
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(length(1..=9))]
    port: u8,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(length(min = 1, max = 9))]
    port: u8,
}
// validator
#[derive(validator::Validate)]
struct Host {
    #[validate(length(min = 1, max = 9))]
    port: u8,
}
// serde_valid
#[derive(serde_valid::Validate)]
struct Host {
    #[validate(min_length = 1)]
    port: u8,
}
// nutype
#[nutype::nutype(validate(len_char_min = 1))]
struct Port(u8);
