use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(integers)]
#[repr(u64)]
enum Mode {
    On = 1,
    Off = 0x8000_0000_0000_0000,
}

fn main() {}
