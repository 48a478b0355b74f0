use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    #[validate(skip)]
    On,
}

fn main() {}
