use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(positional)]
struct Ends(u8, u8);

fn main() {}
