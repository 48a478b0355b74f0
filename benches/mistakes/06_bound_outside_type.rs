//! a bound outside the type: 300 on a `u8`
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(range(0..=300))]
    port: u8,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(range(max = 300))]
    port: u8,
}
// validator
#[derive(validator::Validate)]
struct Host {
    #[validate(range(max = 300))]
    port: u8,
}
// serde_valid
#[derive(serde_valid::Validate)]
struct Host {
    #[validate(maximum = 300)]
    port: u8,
}
// nutype
#[nutype::nutype(validate(less_or_equal = 300))]
struct Port(u8);
