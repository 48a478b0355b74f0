//! Two rules that no value keeps together: `range(1..=5)` and `range(7..=9)`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
struct Host {
    #[validate(range(1..=5), range(7..=9))]
    port: u16,
}
// garde
use garde::Validate;
#[derive(Validate)]
struct Host {
    #[garde(range(min = 1, max = 5), range(min = 7, max = 9))]
    port: u16,
}
// validator
use validator::Validate;
#[derive(Validate)]
struct Host {
    #[validate(range(min = 1, max = 5), range(min = 7, max = 9))]
    port: u16,
}
// serde_valid
use serde_valid::Validate;
#[derive(Validate)]
struct Host {
    #[validate(minimum = 7)]
    #[validate(maximum = 5)]
    port: u16,
}
