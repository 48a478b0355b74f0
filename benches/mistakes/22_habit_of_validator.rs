//! As validator has it: `length(min = 1, max = 5)`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
struct Host {
    #[validate(length(min = 1, max = 5))]
    name: String,
}
