use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Name {
    Host(String),
    Address(String),
}

fn main() {}
