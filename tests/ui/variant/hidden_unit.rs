use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = "lowercase")]
enum Size {
    Named(String),
    Auto,
}

fn main() {}
