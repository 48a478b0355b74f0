//! A function as the default, as serde writes it: `default = "default_port"`
// ours
use vdsm_validate::Validate;
fn default_port() -> u16 {
    80
}
#[derive(Validate)]
struct Host {
    #[validate(default = "default_port")]
    port: u16,
}
