use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(skip, rename = "custom")]
    other: u8,
}

fn main() {}
