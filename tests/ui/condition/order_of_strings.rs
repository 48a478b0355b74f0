use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode > 5, path))]
struct Volume {
    mode: String,
    path: Option<String>,
}

fn main() {}
