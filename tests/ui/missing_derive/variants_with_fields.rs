use vdsm_validate::Validate;
struct Disk;
#[derive(Validate)]
#[validate(untagged)]
enum E {
    A { d: Disk },
    B { disk: u8 },
}
#[derive(Validate)]
#[validate(tag = "t", content = "c")]
enum F {
    A(u8, Disk),
    B { disk: u8 },
    C,
}
fn main() {}
