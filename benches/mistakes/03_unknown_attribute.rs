//! an attribute misspelt: `renmae`, `defualt`
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(renmae = "Port")]
    port: u8,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(skp)]
    port: u8,
}
// validator
#[derive(validator::Validate)]
struct Host {
    #[validate(nestde)]
    port: u8,
}
// nutype
#[nutype::nutype(defualt = 5, validate(less = 9))]
struct Port(u8);
// serde_derive
#[derive(serde::Deserialize)]
struct Host {
    #[serde(renmae = "Port")]
    port: u8,
}
