use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(deserialize_with = port)]
    port: u16,
}

fn port(text: &str) -> u16 {
    text.len() as u16
}

fn main() {}
