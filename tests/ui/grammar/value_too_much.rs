use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(secret = true)]
    value: u8,
    #[validate(nullable = false)]
    owner: Option<String>,
    #[validate(form("lenient"))]
    cpus: u8,
}

fn main() {}
