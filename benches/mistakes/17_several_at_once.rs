//! three mistakes in one type, which is used elsewhere
// ours
#[derive(vdsm_validate::Validate)]
#[validate(rename_all = "camel")]
struct Host {
    #[validate(range(20..=10))]
    port: u8,
    #[validate(defualt)]
    display: u8,
}
fn used(text: &str) -> bool {
    vdsm_validate::from_str::<Host>(text).is_ok()
}
// garde
#[derive(garde::Validate)]
#[garde(transparnt)]
struct Host {
    #[garde(rnage(min = 20))]
    port: u8,
    #[garde(skp)]
    display: u8,
}
fn used(host: &Host) -> bool {
    garde::Validate::validate(host).is_ok()
}
// validator
#[derive(validator::Validate)]
#[validate(contxt = u8)]
struct Host {
    #[validate(rnage(min = 20))]
    port: u8,
    #[validate(nestde)]
    display: u8,
}
fn used(host: &Host) -> bool {
    validator::Validate::validate(host).is_ok()
}
// serde_valid
#[derive(serde_valid::Validate)]
#[validate(custm = check)]
struct Host {
    #[validate(minmum = 20)]
    port: u8,
    #[validate(maxmum = 9)]
    display: u8,
}
fn used(host: &Host) -> bool {
    serde_valid::Validate::validate(host).is_ok()
}
// serde_derive
#[derive(serde::Deserialize)]
#[serde(rename_all = "camel")]
struct Host {
    #[serde(renmae = "p")]
    port: u8,
    #[serde(defualt)]
    display: u8,
}
fn used(text: &str) -> bool {
    serde_json::from_str::<Host>(text).is_ok()
}
