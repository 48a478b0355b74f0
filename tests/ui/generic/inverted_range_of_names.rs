use vdsm_validate::Validate;

const LEAST: u8 = 1;
const MOST: u8 = 5;

#[derive(Validate)]
struct Page<T> {
    #[validate(range(MOST..=LEAST))]
    size: u8,
    items: Vec<T>,
}

fn main() {}
