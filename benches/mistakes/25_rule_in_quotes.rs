//! A range in quotes: `range("1..=9")`
// ours
use vdsm_validate::Validate;
#[derive(Validate)]
struct Host {
    #[validate(range("1..=9"))]
    port: u16,
}
