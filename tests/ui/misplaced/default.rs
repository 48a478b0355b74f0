use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    #[validate(default)]
    On,
    Off,
}

fn main() {}
