use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(http_header_name)]
    value: u8,
}

fn main() {}
