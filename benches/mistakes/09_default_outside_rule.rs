//! a default outside its own rule: 5 in 10 to 20
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(range(10..=20), default = 5)]
    port: u8,
}
// nutype
#[nutype::nutype(default = 5, validate(greater_or_equal = 10), derive(Default))]
struct Port(u8);
