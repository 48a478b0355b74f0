use vdsm_validate::Validate;
struct Disk;
#[derive(Validate)]
#[validate(untagged)]
enum E {
    A(Disk),
    B { disk: Disk },
}
fn main() {}
