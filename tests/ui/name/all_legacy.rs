use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(legacy(names))]
enum Mode {
    On,
    Off,
}

fn main() {}
