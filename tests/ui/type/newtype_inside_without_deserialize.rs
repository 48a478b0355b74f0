use vdsm_validate::Validate;

struct Port(u16);

#[derive(Validate)]
struct Ports(#[validate(each(serde))] Vec<Port>);

fn main() {}
