use vdsm_validate::Validate;

#[derive(Validate)]
struct Port(#[validate(rename = "port")] u16);

fn main() {}
