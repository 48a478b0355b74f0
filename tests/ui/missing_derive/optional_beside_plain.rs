use vdsm_validate::Validate;

struct Port(u16);

#[derive(Validate)]
struct Host {
    name: String,
    port: Option<Port>,
    ports: Option<Vec<Port>>,
}

fn main() {}
