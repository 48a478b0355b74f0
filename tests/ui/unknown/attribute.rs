use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(integrs)]
enum Mode {
    On,
    Off,
}

fn main() {}
