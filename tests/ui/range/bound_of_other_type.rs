use vdsm_validate::Validate;

const LIMIT: u32 = 100;

#[derive(Validate)]
struct Host {
    #[validate(range(0..=LIMIT))]
    port: u16,
}

fn main() {}
