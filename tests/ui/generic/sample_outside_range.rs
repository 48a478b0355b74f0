use vdsm_validate::Validate;

#[derive(Validate)]
struct Page<T> {
    #[validate(range(1..=5), sample = 9)]
    size: u8,
    items: Vec<T>,
}

fn main() {}
