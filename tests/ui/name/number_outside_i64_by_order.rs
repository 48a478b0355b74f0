use vdsm_validate::Validate;

#[derive(Clone, Copy, Validate)]
#[validate(integers)]
#[repr(u64)]
enum Mode {
    On = 0x7fff_ffff_ffff_ffff,
    Off,
}

fn main() {}
