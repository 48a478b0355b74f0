use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(serde, length(1..), default)]
    address: Address,
    #[validate(serde, length(1..), default = "")]
    other: Address,
}

#[derive(Default, serde::Deserialize)]
struct Address(String);

impl From<&str> for Address {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

fn main() {}
