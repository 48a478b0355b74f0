use vdsm_validate::Validate;

#[derive(Validate)]
enum Name {
    Host(String),
    Address(String),
}

fn main() {}
