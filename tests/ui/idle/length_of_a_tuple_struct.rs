use vdsm_validate::Validate;

#[derive(Validate)]
struct Address(u8, u8);

type Pair = (u8, u8);

#[derive(Validate)]
struct Disk {
    #[validate(length(1..=3))]
    address: Address,
    #[validate(not_empty)]
    pair: Pair,
    #[validate(form = list(","))]
    other: Address,
}

fn main() {}
