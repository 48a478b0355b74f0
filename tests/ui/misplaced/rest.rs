use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rest)]
struct Host {
    port: u16,
}

fn main() {}
