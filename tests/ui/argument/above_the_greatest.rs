use vdsm_validate::Validate;

#[derive(Validate)]
struct Pool {
    #[validate(above(255))]
    size: u8,
    #[validate(default = 5, above(10))]
    least: u32,
}

fn main() {}
