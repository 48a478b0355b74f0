use vdsm_validate::Validate;

mod mine {
    pub const fn odd() {}
}

#[derive(Validate)]
struct Host {
    #[validate(mine::even)]
    value: u8,
}

fn main() {}
