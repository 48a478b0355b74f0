use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(requires(b, a))]
struct Host {
    a: String,
    b: Option<String>,
}

fn main() {}
