use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Size {
    Bytes(u64),
    Blocks(#[validate(range(0..=9))] u32),
}

fn main() {}
