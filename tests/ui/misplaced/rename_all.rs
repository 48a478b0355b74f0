use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = "camelCase")]
struct Port(u16);

fn main() {}
