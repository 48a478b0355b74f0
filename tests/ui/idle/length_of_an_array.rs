use vdsm_validate::Validate;

#[derive(Validate)]
struct Color {
    #[validate(length(4..))]
    channels: [u8; 3],
    #[validate(length(..=3))]
    corners: Option<[u8; 4]>,
    #[validate(length(1..=3), each(range(1..)))]
    sizes: [u8; 2],
}

fn main() {}
