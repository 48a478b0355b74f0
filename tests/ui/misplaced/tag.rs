use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(tag = "type")]
struct Host {
    port: u16,
}

fn main() {}
