use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    run: fn(u8) -> u8,
    raw: Option<u8>,
    at: *const u8,
}

fn main() {}
