use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    #[validate(form = lenient)]
    On,
    Off,
}

fn main() {}
