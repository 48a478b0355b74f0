use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mde == "file", path))]
struct Host {
    mode: String,
    path: Option<String>,
}

fn main() {}
