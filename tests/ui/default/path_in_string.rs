use vdsm_validate::Validate;

fn default_port() -> u16 {
    80
}

#[derive(Validate)]
struct Host {
    #[validate(default = "default_port")]
    port: u16,
}

fn main() {}
