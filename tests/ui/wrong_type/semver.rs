use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(semver)]
    value: u8,
}

fn main() {}
