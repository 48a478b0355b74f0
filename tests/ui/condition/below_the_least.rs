use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(size < 0, path))]
struct Volume {
    size: u32,
    path: Option<String>,
}

fn main() {}
