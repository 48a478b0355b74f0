use vdsm_validate::Validate;

#[derive(Validate)]
enum Size {
    Bytes(u64),
    Blocks(u32),
}

fn main() {}
