use vdsm_validate::Validate;

#[derive(Validate)]
struct Page<const N: usize> {
    #[validate(multiple_of(0))]
    size: u16,
    items: [u8; N],
}

fn main() {}
