use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(given = "type")]
struct Host {
    port: u16,
}

fn main() {}
