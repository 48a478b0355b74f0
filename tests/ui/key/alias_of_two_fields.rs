use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(alias = "p")]
    port: u8,
    #[validate(legacy(alias = "p"))]
    display: u8,
}

fn main() {}
