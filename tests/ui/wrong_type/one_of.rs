use std::time::Duration;

use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of(["a", "b"]))]
    value: u8,
    #[validate(one_of(["1s", "5s"]))]
    wait: Duration,
}

fn main() {}
