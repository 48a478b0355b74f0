use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(keys(uuid))]
struct Host {
    port: u16,
}

fn main() {}
