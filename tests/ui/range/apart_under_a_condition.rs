// Rules under a condition that no value keeps: beside one of the field, beside one under the same condition.
use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(when(protocol == "tcp", port: range(1..=9)))]
struct BesideTheField {
    protocol: String,
    #[validate(range(10..))]
    port: u16,
}

#[derive(Validate)]
#[validate(
    when(protocol == "tcp", port: range(1..=9)),
    when(protocol == "udp", port: range(10..)),
    when(protocol == "tcp", port: range(10..)),
)]
struct UnderTheSame {
    protocol: String,
    port: u16,
}

fn main() {}
