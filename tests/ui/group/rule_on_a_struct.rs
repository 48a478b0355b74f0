use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(range(0..=9))]
struct Host {
    port: u16,
}

fn main() {}
