use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(at_least_one(a, b))]
struct Host {
    a: String,
    b: Option<String>,
}

fn main() {}
