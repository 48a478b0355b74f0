use vdsm_validate::Validate;

struct Port;

#[derive(Validate)]
struct Ports(#[validate(serde)] Vec<Port>);

fn main() {}
