use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(serde, length(1..), otherwise = String::new())]
    value: String,
}

fn main() {}
