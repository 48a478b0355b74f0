use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {}

fn main() {}
