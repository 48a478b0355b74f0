use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    #[validate(alais = "on")]
    On,
    Off,
}

fn main() {}
