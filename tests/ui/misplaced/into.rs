use vdsm_validate::Validate;

#[derive(Validate)]
struct Total {
    #[validate(into = "u8")]
    sum: u32,
}

fn main() {}
