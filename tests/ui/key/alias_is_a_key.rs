use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    port: u8,
    #[validate(alias = "port")]
    display: u8,
}

fn main() {}
