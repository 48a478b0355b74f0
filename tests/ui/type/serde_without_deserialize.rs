use vdsm_validate::Validate;

struct Port(u16);

#[derive(Validate)]
struct Host {
    #[validate(serde)]
    port: Port,
}

fn main() {}
