//! Groups that contradict each other: `requires(path, name)` and `exclusive(path, name)`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
#[validate(requires(path, name), exclusive(path, name))]
struct Volume {
    path: Option<String>,
    name: Option<String>,
}
