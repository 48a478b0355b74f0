use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(byte_length(1..=4))]
    value: Vec<String>,
}

fn main() {}
