use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(alone(remove))]
struct Host {
    remove: Option<bool>,
    port: u16,
}

fn main() {}
