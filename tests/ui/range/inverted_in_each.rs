use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(each(range(20..=10)))]
    value: Vec<u8>,
}

fn main() {}
