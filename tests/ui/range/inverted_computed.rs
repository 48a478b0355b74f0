use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(1 << 10..=512))]
    memory: u32,
    #[validate(range(1..=2 * 2), range(2 * 4..=9))]
    cpus: u8,
}

fn main() {}
