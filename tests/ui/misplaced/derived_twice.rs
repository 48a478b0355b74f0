use vdsm_validate::Validate;

#[derive(Validate, Clone, Validate)]
struct Host {
    port: u16,
}

#[derive(Validate)]
#[derive(vdsm_validate::Validate)]
enum Mode {
    File,
    Block,
}

fn main() {}
