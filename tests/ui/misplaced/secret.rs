use vdsm_validate::Validate;

#[derive(Validate)]
enum Mode {
    #[validate(secret)]
    On,
    Off,
}

fn main() {}
