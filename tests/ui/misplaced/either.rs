use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    #[validate(either(form = lenient))]
    On,
    Off,
}

fn main() {}
