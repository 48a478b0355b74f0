use vdsm_validate::Validate;

#[derive(Validate)]
enum Total {
    Sum(u32),
    #[validate(other)]
    Rest(u32),
}

fn main() {}
