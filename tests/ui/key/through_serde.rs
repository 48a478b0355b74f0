use vdsm_validate::Validate;

#[derive(Validate, serde::Deserialize)]
struct Host {
    port: u8,
    #[serde(rename = "port")]
    display: u8,
}

fn main() {}
