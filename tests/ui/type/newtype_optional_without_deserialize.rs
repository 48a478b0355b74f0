use vdsm_validate::Validate;

struct Port;

#[derive(Validate)]
struct Ports(#[validate(serde)] Option<Port>);

fn main() {}
