use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ordered(first < second), ordered(second <= first), equal(second, third), ordered(second < third))]
struct Period {
    first: u8,
    second: u8,
    third: u8,
}

fn main() {}
