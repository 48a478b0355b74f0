use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    On,
    #[validate(rename = "On")]
    Off,
}

fn main() {}
