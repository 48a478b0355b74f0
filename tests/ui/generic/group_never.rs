use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(alone(all))]
struct Page<T> {
    all: Option<bool>,
    size: u16,
    items: Option<Vec<T>>,
}

fn main() {}
