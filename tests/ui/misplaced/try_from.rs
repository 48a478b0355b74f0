use vdsm_validate::Validate;

#[derive(Validate)]
struct Total {
    #[validate(try_from = "u8")]
    sum: u32,
}

fn main() {}
