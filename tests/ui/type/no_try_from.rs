use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(try_from = "u16")]
struct Port(u16);

fn main() {}
