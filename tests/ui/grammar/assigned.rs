use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate = "secret"]
    port: u16,
}

fn main() {}
