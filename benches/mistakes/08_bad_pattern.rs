//! a pattern that is no regular expression: `^(eth[0-9]+$`
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(pattern = "^(eth[0-9]+$")]
    nic: String,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(pattern("^(eth[0-9]+$"))]
    nic: String,
}
// validator
static NIC: std::sync::LazyLock<regex::Regex> =
    std::sync::LazyLock::new(|| regex::Regex::new("^(eth[0-9]+$").unwrap());
#[derive(validator::Validate)]
struct Host {
    #[validate(regex(path = *NIC))]
    nic: String,
}
// serde_valid
#[derive(serde_valid::Validate)]
struct Host {
    #[validate(pattern = "^(eth[0-9]+$")]
    nic: String,
}
// nutype
#[nutype::nutype(validate(regex = "^(eth[0-9]+$"))]
struct Nic(String);
