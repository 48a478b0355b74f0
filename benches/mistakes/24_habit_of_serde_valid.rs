//! As serde_valid has it: `min_length = 1`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
struct Host {
    #[validate(min_length = 1)]
    name: String,
}
