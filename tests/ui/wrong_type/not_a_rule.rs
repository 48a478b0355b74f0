use vdsm_validate::Validate;

mod mine {
    pub struct Even;

    pub const fn even() -> Even {
        Even
    }
}

#[derive(Validate)]
struct Host {
    #[validate(mine::even)]
    value: u8,
}

fn main() {}
