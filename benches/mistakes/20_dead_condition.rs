//! A condition that never holds: `"flie"` is no name of the enum
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
#[validate(rename_all = "lowercase")]
enum Mode {
    File,
    Block,
}
#[derive(Validate)]
#[validate(required_if(mode == "flie", path))]
struct Volume {
    mode: Mode,
    path: Option<String>,
}
