use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(alone(remove == true))]
struct Host {
    #[validate(default)]
    remove: bool,
    port: u16,
}

fn main() {}
