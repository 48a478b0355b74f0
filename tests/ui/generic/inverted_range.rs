use vdsm_validate::Validate;

#[derive(Validate)]
struct Page<T> {
    #[validate(range(5..=1))]
    size: u8,
    items: Vec<T>,
}

fn main() {}
