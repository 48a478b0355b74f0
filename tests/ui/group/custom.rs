// A function of one value stands on a field.
use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(custom(sound))]
struct Host {
    name: String,
}

fn sound(_: &Host) -> Result<(), String> {
    Ok(())
}

fn main() {}
