//! an unknown style of names: `camelcase`
// ours
#[derive(vdsm_validate::Validate)]
#[validate(rename_all = "camelcase")]
struct Host {
    max_size: u8,
}
// serde_derive
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelcase")]
struct Host {
    max_size: u8,
}
