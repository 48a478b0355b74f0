use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(0..=9))]
    value: Option<String>,
}

fn main() {}
