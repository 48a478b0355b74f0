use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(ignore_case)]
enum Mode {
    On,
    #[validate(rename = "ON")]
    Off,
}

fn main() {}
