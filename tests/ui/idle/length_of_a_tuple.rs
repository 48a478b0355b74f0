use vdsm_validate::Validate;

#[derive(Validate)]
struct Shape {
    #[validate(length(1..=3))]
    corner: (u8, u8),
    #[validate(each(not_empty))]
    edges: Vec<(u8, String)>,
    #[validate(length(1..))]
    corners: Vec<(u8, u8)>,
}

fn main() {}
