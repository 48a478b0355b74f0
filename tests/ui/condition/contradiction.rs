use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode == "file" && mode == "dir", path))]
struct Volume {
    mode: String,
    path: Option<String>,
}

fn main() {}
