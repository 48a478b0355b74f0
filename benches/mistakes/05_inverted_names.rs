//! a range inverted, of named constants
// ours
const LEAST: u8 = 20;
const MOST: u8 = 10;
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(range(LEAST..=MOST))]
    port: u8,
}
// garde
const LEAST: u8 = 20;
const MOST: u8 = 10;
#[derive(garde::Validate)]
struct Host {
    #[garde(range(min = LEAST, max = MOST))]
    port: u8,
}
// validator
const LEAST: u8 = 20;
const MOST: u8 = 10;
#[derive(validator::Validate)]
struct Host {
    #[validate(range(min = LEAST, max = MOST))]
    port: u8,
}
// nutype
const LEAST: u8 = 20;
const MOST: u8 = 10;
#[nutype::nutype(validate(greater_or_equal = LEAST, less_or_equal = MOST))]
struct Port(u8);
