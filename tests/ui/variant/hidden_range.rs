use vdsm_validate::Validate;

#[derive(Validate)]
enum Size {
    Bytes(u64),
    Blocks(#[validate(range(0..=9))] u32),
}

fn main() {}
