use vdsm_validate::Validate;

struct Nic;

#[derive(Validate)]
struct Name(Nic);

fn main() {}
