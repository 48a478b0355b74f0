use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    On,
    #[validate(alias = "On")]
    Off,
}

fn main() {}
