use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Size {
    Bytes(u64),
    Blocks(u32),
}

fn main() {}
