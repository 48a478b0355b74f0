use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode == "file", path), only_if(mode == "block", path))]
struct Volume {
    mode: String,
    path: Option<String>,
}

fn main() {}
