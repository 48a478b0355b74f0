use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = words(true = "yes", false = "no"))]
    value: u8,
}

fn main() {}
