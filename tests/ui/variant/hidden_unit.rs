use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = "lowercase")]
#[validate(untagged)]
enum Size {
    Named(String),
    Auto,
}

fn main() {}
