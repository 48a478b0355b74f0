use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(only_if(b == "x", a))]
struct Host {
    a: String,
    b: Option<String>,
}

fn main() {}
