use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(absolute_path)]
    value: u8,
}

fn main() {}
