use vdsm_validate::Validate;

const HIGHEST: u64 = 1 << 63;

#[derive(Clone, Copy, Validate)]
#[validate(integers)]
#[repr(u64)]
enum Mode {
    On = 1,
    Off = HIGHEST,
}

fn main() {}
