use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(form = bytes)]
    value: f64,
}

fn main() {}
