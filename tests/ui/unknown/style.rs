use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = "camelcase")]
struct Host {
    max_size: u8,
}

fn main() {}
