use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(alias = "port")]
    port: u8,
}

fn main() {}
