use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode == "file", size > 0, path))]
struct Volume {
    mode: String,
    size: u32,
    path: Option<String>,
}

fn main() {}
