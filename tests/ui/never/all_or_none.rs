use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(all_or_none(a, b))]
struct Host {
    a: String,
    b: Option<String>,
}

fn main() {}
