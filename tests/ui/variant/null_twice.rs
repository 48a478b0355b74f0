use vdsm_validate::Validate;

#[derive(Validate, serde::Deserialize)]
#[serde(untagged)]
enum Size {
    Bytes(Option<u64>),
    Automatic,
}

fn main() {}
