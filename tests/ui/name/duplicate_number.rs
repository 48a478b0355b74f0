use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(integers)]
enum Mode {
    On = 1,
    Off = 1,
}

fn main() {}
