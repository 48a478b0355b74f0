use vdsm_validate::Validate;

#[derive(Validate)]
struct Page<T> {
    #[validate(uuid)]
    size: u8,
    items: Vec<T>,
}

fn main() {}
