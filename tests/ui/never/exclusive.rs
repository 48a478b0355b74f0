use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(exclusive(a, b))]
struct Host {
    a: String,
    b: Option<String>,
}

fn main() {}
