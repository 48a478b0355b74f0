//! two fields of one key
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    port: u8,
    #[validate(rename = "port")]
    display: u8,
}
// serde_derive
#[derive(serde::Deserialize)]
struct Host {
    port: u8,
    #[serde(rename = "port")]
    display: u8,
}
