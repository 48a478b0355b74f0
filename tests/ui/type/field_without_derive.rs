use vdsm_validate::Validate;

struct Port(u16);

#[derive(Validate)]
struct Host {
    port: Port,
}

fn main() {}
