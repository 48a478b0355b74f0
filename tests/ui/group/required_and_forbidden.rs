use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode == "file", path), forbidden_if(mode == "file", path))]
struct Volume {
    mode: String,
    path: Option<String>,
}

fn main() {}
