use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(names)]
struct Host {
    port: u16,
}

fn main() {}
