use vdsm_validate::Validate;
struct Disk;
#[derive(Validate)]
enum E {
    A(Disk),
    B { disk: Disk },
}
fn main() {}
