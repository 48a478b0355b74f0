use vdsm_validate::Validate;
#[derive(Default)]
struct Disk;
fn f(_: &Disk, _: &u8) -> Result<(), &'static str> {
    Ok(())
}
#[derive(Validate)]
#[validate(check(f, disk, b))]
struct E {
    #[validate(default)]
    disk: Disk,
    b: u8,
}
fn main() {}
