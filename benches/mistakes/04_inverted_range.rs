//! a range inverted: 20 to 10
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(range(20..=10))]
    port: u8,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(range(min = 20, max = 10))]
    port: u8,
}
// validator
#[derive(validator::Validate)]
struct Host {
    #[validate(range(min = 20, max = 10))]
    port: u8,
}
// serde_valid
#[derive(serde_valid::Validate)]
struct Host {
    #[validate(minimum = 20)]
    #[validate(maximum = 10)]
    port: u8,
}
// nutype
#[nutype::nutype(validate(greater_or_equal = 20, less_or_equal = 10))]
struct Port(u8);
