use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(serde)]
struct Host {
    port: u16,
}

fn main() {}
