use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(date_time)]
    value: u8,
}

fn main() {}
