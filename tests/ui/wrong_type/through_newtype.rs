use vdsm_validate::Validate;

#[derive(Validate)]
struct Name(String);

#[derive(Validate)]
struct Host {
    #[validate(range(0..=9))]
    value: Name,
}

fn main() {}
