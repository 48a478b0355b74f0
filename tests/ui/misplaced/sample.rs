use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    #[validate(sample = "On")]
    On,
    Off,
}

fn main() {}
