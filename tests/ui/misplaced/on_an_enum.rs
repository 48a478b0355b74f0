use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ascii, warn(length(..5)), custom(known))]
enum Mode {
    Active,
}

#[derive(Validate)]
#[validate(tag = "kind", exclusive(size, free), strict(not_empty), check(fits, size, free))]
enum Device {
    Disk { size: u8, free: u8 },
}

fn known(_: &Mode) -> Result<(), &'static str> {
    Ok(())
}

fn main() {}
