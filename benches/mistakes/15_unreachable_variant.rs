//! a variant that is never chosen
// ours
#[derive(vdsm_validate::Validate)]
#[validate(untagged)]
enum Device {
    Disk { path: String },
    Mirror { path: String, copies: u8 },
}
// serde_derive
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Device {
    Disk { path: String },
    Mirror { path: String, copies: u8 },
}
