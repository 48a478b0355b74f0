use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(unknown = igno)]
struct Host {
    max_size: u8,
}

fn main() {}
