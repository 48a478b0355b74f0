use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(present(mode), path))]
struct Volume {
    mode: String,
    path: Option<String>,
}

fn main() {}
