use vdsm_validate::Validate;

#[derive(Validate)]
struct Page<T> {
    #[validate(uuid, renmae = "x")]
    size: u16,
    items: Vec<T>,
}

fn main() {}
