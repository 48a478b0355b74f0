use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = "camelCase")]
struct Host {
    max_size: u8,
    #[validate(rename = "maxSize")]
    limit: u8,
}

fn main() {}
