use vdsm_validate::Validate;
struct Disk;
#[derive(Validate)]
struct E {
    a: u8,
    #[validate(flatten)]
    d: Disk,
}
fn main() {}
