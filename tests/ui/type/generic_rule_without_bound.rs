use vdsm_validate::Validate;

#[derive(Validate)]
struct Page<T> {
    #[validate(range(0..=9))]
    item: T,
}

fn main() {}
