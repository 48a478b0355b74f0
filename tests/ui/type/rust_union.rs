use vdsm_validate::Validate;

#[derive(Validate)]
union Bits {
    whole: u32,
    parts: [u8; 4],
}

fn main() {}
