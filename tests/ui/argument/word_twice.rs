use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = words(true = "yes", false = "yes"))]
    value: bool,
}

fn main() {}
