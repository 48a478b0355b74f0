use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(warn(required(a)))]
struct Host {
    a: String,
}

fn main() {}
