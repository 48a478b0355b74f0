use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(flatten)]
    port: u16,
}

fn main() {}
