use serde::Deserialize;
use vdsm_validate::Validate;

#[derive(Validate, Deserialize)]
enum Disk {
    #[serde(deserialize_with = "number")]
    Number(u8),
    None,
}

fn number<'de, D: serde::Deserializer<'de>>(input: D) -> Result<u8, D::Error> {
    u8::deserialize(input)
}

fn main() {}
