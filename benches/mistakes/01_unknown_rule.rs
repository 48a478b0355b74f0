//! a rule misspelt: `rnage`
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(rnage(1..=9))]
    port: u8,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(rnage(min = 1, max = 9))]
    port: u8,
}
// validator
#[derive(validator::Validate)]
struct Host {
    #[validate(rnage(min = 1, max = 9))]
    port: u8,
}
// serde_valid
#[derive(serde_valid::Validate)]
struct Host {
    #[validate(minmum = 1)]
    port: u8,
}
// nutype
#[nutype::nutype(validate(les = 9))]
struct Port(u8);
